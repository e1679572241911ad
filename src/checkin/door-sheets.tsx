import { AppError } from '../../types/errors'
import type { ErrorCode } from '../../types/errors'
import type { Pack } from '../../types/rules/door'
import type { Id } from '../../types/shared'
import { addPerson } from '../shared/core/add-person'
import { call } from '../shared/core/call'
import { errorWords } from '../shared/core/messages'
import { reasonFor } from '../shared/core/read-reason'
import { ReasonSheet } from '../shared/parts/reason-sheet'
import type { DoorTurn } from './door'
import { dismissAnswers, useDoorAnswers } from './door-answers'
import { dismissRejected, useScans } from './scans'
import type { OpenDoor } from './use-door'
import type { TakingBack } from './use-taking-back'
import { AskSheet } from './ui/ask-sheet'
import { CodeSheet } from './ui/code-sheet'
import { PeopleSheet } from './ui/people-sheet'
import { WalkInSheet } from './ui/walk-in-sheet'

export type DoorSheet = 'type' | 'find' | 'list' | 'reason' | 'ask' | 'walkIn'
type Props = {
  sheet: DoorSheet | null
  sessionId: Id
  pack: Pack
  direction: DoorTurn
  door: OpenDoor
  back: TakingBack
  onOpen: (sheet: DoorSheet | null) => void
}

/** The scans and answers that the server refused, by name, and why. */
function useRefused({ rows }: Pack) {
  const rejected = useScans((state) => state.rejected)
  const answers = useDoorAnswers(({ refused }) => refused)
  const nameOf = (enrollmentNumber: number) => rows.find(([number]) => number === enrollmentNumber)?.[3] ?? '名单外的人'
  return [
    ...rejected.map(({ scan, result }) => ({
      name: nameOf(scan.enrollmentNumber),
      why: errorWords(new AppError((result.code ?? 'request.failed') as ErrorCode)),
    })),
    ...answers.map(({ enrollmentNumber, code }) => ({ name: `${nameOf(enrollmentNumber)}的回答`, why: errorWords(new AppError(code)) })),
  ]
}

/** The sheets of a door: typing a code, finding somebody, letting in with a reason, asking questions, and adding somebody without a place. */
export function DoorSheets({ sheet, sessionId, pack, direction, door, back, onOpen }: Props) {
  const refused = useRefused(pack)
  const { overruled } = back
  const close = () => onOpen(null)
  return (
    <>
      <CodeSheet isOpen={sheet === 'type'} check={door.check} onConfirm={(code) => (onOpen(null), door.confirm(code))} onClose={close} />
      <PeopleSheet
        kind={sheet === 'find' || sheet === 'list' ? sheet : null}
        pack={pack}
        direction={direction}
        refused={refused}
        search={(text) => call('checkin', 'searchRoster', { sessionId, text, ...reasonFor(sessionId) })}
        onRead={() => (dismissRejected(), dismissAnswers())}
        onWalkIn={() => onOpen('walkIn')}
        // In the list the sheet stays open for the next person; after a search it closes.
        onPick={(enrollmentNumber) => (!door.pick(enrollmentNumber) || sheet !== 'list') && onOpen(null)}
        canUndo={back.canUndo}
        onUndo={back.undo}
        onClose={close}
      />
      <ReasonSheet
        id="overrule-sheet"
        about={overruled?.enrollmentNumber}
        isOpen={overruled !== null}
        title={`撤销${overruled?.name ?? ''}的${overruled?.isOut ? '离场' : '进场'}`}
        help="不是这部手机刚放进的，要写原因；原因会记下来"
        ready={['扫错人了', '人没有来', '本人要求改']}
        act="撤销"
        isBusy={false}
        error={null}
        onAct={(reason) => back.overrule(reason.slice(0, 100))}
        onClose={back.leave}
      />
      <AskSheet
        isOpen={sheet === 'ask'}
        about={`${door.shown?.sessionId}-${door.shown?.checked.enrollmentNumber}`}
        name={door.shown?.checked.name ?? '他'}
        questions={door.questions}
        onAnswer={(answers) => {
          const isKept = door.answer(answers)
          if (isKept) onOpen(null)
          if (isKept) door.next()
          return isKept
        }}
        onClose={close}
      />
      <WalkInSheet
        isOpen={sheet === 'walkIn'}
        sessionId={sessionId}
        add={(who) => addPerson({ ...who, sessionId, source: 'walkIn' })}
        onAdded={(row) => (onOpen(null), door.welcome(row))}
        onClose={close}
      />
      <ReasonSheet
        id="reason-sheet"
        about={door.shown?.checked.enrollmentNumber}
        isOpen={sheet === 'reason'}
        title={`让${door.shown?.checked.name ?? '他'}进`}
        help="原因会记下来，组织的人看得到"
        ready={['现场还有空位', '组织的人同意了', '本人说没有取消']}
        act="让他进"
        isBusy={false}
        error={null}
        onAct={(reason) => (onOpen(null), door.letIn(reason.slice(0, 100)))}
        onClose={close}
      />
    </>
  )
}
