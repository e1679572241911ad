import { create } from 'zustand'
import { undoWithin } from '../../types/rules/attendance'
import type { Id } from '../../types/shared'
import { serverNow } from '../shared/core/clock'
import { getMe, whenPersonChanges } from '../shared/core/person'
import { recall, remember } from '../shared/core/storage'
import type { DoorPresence } from './pack'

/** One act of this phone: whom it let in or out, and where the person was before. */
export type DoorAct = { sessionId: Id; enrollmentNumber: number; name: string; direction: 'in' | 'out'; at: string; before: DoorPresence }
/** How many acts are kept: as many as one phone can do, at five seconds each, within the time in which it may take one back. */
const most = 180

const areActs = (value: unknown): value is DoorAct[] => Array.isArray(value) && value.every((each) => typeof each?.enrollmentNumber === 'number')
const keyOf = (personId: Id) => `door-acts-${personId}`
const kept = () => {
  const me = getMe()
  return me ? recall<DoorAct[]>(keyOf(me.id), [], areActs) : []
}

/** The store of this phone's acts at its doors, oldest first. It is stored on the phone too. */
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
/** Adds an act, and drops those that can no longer be taken back. */
export const addAct = (act: DoorAct) => keep([...useDoorActs.getState().acts.filter(isRecent), act].slice(-most))
/** Removes the acts on a person, after they were taken back. */
export const dropActs = (act: Pick<DoorAct, 'sessionId' | 'enrollmentNumber'>) => keep(useDoorActs.getState().acts.filter((each) => !isSame(each, act)))

/** The latest act on this person that this phone may still take back; null without one. */
export const undoable = (acts: DoorAct[], sessionId: Id, enrollmentNumber: number): DoorAct | null =>
  acts.filter((act) => isRecent(act) && isSame(act, { sessionId, enrollmentNumber })).pop() ?? null
