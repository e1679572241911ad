import { isSame } from '../../types/activity-change'
import { type ActivityDraft, type DraftSession, draftSession, sessionTimes } from './draft'

/** Merges one value: `mine` where it was changed since it was read, else what it is now. */
const pick = <T>(mine: T, read: T, now: T): T => (isSame(mine, read) ? now : mine)

/** Merges each field of a record. */
const pickEach = <T extends object>(mine: T, read: T, now: T): T => {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(now)])] as (keyof T)[]
  const picked = names.map((name) => [name, pick(mine[name], read[name], now[name])] as const)
  return Object.fromEntries(picked.filter(([, value]) => value !== undefined)) as T
}

/** Merges a list: what others have added and removed since it was read, and what was added and removed in `mine`. */
const pickList = <T>(mine: T[], read: T[], now: T[], idOf: (each: T) => string | undefined): T[] => {
  const has = (list: T[], each: T) => idOf(each) !== undefined && list.some((one) => idOf(one) === idOf(each))
  return [...mine.filter((each) => has(now, each) || !has(read, each)), ...now.filter((each) => !has(mine, each) && !has(read, each))]
}

/** A session with its capacity and deadlines written out, also where they are the activity's. */
const pinned = (draft: ActivityDraft, session: DraftSession): DraftSession => ({
  ...session,
  capacity: session.capacity ?? draft.capacity,
  closeHours: session.closeHours ?? draft.closeHours,
  cancelHours: session.cancelHours ?? draft.cancelHours,
  roomId: session.roomId === undefined ? draft.roomId : session.roomId,
})

const mergeSession = (mine: DraftSession, read: DraftSession, now: DraftSession): DraftSession => {
  const { day, from, endDay, to } = isSame(sessionTimes(mine), sessionTimes(read)) ? now : mine
  return {
    ...(now.id !== undefined && { id: now.id }),
    day,
    from,
    ...(endDay !== undefined && { endDay }),
    to,
    capacity: pick(mine.capacity, read.capacity, now.capacity)!,
    closeHours: pick(mine.closeHours, read.closeHours, now.closeHours)!,
    cancelHours: pick(mine.cancelHours, read.cancelHours, now.cancelHours)!,
    roomId: pick(mine.roomId, read.roomId, now.roomId)!,
    ...(now.was && { was: now.was }),
  }
}

/**
 * Merges a draft with what others have changed since it was read, for the fields that hold several values (sessions, pictures, sign-up and door
 * rules). `mine` is the draft, `read` the activity as it was read, `now` as it is. A session cancelled meanwhile is gone, and one that was
 * added is there; no session's capacity or deadlines change because another session did.
 */
export const rebase = (mine: ActivityDraft, read: ActivityDraft, now: ActivityDraft): Partial<ActivityDraft> => {
  const [mineAll, readAll, nowAll] = [mine, read, now].map((draft) => draft.sessions.map((session) => pinned(draft, session))) as [
    DraftSession[],
    DraftSession[],
    DraftSession[],
  ]
  const find = (list: DraftSession[], id: string | undefined) => (id === undefined ? undefined : list.find((session) => session.id === id))
  const sessions = pickList(mineAll, readAll, nowAll, ({ id }) => id).map((session) => {
    const [was, is] = [find(readAll, session.id), find(nowAll, session.id)]
    return was && is ? mergeSession(session, was, is) : session
  })
  const merged = {
    sessions,
    pictures: pickList(mine.pictures, read.pictures, now.pictures, ({ id }) => id),
    signUp: pickEach(mine.signUp, read.signUp, now.signUp),
    doorRules: pickEach(mine.doorRules, read.doorRules, now.doorRules),
  }
  return Object.fromEntries(Object.entries(merged).filter(([field]) => !isSame(mine[field as keyof ActivityDraft], read[field as keyof ActivityDraft])))
}

/** The activity as it was when a stored draft was begun, as far as the draft itself knows; for drafts older than the version that is shown. */
export const readBefore = (mine: ActivityDraft): ActivityDraft => ({
  ...mine,
  sessions: mine.sessions.flatMap(({ id, was }) => (id !== undefined && was ? [draftSession({ id, ...was }, mine)] : [])),
  pictures: mine.pictures.filter(({ isMine }) => !isMine),
  signUp: {},
  doorRules: {},
})
