import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { Enrollment } from '../../../types/enrollment'
import type { SessionCard } from '../../../types/activities'
import { serverNow } from '../core/clock'
import { besideLeaf, dayAndTime, dotted } from '../core/format'
import { passLater } from './pass-shown'
import { Button, ButtonRow } from '../ui/button'
import css from './enroll-sheet.module.scss'
import { Leaf } from '../parts/leaf'
import { Note } from '../ui/note'

export type EnrollResultProps = {
  /** The enrollment as the server decided. */
  result: Enrollment
  /** The name of the person. */
  name: string | undefined
  way?: SessionCard['way']
  isSending: boolean
  error: string | null
  onClose: () => void
  onPass: () => void
  onCalendar: () => void
  /** Asks WeChat for a message; absent on H5, which has none. */
  onRemind?: () => void
  /** Gives up a place on the waitlist, or an application. */
  onLeaveQueue: () => void
  /** Accepts or declines the offered place. */
  onAnswerOffer: (accept: boolean) => void
  onOthers: () => void
}

function Card({ result, name }: { result: Enrollment; name: string | undefined }) {
  return (
    <View className={css.card}>
      <Leaf at={result.startsAt} />
      <View className={css.facts}>
        <View className="strong">{result.title}</View>
        <View className="small muted">{dotted(besideLeaf(result.startsAt, result.endsAt), result.venueName)}</View>
        {name && <View className="small muted">{`${name}（本人）`}</View>}
      </View>
    </View>
  )
}
const Failed = ({ error }: { error: string | null }) => (error ? <View className={css.notes}>{<Note tone="bad">{error}</Note>}</View> : null)

function Done({ result, name, onClose, onPass, onCalendar, onRemind }: EnrollResultProps) {
  const later = passLater(result.startsAt, serverNow())
  return (
    <View>
      <View className={css.result} aria-live="assertive">
        <View className={css.check} />
        <View className={css.big}>报上了</View>
        <View className="small muted">{`名额给您留着，${later || '到门口出示入场码'}`}</View>
      </View>
      <Card result={result} name={name} />
      <Button size="block" onTap={onClose}>
        知道了
      </Button>
      <View className={css.under}>
        <ButtonRow>
          {later === '' && (
            <Button kind="outline" icon="pass" onTap={onPass}>
              看入场码
            </Button>
          )}
          <Button kind="outline" icon="cal" onTap={onCalendar}>
            加日历
          </Button>
          {onRemind && (
            <Button kind="outline" icon="bell" onTap={onRemind}>
              开始前提醒我
            </Button>
          )}
        </ButtonRow>
      </View>
    </View>
  )
}

type LaterProps = EnrollResultProps & { remind: string; leave: string; others?: string }

/** The buttons below a result that is not decided yet: on the waitlist, or applied. */
function Later({ result, name, isSending, error, onRemind, onLeaveQueue, onOthers, onClose, remind, leave, others }: LaterProps) {
  return (
    <View>
      <Card result={result} name={name} />
      <Failed error={error} />
      <Button size="block" onTap={onClose}>
        知道了
      </Button>
      <View className={css.under}>
        <ButtonRow>
          {onRemind && (
            <Button kind="outline" icon="bell" onTap={onRemind}>
              {remind}
            </Button>
          )}
          <Button kind="outline" isBusy={isSending} onTap={onLeaveQueue}>
            {leave}
          </Button>
          {others && (
            <Button kind="outline" onTap={onOthers}>
              {others}
            </Button>
          )}
        </ButtonRow>
      </View>
    </View>
  )
}

const queueWords = ({ heldUntil }: Enrollment, position: number) =>
  `${position > 1 ? `您前面还有 ${position - 1} 人。` : '您排在最前面。'}${
    heldUntil ? `前几次报了没来，所以这次 ${dayAndTime(heldUntil)} 以后有空位才补上您。` : ''
  }补上时马上发消息告诉您。到开始时还没补上，就不用等了，不算缺席，也不收钱。`

function Waiting(props: EnrollResultProps) {
  const { result } = props
  const position = result.position ?? 1
  return (
    <View>
      <View className={css.result} aria-live="assertive">
        <View className="small muted">您排在候补</View>
        <View className={css.place}>
          {'第 '}
          <Text className={css.number}>{`${position}`}</Text>
          {' 位'}
        </View>
        <View className={css.rule}>有人取消就按顺序补上</View>
        <View className="small muted">{queueWords(result, position)}</View>
      </View>
      <Later {...props} remind="补上时提醒我" leave="不等了" others="看附近别的" />
    </View>
  )
}

function Applied(props: EnrollResultProps) {
  const { way } = props
  return (
    <View>
      <View className={css.result} aria-live="assertive">
        <View className={css.check} />
        <View className={css.big}>{way === 'lottery' ? '报上名了，等抽签' : '报名收到了，等审核'}</View>
        <View className="small muted">
          {way === 'lottery' ? '报名截止后抽签，谁先报谁后报都一样。抽没抽中都告诉您。' : '组织者看过以后，行不行都马上告诉您，不用守着。'}
        </View>
      </View>
      <Later {...props} remind="有结果告诉我" leave="不报了" />
    </View>
  )
}

/** An offered place, to accept or decline. Declining is asked twice, since the place goes to the next person at once. */
function Offered({ result, name, isSending, error, onAnswerOffer, onClose }: EnrollResultProps) {
  const [isLeaving, setLeaving] = useState(false)
  return (
    <View>
      <View className={css.result} aria-live="assertive">
        <View className={css.check} />
        <View className={css.big}>{isLeaving ? '真不要了？' : '给您留着一个名额'}</View>
        <View className="small muted">
          {isLeaving
            ? '名额马上给下一位，以后再排要从最后一位排起。'
            : result.offerEndsAt && `${dayAndTime(result.offerEndsAt)} 前点一下“要”，过了就给下一位。`}
        </View>
      </View>
      <Card result={result} name={name} />
      <Failed error={error} />
      <Button size="block" isBusy={isSending} onTap={() => (isLeaving ? setLeaving(false) : onAnswerOffer(true))}>
        {isLeaving ? '先留着' : '要，我去'}
      </Button>
      <View className={css.under}>
        <ButtonRow>
          <Button kind="outline" isBusy={isSending} onTap={() => (isLeaving ? onAnswerOffer(false) : setLeaving(true))}>
            {isLeaving ? '不要了' : '不要'}
          </Button>
          {!isLeaving && (
            <Button kind="outline" onTap={onClose}>
              等会儿再定
            </Button>
          )}
        </ButtonRow>
      </View>
    </View>
  )
}

/** The result of enrolling, with what can be done then. */
export function EnrollResult(props: EnrollResultProps) {
  const { status } = props.result
  if (status === 'waitlisted') return <Waiting {...props} />
  if (status === 'applied') return <Applied {...props} />
  return status === 'offered' ? <Offered {...props} /> : <Done {...props} />
}
