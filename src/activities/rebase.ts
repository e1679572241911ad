import { isSame } from '../../types/activity-change'
import { type Draft, type DraftSession, draftSession, timesOf } from './draft'

/** One value of three: mine where I changed it since it was read, else what it is now. */
const pick = <T>(mine: T, read: T, now: T): T => (isSame(mine, read) ? now : mine)

/** The same for each part of a record of rules. */
const pickEach = <T extends object>(mine: T, read: T, now: T): T => {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(now)])] as (keyof T)[]
  const picked = names.map((name) => [name, pick(mine[name], read[name], now[name])] as const)
  return Object.fromEntries(picked.filter(([, value]) => value !== undefined)) as T
}

/** A list that others added to or took from since it was read, with what I added and took. */
const pickList = <T>(mine: T[], read: T[], now: T[], idOf: (each: T) => string | undefined): T[] => {
  const has = (list: T[], each: T) => idOf(each) !== undefined && list.some((one) => idOf(one) === idOf(each))
  return [...mine.filter((each) => has(now, each) || !has(read, each)), ...now.filter((each) => !has(mine, each) && !has(read, each))]
}

/** With its own places and deadlines said, whatever the activity's are. */
const pinned = (draft: Draft, session: DraftSession): DraftSession => ({
  ...session,
  capacity: session.capacity ?? draft.capacity,
  closeHours: session.closeHours ?? draft.closeHours,
  cancelHours: session.cancelHours ?? draft.cancelHours,
})

const mergeSession = (mine: DraftSession, read: DraftSession, now: DraftSession): DraftSession => {
  const { day, from, endDay, to } = isSame(timesOf(mine), timesOf(read)) ? now : mine
  return {
    ...(now.id !== undefined && { id: now.id }),
    day,
    from,
    ...(endDay !== undefined && { endDay }),
    to,
    capacity: pick(mine.capacity, read.capacity, now.capacity)!,
    closeHours: pick(mine.closeHours, read.closeHours, now.closeHours)!,
    cancelHours: pick(mine.cancelHours, read.cancelHours, now.cancelHours)!,
    ...(now.was && { was: now.was }),
  }
}

/**
 * What was typed of an activity, put on top of what others have made of it since it was read: of the fields that hold several things only
 * what was changed in them goes on top. `mine` is what is on the screen, `read` the activity as it was then, `now` as it is. A
 * session called off meanwhile is gone, one that was added is there; nobody's places or deadlines change because another session did.
 */
export const rebase = (mine: Draft, read: Draft, now: Draft): Partial<Draft> => {
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
  return Object.fromEntries(Object.entries(merged).filter(([field]) => !isSame(mine[field as keyof Draft], read[field as keyof Draft])))
}

/** What a draft kept on the phone was made from, as far as it knows that itself: it was typed on top of an earlier state than is shown now. */
export const readBefore = (mine: Draft): Draft => ({
  ...mine,
  sessions: mine.sessions.flatMap(({ id, was }) => (id !== undefined && was ? [draftSession({ id, ...was }, mine)] : [])),
  pictures: mine.pictures.filter(({ isMine }) => !isMine),
  signUp: {},
  doorRules: {},
})
