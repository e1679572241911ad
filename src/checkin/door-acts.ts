import { create } from 'zustand'
import { undoWithin } from '../../types/rules/attendance'
import type { Id } from '../../types/shared'
import { serverNow } from '../shared/core/clock'
import { getMe, whenPersonChanges } from '../shared/core/person'
import { recall, remember } from '../shared/core/storage'
import type { Presence } from './pack'

/** Somebody whom this phone let in or out, and where they were before. */
export type DoorAct = { sessionId: Id; enrollmentNumber: number; name: string; direction: 'in' | 'out'; at: string; before: Presence }
/** As many as one phone lets in within the time in which it may take somebody back, at five seconds each. */
const most = 180

const areActs = (value: unknown): value is DoorAct[] => Array.isArray(value) && value.every((each) => typeof each?.enrollmentNumber === 'number')
const keyOf = (personId: Id) => `door-acts-${personId}`
const kept = () => {
  const me = getMe()
  return me ? recall<DoorAct[]>(keyOf(me.id), [], areActs) : []
}

/** What this phone did at its doors, oldest first; also after the app was closed. */
export const useDoorActs = create<{ acts: DoorAct[] }>(() => ({ acts: kept() }))
whenPersonChanges(() => useDoorActs.setState({ acts: kept() }))

const isRecent = ({ at }: DoorAct) => serverNow() - Date.parse(at) < undoWithin
const isSame = (one: Pick<DoorAct, 'sessionId' | 'enrollmentNumber'>, other: Pick<DoorAct, 'sessionId' | 'enrollmentNumber'>) =>
  one.sessionId === other.sessionId && one.enrollmentNumber === other.enrollmentNumber

function keep(acts: DoorAct[]) {
  const me = getMe()
  if (me) remember(keyOf(me.id), acts)
  useDoorActs.setState({ acts })
}
export const addAct = (act: DoorAct) => keep([...useDoorActs.getState().acts.filter(isRecent), act].slice(-most))
/** What was done with this person is taken back: nothing of theirs is left to undo. */
export const dropActs = (act: Pick<DoorAct, 'sessionId' | 'enrollmentNumber'>) => keep(useDoorActs.getState().acts.filter((each) => !isSame(each, act)))

/** The latest act on this person that this phone may still take back. */
export const undoable = (acts: DoorAct[], sessionId: Id, enrollmentNumber: number): DoorAct | null =>
  acts.filter((act) => isRecent(act) && isSame(act, { sessionId, enrollmentNumber })).pop() ?? null
