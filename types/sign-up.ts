import * as v from 'valibot'
import { Line } from './shared'

/** The kinds of people for whom seats can be kept. firstTimer: somebody who was never checked in anywhere. gig: works in 新就业形态. member: a union member. */
export const quotaKinds = ['firstTimer', 'gig', 'member'] as const
export type QuotaKind = (typeof quotaKinds)[number]
/** Seats kept for one kind of people. */
export const Quota = v.strictObject({ kind: v.picklist(quotaKinds), seats: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)) })
export type Quota = v.InferOutput<typeof Quota>
/** The kept seats of a session, and how many of them are taken. */
export type QuotaState = Quota & { taken: number }

/** A question of an organizer, asked at sign-up or at the door. Its type is in types/rules/answers.ts. */
export const Question = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,12}$/)),
  label: Line(60),
  kind: v.picklist(['text', 'choice', 'number', 'consent']),
  /** For a choice: 2 to 10 texts. */
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

/** Whether no name occurs twice. */
const isOneOfAKind = (names: string[]) => new Set(names).size === names.length

const Rules = v.strictObject({
  /** An organizer approves before a place is given. */
  needsApproval: v.optional(v.boolean()),
  /** Places are drawn when registration closes. */
  isLottery: v.optional(v.boolean()),
  /** One enrollment is for all sessions: a term. */
  isTerm: v.optional(v.boolean()),
  /** A freed place is offered for so many minutes instead of being given at once. */
  offerMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(2880))),
  /** A person may have one place only in this activity, in its series, or in a calendar month at its organization. */
  onePlace: v.optional(v.picklist(['activity', 'series', 'month'])),
  quotas: v.optional(v.pipe(v.array(Quota), v.maxLength(3))),
  /** Hours before the start when seats kept by a quota, or saved for the first on the waitlist, become free for everybody; default 24. */
  releaseHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(720))),
  questions: v.optional(v.pipe(v.array(Question), v.maxLength(10))),
})
/** The rules of how an activity's places are given; without any, first come, first served. Approval and lottery exclude each other. */
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

/** How an activity's door works. With none of these: coming is scanned once, for anybody on the list or enrolled since. */
export const DoorRules = v.strictObject({
  /** Leaving is scanned too, and who is inside is counted. */
  hasExit: v.optional(v.boolean()),
  /** Phones get each person's key only, and let in only people on the list. */
  isStrict: v.optional(v.boolean()),
  /** People check in themselves with the code on the organizer's phone. */
  hasSelf: v.optional(v.boolean()),
})
