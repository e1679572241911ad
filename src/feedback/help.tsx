import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { go } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { callPhone, toast } from '../shared/platform'
import { useSettings } from '../shared/core/settings'
import { Block } from '../shared/ui/block'
import { Cell, Cells } from '../shared/ui/cell'
import { cx } from '../shared/ui/cx'
import { Icon } from '../shared/ui/icon'
import { Page } from '../shared/parts/page'
import { SearchField } from '../shared/ui/search-field'
import { Tap } from '../shared/ui/tap'
import { useLoad } from '../shared/core/use-load'
import { helpAnswers, type HelpQuestion } from './help-answers'
import { likelyAsks } from './likely'
import css from './help.module.scss'

const every = helpAnswers.flatMap(({ items }) => items)

/** The help page: questions that the person most likely has now, all questions with a search, and the way to write to the union or call it. Only the telephone number needs network. */
export default function HelpPage() {
  const me = usePerson((person) => person.me)
  const place = useSettings((settings) => settings.place)
  const regionCode = me?.regionCode ?? place?.regionCode ?? null
  const union = useLoad(regionCode && `union-${regionCode}`, () => call('places', 'getUnion', { regionCode: regionCode ?? '' }))
  const [text, setText] = useState('')
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const likely = likelyAsks(Object.values(mine), serverNow(), useRouter().params.from)
  // The likeliest question is open until another is tapped.
  const [tapped, setOpen] = useState<string | null | undefined>()
  const open = tapped === undefined ? (likely?.asks[0] ?? null) : tapped
  const wanted = text.trim()
  const top = wanted === '' ? (likely?.asks ?? []) : []
  const shown = helpAnswers
    .map(({ word, items }) => ({ word, items: items.filter(({ ask, answer }) => `${ask}${answer}`.includes(wanted) && !top.includes(ask)) }))
    .filter(({ items }) => items.length > 0)
  const phone = union.data?.phone ?? null
  const dial = async (number: string) => {
    if ((await callPhone(number)).kind !== 'ok') toast(number)
  }
  // Shown above the questions, which fill several screens in large type, or below the results of a search.
  const people = (
    <Cells>
      <Cell
        icon="chat"
        word="跟工会说一句"
        help={union.data ? `${union.data.name}的人来看，看了回您` : '工会的人来看，看了回您'}
        onTap={() => go('/feedback/tell')}
      />
      {phone && <Cell icon="phone" word="打电话" help={`${phone.of}，${phone.number}`} onTap={() => void dial(phone.number)} />}
    </Cells>
  )
  const question = ({ ask, answer }: HelpQuestion) => (
    <View key={ask} className={css.item}>
      <Tap className={css.ask} isExpanded={open === ask || wanted !== ''} onTap={() => setOpen(open === ask ? null : ask)}>
        <View className="grow">{ask}</View>
        <Icon name="down" size="s" className={cx('quiet', open === ask && css.turned)} />
      </Tap>
      {(open === ask || wanted !== '') && <View className={css.answer}>{answer}</View>}
    </View>
  )
  return (
    <Page title="帮助" share={{ title: '怎么用工会朋友圈', path: '/feedback/help' }}>
      <View className={css.find}>
        <SearchField placeholder="问一句，比如怎么退" value={text} onChange={setText} />
      </View>
      {likely && wanted === '' && (
        <Block title="现在最要问的" isFlush>
          <View className={cx('small muted', css.why)}>{likely.why}</View>
          {every
            .filter(({ ask }) => top.includes(ask))
            .sort((one, other) => top.indexOf(one.ask) - top.indexOf(other.ask))
            .map(question)}
        </Block>
      )}
      {wanted === '' && people}
      {shown.map(({ word, items }) => (
        <Block key={word} title={word} isFlush>
          {items.map(question)}
        </Block>
      ))}
      {shown.length === 0 && (
        <Block>
          <View className="muted" role="status">{`没有找到“${wanted}”，跟工会说一句吧`}</View>
        </Block>
      )}
      {wanted !== '' && people}
    </Page>
  )
}
