import * as v from 'valibot'
import { Line } from './shared'

/** Seats kept for one kind of people; a first-timer was never checked in anywhere before. */
export const quotaKinds = ['firstTimer', 'gig', 'member'] as const
export type QuotaKind = (typeof quotaKinds)[number]
export const Quota = v.strictObject({ kind: v.picklist(quotaKinds), seats: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)) })
export type Quota = v.InferOutput<typeof Quota>
/** A session's kept seats, and how many of them are taken. */
export type QuotaState = Quota & { taken: number }

/** What is asked of each who signs up, or of each at the door. */
export const Question = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,12}$/)),
  label: Line(60),
  kind: v.picklist(['text', 'choice', 'number', 'consent']),
  /** Of a choice: 2 to 10. */
  choices: v.optional(v.pipe(v.array(Line(30)), v.maxLength(10))),
  isRequired: v.boolean(),
  at: v.picklist(['signUp', 'door']),
})

/** One answer: text as typed or chosen, a number, or a consent given. */
export const Answer = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,12}$/)),
  value: v.union([Line(200), v.pipe(v.number(), v.finite()), v.boolean()]),
})
export const Answers = v.pipe(v.array(Answer), v.maxLength(10))

const isOneOfAKind = (names: string[]) => new Set(names).size === names.length

const Rules = v.strictObject({
  /** An organizer says yes before a place is given. */
  needsApproval: v.optional(v.boolean()),
  /** Places are drawn when registration closes. */
  isLottery: v.optional(v.boolean()),
  /** One enrollment is for all sessions: a term. */
  isTerm: v.optional(v.boolean()),
  /** A freed place is offered for so many minutes instead of being given at once. */
  offerMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(2880))),
  /** At most one place per person in this activity, in its series, or in a calendar month at its organization. */
  onePlace: v.optional(v.picklist(['activity', 'series', 'month'])),
  quotas: v.optional(v.pipe(v.array(Quota), v.maxLength(3))),
  /** Seats kept for somebody, and those saved for who is first in line, go to everybody so many hours before the start; 24 unless told. */
  releaseHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(720))),
  questions: v.optional(v.pipe(v.array(Question), v.maxLength(10))),
})
/** How places of an activity are given; without any of it, first come, first served. Approval and lottery exclude each other. */
export const SignUp = v.pipe(
  Rules,
  v.check(({ needsApproval, isLottery }) => !(needsApproval && isLottery)),
  v.check(({ quotas = [] }) => isOneOfAKind(quotas.map(({ kind }) => kind))),
  v.check(({ questions = [] }) => isOneOfAKind(questions.map(({ id }) => id))),
  v.check(({ questions = [] }) =>
    questions.every(({ kind, choices = [] }) => (kind === 'choice' ? choices.length >= 2 && isOneOfAKind(choices) : choices.length === 0)),
  ),
)
export type SignUp = v.InferOutput<typeof SignUp>

/** How an activity's door works; all off: one entry, by anybody on the list or enrolled since. */
export const DoorRules = v.strictObject({
  /** Leaving is scanned too, and who is inside is counted. */
  hasExit: v.optional(v.boolean()),
  /** Phones get each person's key only, and let in nobody who is not on the list. */
  isStrict: v.optional(v.boolean()),
  /** People check in themselves by the code on the organizer's phone. */
  hasSelf: v.optional(v.boolean()),
})
