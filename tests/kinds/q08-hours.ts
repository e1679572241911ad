import type { ErrorCode } from '../../types/errors'
import type { World } from '../world'

export const day = 24
/** One act about rows of its own; the hours are of the world's clock before anything was done. */
export type Act = {
  act: () => Promise<unknown>
  /** At a moment when it is done. */
  within: Date
  /** Well before its hour and well after it: how it is refused; a sentence where nothing is before or after. */
  before: { at: Date; code: ErrorCode } | string
  after: { at: Date; code: ErrorCode } | string
}

/** Moments by their hours from the world's first one, which an act's own setting may move on from. */
export const hoursOf = (world: World): Record<number, Date> =>
  Object.fromEntries([-3, -1, 0.5, 1, 2, 3, 12, 14, 30, 32.5, 33.5, 34.2, 60, 73, 75, 99, 40 * day].map((hours) => [hours, world.in(hours)]))

/** Nobody's sign-in has ended, whatever hour the world's clock was moved to. */
export const wake = (world: World) => world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).execute()
