import { Text, View } from '@tarojs/components'
import type { Conflict } from '../../../types/enrollment'
import type { SessionCard } from '../../../types/activities'
import type { Me } from '../../../types/identity'
import type { Question } from '../../../types/rules/answers'
import type { AnswerDraft } from './answers'
import { serverNow } from '../core/clock'
import { conflictWords } from './conflict-words'
import { besideLeaf, dayAndTime, dotted } from '../core/format'
import { sessionState } from './session-state'
import { Avatar } from '../parts/avatar'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import css from './enroll-sheet.module.scss'
import { Leaf } from '../parts/leaf'
import { Note } from '../ui/note'
import { Questions } from './questions'

export type EnrollConfirmProps = {
  session: SessionCard | null
  me: Me | null
  conflicts: Conflict[]
  /** The questions at sign-up; null while they are loaded. */
  questions: Question[] | null
  draft: AnswerDraft
  /** The words of the answers' faults, by id of the question. */
  faults: Record<string, string>
  /** Until when the enrollment may be cancelled, where the page knows it. */
  cancelUntil?: string | null
  isSending: boolean
  /** The sheet was opened again after signing in. */
  isResumed?: boolean
  error: string | null
  /** Trying again may help, since the failure was not a rule's refusal. */
  canRetry: boolean
  onAnswer: (id: string, value: string | boolean) => void
  onConfirm: () => void
  onClose: () => void
}

/** The line under the button that says what happens next. */
const quietWords = (session: SessionCard | null, queues: boolean, cancelUntil?: string | null) => {
  if (session?.way === 'lottery') return `${dayAndTime(session.closesAt)} 截止后抽签，抽没抽中都告诉您`
  if (session?.way === 'approval') return '组织者看过以后，马上告诉您结果'
  if (session?.isTerm) return '报一次，整期每一场都能来；不来了可以随时退'
  if (queues) return '不想等可以随时退'
  return cancelUntil ? `${dayAndTime(cancelUntil)} 前可以取消` : '来不了，可以在“我的活动”里取消'
}

/** The sheet before enrolling: session, person, conflicts, questions, and the button. */
export function EnrollConfirm(props: EnrollConfirmProps) {
  const { session, me, conflicts, questions, draft, faults, cancelUntil, isSending, isResumed, error, canRetry, onAnswer, onConfirm, onClose } = props
  const state = session && sessionState(session, undefined, serverNow())
  const queues = state?.act === 'queue'
  const conflict = session && conflictWords(conflicts, session)
  return (
    <>
      {isResumed && (
        <View className={css.notes}>
          <Note tone="ok">登录好了，接着刚才的报名。名额现在还没占，点了才算报上</Note>
        </View>
      )}
      <View className={css.top}>
        {session && <Leaf at={session.startsAt} />}
        {session && (
          <View className={css.facts}>
            <View className="strong">{session.title}</View>
            <View className="small muted">{dotted(besideLeaf(session.startsAt, session.endsAt), session.venueName)}</View>
            {state && <View className={cx('small', state.isFew && 'red')}>{`${state.before}${state.count}${state.after}`}</View>}
          </View>
        )}
      </View>
      {me && (
        <View className={css.pick} role="checkbox" aria-checked="true">
          <Avatar src={me.face} size="xs" className={css.face} />
          <Text className={css.name}>{me.name}</Text>
          {'\u2003本人'}
        </View>
      )}
      {questions === null && !error && (
        <View className={css.loading} role="status">
          正在看要填什么…
        </View>
      )}
      {questions !== null && questions.length > 0 && <Questions questions={questions} draft={draft} faults={faults} onAnswer={onAnswer} />}
      {(error || conflict) && <View className={css.notes}>{error ? <Note tone="bad">{error}</Note> : <Note tone="warn">{conflict}</Note>}</View>}
      <Button size="block" id="confirm-enroll" isBusy={isSending} onTap={error && !canRetry ? onClose : onConfirm}>
        {error ? (canRetry ? '再试一次' : '知道了') : queues ? '确认排候补（1 人）' : session?.way === 'lottery' ? '确认报名抽签（1 人）' : '确认报名（1 人）'}
      </Button>
      <View className={css.quiet}>{quietWords(session, queues, cancelUntil)}</View>
    </>
  )
}
