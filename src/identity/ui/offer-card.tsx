import { View } from '@tarojs/components'
import type { Offer } from '../../../types/identity'
import { openTab } from '../../shared/core/go'
import { Avatar } from '../../shared/parts/avatar'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Cell, Cells } from '../../shared/ui/cell'
import { Note } from '../../shared/ui/note'
import { dutyWords, placeWords, roleWords, untilWords } from '../right-words'
import css from './offer-card.module.scss'

/** What became of an offer, for who accepted it or made it; null while it is open. */
const stateWords = ({ state, giver }: Offer): { tone: 'ok' | 'warn' | 'info'; words: string } | null => {
  if (state === 'waiting') return { tone: 'warn', words: `您同意了。${giver?.name ?? '对方'}点“是他本人”以后才算` }
  if (state === 'given') return { tone: 'ok', words: '可以了，现在就能用' }
  if (state === 'own') return { tone: 'info', words: '这是您自己发的，要由对方来点' }
  return null
}

const Lines = ({ title, lines }: { title: string; lines: string[] }) => (
  <>
    <View className={css.title}>{title}</View>
    {lines.map((line) => (
      <View key={line} className={css.line}>
        {line}
      </View>
    ))}
  </>
)

/** The head of the first link of all: nobody has any right here yet. */
const SetupHead = ({ endsAt }: Offer) => (
  <View className={css.head}>
    <View className={css.what} role="heading" aria-level="2">
      这里还没有人管
    </View>
    <View className={css.who}>您是第一个打开的人。只能用一次，还剩 {Math.max(1, Math.round((Date.parse(endsAt) - Date.now()) / 60_000))} 分。</View>
  </View>
)

/** An offer as it is read before anything is said: who, to what, what one can do then and what not, until when, and when it counts. */
export function OfferCard({ offer }: { offer: Offer }) {
  const { giver, role, isSetup, isSecond, mayGrant, needsConfirmation } = offer
  const state = stateWords(offer)
  if (isSetup) return <SetupHead {...offer} />
  const { can, cannot } = dutyWords(offer)
  return (
    <>
      <View className={css.head}>
        <Avatar src={giver?.face ?? ''} size="l" />
        <View className={css.who}>{giver ? `${giver.name}，${giver.about}，请您做` : '请您做'}</View>
        <View className={css.what} role="heading" aria-level="2">
          {role === 'systemAdmin' ? roleWords[role] : `${placeWords(offer)}的${roleWords[role]}`}
        </View>
      </View>
      <Block>
        {state ? <Note tone={state.tone}>{state.words}</Note> : isSecond && <Note>{placeWords(offer)}刚开通，您是第二个人。</Note>}
        {offer.state === 'given' && (
          <View className={css.go}>
            <Button size="block" onTap={() => openTab('me')}>
              去看看能做什么
            </Button>
          </View>
        )}
        <Lines title="您能做" lines={can} />
        <Lines title="您做不了" lines={cannot} />
      </Block>
      <Cells>
        {role === 'staff' && <Cell word="也能给别人" value={mayGrant ? '能' : '不能'} />}
        <Cell word="到什么时候" value={`${untilWords(offer)}，可以收回`} />
        <Cell word="什么时候算数" value={needsConfirmation ? `${giver?.name ?? '对方'}点“是他本人”以后` : '同意以后马上'} />
      </Cells>
      {offer.state === 'open' && <View className={css.foot}>不是给您的，就点“不是我”，这个码马上作废。</View>}
    </>
  )
}
