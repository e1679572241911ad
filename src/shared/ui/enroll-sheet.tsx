import { Image, Text, View } from '@tarojs/components'
import type { Conflict, Enrollment } from '../../../types/enrollment'
import type { SessionCard } from '../../../types/activities'
import type { Me } from '../../../types/identity'
import { conflictWords } from '../conflict-words'
import { dayAndTime, dotted, timeRange } from '../format'
import { pictureUrl } from '../call'
import { sessionState } from '../session-state'
import { Button, ButtonRow } from './button'
import { cx } from './cx'
import css from './enroll-sheet.module.scss'
import { Leaf } from './leaf'
import { Note } from './note'
import { Sheet } from './sheet'

export type EnrollSheetProps = {
  session: SessionCard | null
  me: Me | null
  conflicts: Conflict[]
  /** Set once the server has answered: only then is a result shown. */
  result: Enrollment | null
  /** Until when it may be cancelled, when the page knows it. */
  cancelUntil?: string | null
  isSending: boolean
  error: string | null
  onConfirm: () => void
  onClose: () => void
  onPass: () => void
  onCalendar: () => void
  /** Asks WeChat for a message; absent where there is none (H5). */
  onRemind?: () => void
  onLeaveQueue: () => void
  onOthers: () => void
}

type Summary = Pick<SessionCard, 'startsAt' | 'endsAt' | 'title' | 'venueName'>
function Card({ session, name }: { session: Summary; name: string | undefined }) {
  return (
    <View className={css.card}>
      <Leaf at={session.startsAt} />
      <View className={css.facts}>
        <View className="strong">{session.title}</View>
        <View className="small muted">{dotted(timeRange(session.startsAt, session.endsAt), session.venueName)}</View>
        {name && <View className="small muted">{`${name}（本人）`}</View>}
      </View>
    </View>
  )
}

function Confirm({ session, me, conflicts, cancelUntil, isSending, error, onConfirm }: EnrollSheetProps) {
  const state = session && sessionState(session, undefined, Date.now())
  const queues = state?.act === 'queue'
  const conflict = session && conflictWords(conflicts, session)
  return (
    <>
      <View className={css.top}>
        {session && <Leaf at={session.startsAt} />}
        {session && (
          <View className={css.facts}>
            <View className="strong">{session.title}</View>
            <View className="small muted">{dotted(timeRange(session.startsAt, session.endsAt), session.venueName)}</View>
            {state && <View className={cx('small', state.isFew && 'red')}>{`${state.before}${state.count}${state.after}`}</View>}
          </View>
        )}
      </View>
      {me && (
        <View className={css.pick} role="checkbox" aria-checked="true">
          <Image className={css.face} src={pictureUrl(me.face)} />
          <Text className={css.name}>{me.name}</Text>
          {'\u2003本人'}
        </View>
      )}
      {(error || conflict) && <View className={css.notes}>{error ? <Note tone="bad">{error}</Note> : <Note tone="warn">{conflict}</Note>}</View>}
      <Button size="block" id="confirm-enroll" isBusy={isSending} onTap={onConfirm}>
        {error ? '再试一次' : queues ? '确认排候补（1 人）' : '确认报名（1 人）'}
      </Button>
      <View className={css.quiet}>
        {queues ? '不想等可以随时退' : cancelUntil ? `${dayAndTime(cancelUntil)} 前可以取消` : '来不了，可以在“我的活动”里取消'}
      </View>
    </>
  )
}

function Done({ result, me, onPass, onCalendar, onRemind }: EnrollSheetProps & { result: Enrollment }) {
  return (
    <View>
      <View className={css.result} aria-live="assertive">
        <View className={css.check} />
        <View className={css.big}>报上了</View>
        <View className="small muted">名额给您留着，到门口出示入场码</View>
      </View>
      <Card session={result} name={me?.name} />
      <Button size="block" icon="pass" onTap={onPass}>
        看入场码
      </Button>
      <View className={css.under}>
        <ButtonRow>
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

function Waiting({ result, me, isSending, error, onRemind, onLeaveQueue, onOthers, onClose }: EnrollSheetProps & { result: Enrollment }) {
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
        <View className="small muted">{`${position > 1 ? `您前面还有 ${position - 1} 人。` : '您排在最前面。'}补上时马上发消息告诉您。到开始时还没补上，就不用等了，不算缺席，也不收钱。`}</View>
      </View>
      <Card session={result} name={me?.name} />
      {error && (
        <View className={css.notes}>
          <Note tone="bad">{error}</Note>
        </View>
      )}
      <Button size="block" onTap={onRemind ?? onClose}>
        {onRemind ? '补上时发微信提醒我' : '知道了'}
      </Button>
      <View className={css.under}>
        <ButtonRow>
          <Button kind="outline" isBusy={isSending} onTap={onLeaveQueue}>
            不等了
          </Button>
          <Button kind="outline" onTap={onOthers}>
            看附近别的
          </Button>
        </ButtonRow>
      </View>
    </View>
  )
}

/** On WeChat the sheet is drawn before it is needed: a tap on 报名 then sends little more than what the session is. */
const isKept = process.env.TARO_ENV !== 'h5'

/** 报名 → 确认报名, then what the server decided: confirmed or the place in the queue. Use it through `useEnrolling`. */
export function EnrollSheet(props: EnrollSheetProps) {
  const { session, result, onClose } = props
  const title = session && sessionState(session, undefined, Date.now()).act === 'queue' ? '确认排候补' : '确认报名'
  return (
    <Sheet
      id="enroll-sheet"
      isOpen={session !== null}
      isKept={isKept}
      title={result ? undefined : title}
      label={result ? '报名结果' : undefined}
      onClose={onClose}
    >
      {!result ? <Confirm {...props} /> : result.status === 'waitlisted' ? <Waiting {...props} result={result} /> : <Done {...props} result={result} />}
    </Sheet>
  )
}
