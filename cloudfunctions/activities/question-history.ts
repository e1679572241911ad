import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Question } from '../../types/rules/answers'
import type { SignUp } from '../../types/sign-up'
import type { Tx } from '../_shared/db/db'

type History = { questions: Question[]; past: Question[] }

/** The words by which two questions are compared: without blanks, punctuation and case. Of a consent every mark counts. */
const wordsOf = ({ label, kind }: Question) =>
  kind === 'consent'
    ? label
    : label
        .normalize('NFKC')
        .replace(/[\s\p{P}]+/gu, '')
        .toLowerCase()
/** Whether two questions have the same words, kind and moment, so that an answer to one is an answer to the other. */
const meansSame = (one: Question, other: Question) => wordsOf(one) === wordsOf(other) && one.kind === other.kind && one.at === other.at

/** A random id that no question has had. */
const freshId = (taken: Set<string>): string => {
  const id = randomBytes(4).toString('hex')
  return taken.has(id) ? freshId(taken) : id
}

/**
 * The questions of an activity after an edit, and those that are no longer asked. A question keeps its id only while its meaning is the same. With
 * another meaning it is a new question, so that nobody appears to have answered or agreed to something they never read. A question that is
 * asked again in the same words gets its old answers back, except a consent.
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

/** How many questions of the door that nobody answered are kept after they are no longer asked: a phone without network may still bring answers. */
const mostUnanswered = 20

/**
 * The sign-up rules of an activity to store, and its past questions. Of the questions that are no longer asked those with an answer are
 * kept, and of a published activity also those that a door may still ask.
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
  // The question that was removed last comes first, so that the oldest are dropped.
  return { signUp: { ...signUp, ...(signUp.questions && { questions }) }, past: [...kept, ...unanswered.slice(0, mostUnanswered)] }
}
