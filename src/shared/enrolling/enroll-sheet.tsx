import type { Enrollment } from '../../../types/enrollment'
import { serverNow } from '../core/clock'
import { sessionState } from './session-state'
import { EnrollConfirm } from './enroll-confirm'
import type { EnrollConfirmProps } from './enroll-confirm'
import { EnrollResult } from './enroll-result'
import type { EnrollResultProps } from './enroll-result'
import { Sheet } from '../ui/sheet'

export type EnrollSheetProps = EnrollConfirmProps &
  Omit<EnrollResultProps, 'result' | 'name'> & {
    /** Set once the server has answered, or for what is mine already: only then is a result shown. */
    result: Enrollment | null
  }

/** On WeChat the sheet is drawn before it is needed: a tap on 报名 then sends little more than what the session is. */
const isKept = process.env.TARO_ENV !== 'h5'

/** 报名 → 确认报名, then what the server decided: a place, a place in the queue, or that one has to wait. Use it through `useEnrolling`. */
export function EnrollSheet(props: EnrollSheetProps) {
  const { session, me, result, onClose } = props
  const title = session && sessionState(session, undefined, serverNow()).act === 'queue' ? '确认排候补' : '确认报名'
  return (
    <Sheet
      id="enroll-sheet"
      isOpen={session !== null || result !== null}
      isKept={isKept}
      title={result ? undefined : title}
      label={result ? '报名结果' : undefined}
      onClose={onClose}
    >
      {result ? <EnrollResult {...props} result={result} name={me?.name} /> : <EnrollConfirm {...props} />}
    </Sheet>
  )
}
