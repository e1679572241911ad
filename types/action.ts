import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { ErrorCode } from './errors'
import type { Limit } from './limits'

/**
 * What somebody may do with a row, by where they stand to it; `_shared/core/rights.ts` says who holds each.
 * - post: speak in an organization's name
 * - organize: run what an organization holds
 * - readPeople: read the people of it; who reads from above says why
 * - admit: stand at a session's door
 * - readDoor: read the people at the door; who reads from above says why
 * - belong: be one of the organization, to whom its door may be trusted
 * - oversee: decide for the union of the region
 * - replacePass: the holder of a place, or who organizes
 * - removeWords: who wrote them, or staff of the region; not the organization, which could silence what it is told
 */
export const rights = ['post', 'organize', 'readPeople', 'admit', 'readDoor', 'belong', 'oversee', 'replacePass', 'removeWords'] as const
export type Right = (typeof rights)[number]

/** Rows that rights hang on; `_shared/core/grounds.ts` says where each lies and whose it is. */
export const groundKinds = [
  'organization',
  'activity',
  'session',
  'enrollment',
  'shift',
  'shiftSignup',
  'shiftCorrection',
  'rating',
  'post',
  'comment',
  'opinion',
] as const
export type GroundKind = (typeof groundKinds)[number]

/**
 * A right over one row, whose id the input holds under `by` (`activity.organizationId` is a field of a field). `refusal` is the code for who does not
 * hold it, identity.notAllowed where nothing is said. `else` is asked where the input names no such row, since it is to be made. `of: 'kind'`: the input's own field `kind` says of what.
 */
export type RowPolicy = { right: Right; of: GroundKind | 'kind'; by: string; refusal?: ErrorCode; else?: RowPolicy }
/** A list of all rows over which the caller holds a right: the verb asks `mine` for them. */
export type MinePolicy = { right: Right; of: 'mine' }
/** Many rows at once, whose ids are in the entries of a list under `inEach`: the verb answers for each by itself. Whoever is signed in may try. */
export type EachPolicy = { right: Right; of: GroundKind; inEach: string }

/**
 * Who may call an action at all.
 * - anyone: no sign-in needed
 * - signedIn: any person
 * - a right: resolved once by serve.ts, which hands the verb a proof that carries the row's id
 */
export const policies = ['anyone', 'signedIn'] as const
export type Policy = (typeof policies)[number] | RowPolicy | MinePolicy | EachPolicy

export type Action<Schema extends GenericSchema = GenericSchema, Output = unknown> = {
  policy: Policy
  /** How often one person may; whatever writes, searches or exports has one. */
  limit?: Limit
  input: Schema
  /** Type only: never read at run time. */
  output: Output
}

/** Declares what an action returns, for the types alone. */
export const output = <T>() => undefined as unknown as T

export type Input<A extends Action> = InferInput<A['input']>
export type Parsed<A extends Action> = InferOutput<A['input']>
export type Output<A extends Action> = A['output']
