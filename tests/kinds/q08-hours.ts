import type { ErrorCode } from '../../types/errors'
import type { World } from '../world'

export const day = 24
/** One act on rows of its own. The hours are those of the world's clock before the act. */
export type Act = {
  act: () => Promise<unknown>
  /** A moment at which the act is done. */
  within: Date
  /** A moment well before and one well after the time of the act, with the code of the refusal; or a sentence where there is no such moment. */
  before: { at: Date; code: ErrorCode } | string
  after: { at: Date; code: ErrorCode } | string
}

/** Instants by their hours from the world's first instant. */
export const hoursOf = (world: World): Record<number, Date> =>
  Object.fromEntries([-3, -1, 0.5, 1, 2, 3, 12, 14, 30, 32.5, 33.5, 34.2, 60, 73, 75, 99, 40 * day].map((hours) => [hours, world.in(hours)]))

/** Gives every token a fresh start, whatever the world's clock says. */
export const wake = (world: World) => world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).execute()
