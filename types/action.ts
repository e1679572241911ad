import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { ErrorCode } from './errors'
import type { Limit } from './limits'

/**
 * What somebody may do with a row; `_shared/core/rights.ts` says who holds each right.
 * - post: speak in an organization's name
 * - organize: run what an organization holds
 * - readPeople: read the personal rows of it; staff of a region above give a reason
 * - admit: stand at a session's door
 * - readDoor: read the list of people at the door; staff of a region above give a reason
 * - belong: be a member of the organization, which those who keep its doors must be
 * - oversee: decide for the union of the region
 * - replacePass: replace a pass: the holder of the place, or an organizer
 * - removeWords: remove a text: its author, or staff of the region; not the organization, which could remove complaints about itself
 * - give: give rights to others; what exactly says types/rules/giving.ts, which each of its verbs asks
 */
export const rights = ['post', 'organize', 'readPeople', 'admit', 'readDoor', 'belong', 'oversee', 'replacePass', 'removeWords', 'give'] as const
export type Right = (typeof rights)[number]

/** Kinds of rows over which somebody can hold a right; `_shared/core/grounds.ts` finds the organization and region of each. */
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
  'import',
  'venue',
  'application',
  'region',
  'notice',
  'ticket',
] as const
export type GroundKind = (typeof groundKinds)[number]

/**
 * A right over one row. The input holds the row's id under `by` (`activity.organizationId` is a field of a field). Somebody without the right is
 * refused with `refusal`, by default identity.notAllowed. `else` is the policy where the input has no id, since the row is to be created.
 * `of: 'kind'`: the kind of row is the value of the input's field `kind`.
 */
export type RowPolicy = { right: Right; of: GroundKind | 'kind'; by: string; refusal?: ErrorCode; else?: RowPolicy }
/** A list of the rows over which the caller holds a right, selected with `mine`; or an act whose verb asks a rule of its own about the row. */
export type MinePolicy = { right: Right; of: 'mine' }
/** A right over many rows, whose ids are in the entries of the input's list `inEach`. Any signed-in person may call; the verb checks the right for each entry. */
export type EachPolicy = { right: Right; of: GroundKind; inEach: string }

/**
 * Who may call an action.
 * - anyone: no sign-in needed
 * - signedIn: any person
 * - a right: resolved once by serve.ts, which hands the verb a proof that carries the row's id
 */
export const policies = ['anyone', 'signedIn'] as const
export type Policy = (typeof policies)[number] | RowPolicy | MinePolicy | EachPolicy

/** One action of the contract. */
export type Action<Schema extends GenericSchema = GenericSchema, Output = unknown> = {
  policy: Policy
  /** How often one person may call it; every action that writes, searches or exports has a limit. */
  limit?: Limit
  /** Only within ten minutes of a proof of who it is: passphrase and code, or the mini-program itself. Otherwise identity.again. */
  needsProof?: true
  input: Schema
  /** Made by output(): a type only, never read at run time. */
  output: Output
}

/** Declares the type of an action's result; has no value at run time. */
export const output = <T>() => undefined as unknown as T

/** What a caller sends. */
export type Input<A extends Action> = InferInput<A['input']>
/** What a verb receives: the input with defaults and transformations applied. */
export type Parsed<A extends Action> = InferOutput<A['input']>
/** What an action returns. */
export type Output<A extends Action> = A['output']
