import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Question } from '../../types/rules/answers'
import type { SignUp } from '../../types/sign-up'
import type { Tx } from '../_shared/db/db'

type History = { questions: Question[]; past: Question[] }

/** Blanks and punctuation change nothing of what is asked; of what somebody agrees to every mark counts. */
const wordsOf = ({ label, kind }: Question) =>
  kind === 'consent'
    ? label
    : label
        .normalize('NFKC')
        .replace(/[\s\p{P}]+/gu, '')
        .toLowerCase()
/** The same words, answered in the same way at the same moment: then an answer to one is an answer to the other. */
const meansSame = (one: Question, other: Question) => wordsOf(one) === wordsOf(other) && one.kind === other.kind && one.at === other.at

/** An id that nothing was ever asked under. */
const freshId = (taken: Set<string>): string => {
  const id = randomBytes(4).toString('hex')
  return taken.has(id) ? freshId(taken) : id
}

/**
 * What is asked after an edit, and what is asked no more. A question keeps its id only while it means the same: under another meaning
 * it is a new question, so that nobody is said to have answered or agreed to what they never read. A question that is asked again in
 * the same words gets its old answers back, a consent never.
 */
export const settleQuestions = ({ questions, past }: History, given: Question[]): History => {
  const known = [...questions, ...past]
  const taken = new Set([...known, ...given].map(({ id }) => id))
  const used = new Set<string>()
  const settled = given.map((question): Question => {
    const isBack = (old: Question) => !used.has(old.id) && meansSame(old, question) && (questions.includes(old) || old.kind !== 'consent')
    const same = known.find((old) => old.id === question.id && isBack(old)) ?? known.find(isBack)
    const isFree = !used.has(question.id) && !known.some(({ id }) => id === question.id)
    const id = same?.id ?? (isFree ? question.id : freshId(taken))
    used.add(id)
    taken.add(id)
    return { ...question, id }
  })
  return { questions: settled, past: known.filter(({ id }) => !used.has(id)) }
}

/** Questions of a door that nobody answered yet and that are asked no more: a phone without network may still bring answers. */
const mostUnanswered = 20

/**
 * settleQuestions for the rules of an activity as they are to be written; of what is asked no more, what somebody answered is kept, and
 * of something published what a door may still be asking.
 */
export const settleSignUp = async (
  tx: Tx,
  before: { id: string; status: string; signUp: SignUp; pastQuestions: Question[] } | null,
  signUp: SignUp = {},
): Promise<{ signUp: SignUp; past: Question[] }> => {
  if (!before) return { signUp, past: [] }
  const { questions, past } = settleQuestions({ questions: before.signUp.questions ?? [], past: before.pastQuestions }, signUp.questions ?? [])
  const [kept, unanswered]: [Question[], Question[]] = [[], []]
  for (const question of past) {
    const answered = await tx
      .selectFrom('enrollments')
      .innerJoin('pools', 'pools.id', 'enrollments.poolId')
      .select('enrollments.id')
      .where('pools.activityId', '=', before.id)
      .where(sql<boolean>`enrollments.answers @> ${JSON.stringify([{ id: question.id }])}::jsonb`)
      .limit(1)
      .executeTakeFirst()
    if (answered) kept.push(question)
    else if (question.at === 'door' && before.status === 'published') unanswered.push(question)
  }
  // What was taken out last stands first.
  return { signUp: { ...signUp, ...(signUp.questions && { questions }) }, past: [...kept, ...unanswered.slice(0, mostUnanswered)] }
}
