import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { Limit } from './limits'

/**
 * Who may call an action at all. Relations (own row, own organization, own region) are checked by the slice's can.ts.
 * - anyone: no sign-in needed
 * - signedIn: any person
 * - volunteer: a person with a volunteer, organizer or staff grant
 * - organizer: an organization's admin, or union staff
 * - staff: union staff of a region
 */
export const policies = ['anyone', 'signedIn', 'volunteer', 'organizer', 'staff'] as const
export type Policy = (typeof policies)[number]

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
