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
    /** The enrollment to show as a result: once the server has answered, or one that exists already. */
    result: Enrollment | null
  }

/** On WeChat the sheet is drawn before it is opened, so that a tap on 报名 sends little more than the session's data. */
const isKept = process.env.TARO_ENV !== 'h5'

/** The sheet after a tap on 报名: it asks to confirm, and then shows the result. Its properties come from useEnrolling. */
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
