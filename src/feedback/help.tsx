import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../shared/core/call'
import { go } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { callPhone } from '../shared/platform'
import { useSettings } from '../shared/core/settings'
import { Block } from '../shared/ui/block'
import { Cell, Cells } from '../shared/ui/cell'
import { cx } from '../shared/ui/cx'
import { Icon } from '../shared/ui/icon'
import { Page } from '../shared/parts/page'
import { SearchField } from '../shared/ui/search-field'
import { Tap } from '../shared/ui/tap'
import { useLoad } from '../shared/core/use-load'
import { answers } from './answers'
import css from './help.module.scss'

/** What people ask, found by a word; then the union: a word to it, and its telephone where there is one. Needs no network but for the telephone. */
export default function HelpPage() {
  const me = usePerson((person) => person.me)
  const place = useSettings((settings) => settings.place)
  const regionCode = me?.regionCode ?? place?.regionCode ?? null
  const union = useLoad(regionCode && `union-${regionCode}`, () => call('places', 'getUnion', { regionCode: regionCode ?? '' }))
  const [text, setText] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const wanted = text.trim()
  const shown = answers
    .map(({ word, items }) => ({ word, items: items.filter(({ ask, answer }) => `${ask}${answer}`.includes(wanted)) }))
    .filter(({ items }) => items.length > 0)
  const phone = union.data?.phone ?? null
  const dial = async (number: string) => {
    if ((await callPhone(number)).kind !== 'ok') void Taro.showToast({ title: number, icon: 'none' })
  }
  // On top of the questions, of which there are some screens in large type; under the answers of who asked something.
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
  return (
    <Page title="帮助" share={{ title: '怎么用工会朋友圈', path: '/feedback/help' }}>
      <View className={css.find}>
        <SearchField placeholder="问一句，比如怎么退" value={text} onChange={setText} />
      </View>
      {wanted === '' && people}
      {shown.map(({ word, items }) => (
        <Block key={word} title={word} isFlush>
          {items.map(({ ask, answer }) => (
            <View key={ask} className={css.item}>
              <Tap className={css.ask} isExpanded={open === ask || wanted !== ''} onTap={() => setOpen(open === ask ? null : ask)}>
                <View className="grow">{ask}</View>
                <Icon name="down" size="s" className={cx('quiet', open === ask && css.turned)} />
              </Tap>
              {(open === ask || wanted !== '') && <View className={css.answer}>{answer}</View>}
            </View>
          ))}
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
