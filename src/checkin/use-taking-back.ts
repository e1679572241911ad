import { useState } from 'react'
import type { Pack } from '../../types/rules/door'
import { usePerson } from '../shared/core/person'
import { isOrganizer } from '../shared/core/roles'
import { undoable, useDoorActs } from './door-acts'
import type { ListedPerson } from './people'
import type { OpenDoor } from './use-door'

/** Taking back what was done at the doors of `packs`: this phone's own recent acts at once, all others by an organizer with a reason. */
export function useTakingBack(door: OpenDoor, packs: [Pack, ...Pack[]] | null) {
  const acts = useDoorActs((state) => state.acts)
  const mayOverrule = usePerson(({ me }) => isOrganizer(me))
  const [overruled, setOverruled] = useState<ListedPerson | null>(null)
  const [pack] = packs ?? [null]
  const latest = acts.filter(({ sessionId }) => packs?.some((each) => each.sessionId === sessionId)).pop()
  const last = latest ? undoable(acts, latest.sessionId, latest.enrollmentNumber) : null
  const ofPerson = (enrollmentNumber: number) => pack && undoable(acts, pack.sessionId, enrollmentNumber)
  return {
    /** The last act that this phone may still take back; null without one. */
    last,
    undoLast: () => void (last && door.undo(last)),
    canUndo: (enrollmentNumber: number) => mayOverrule || ofPerson(enrollmentNumber) !== null,
    undo: (person: ListedPerson) => {
      const act = ofPerson(person.enrollmentNumber)
      if (act) door.undo(act)
      else setOverruled(person)
    },
    /** The person for whom a reason is asked; null while none is. */
    overruled,
    overrule: (reason: string) => {
      if (!overruled || !pack) return
      const { enrollmentNumber, name, isOut } = overruled
      const entry = pack.present[enrollmentNumber]
      const before = isOut && entry ? { at: entry.at, by: entry.by, device: entry.device } : null
      door.undo({ sessionId: pack.sessionId, enrollmentNumber, name, direction: isOut ? 'out' : 'in', before }, reason)
      setOverruled(null)
    },
    leave: () => setOverruled(null),
  }
}
export type TakingBack = ReturnType<typeof useTakingBack>
