import { isDeepStrictEqual } from 'node:util'
import { type Call, type History, namesOf } from './history'

type Asked = { personId: string; key: string; action: Call['action']; begin: number; outcome: 'answered' | 'refused' | 'unknown'; status: string | null }

/** The answers to each key, of all its deliveries together, in the order in which they were first sent. */
const askedOf = ({ calls }: History): Asked[] => {
  const keys = [...new Set(calls.map(({ key }) => key))]
  return keys
    .map((key): Asked => {
      const own = calls.filter((call) => call.key === key)
      const [{ personId, action }] = own as [Call]
      const reply = own.map(({ outcome }) => outcome).find((outcome) => outcome.kind === 'answered')
      const outcome = reply ? 'answered' : own.every((call) => call.outcome.kind === 'refused') ? 'refused' : 'unknown'
      return { personId, key, action, begin: Math.min(...own.map(({ begin }) => begin)), outcome, status: reply?.status ?? null }
    })
    .sort((a, b) => a.begin - b.begin)
}

/** Whether the row contradicts a person's answers. People ask for one thing after another, so where all answers are definite the last one says what they have. */
const standsOtherwise = (asked: Asked[], status: string | undefined) => {
  const last = asked.at(-1)
  if (!last || asked.some(({ outcome }) => outcome === 'unknown')) return false
  const isIn = status === 'confirmed' || status === 'waitlisted'
  if (last.outcome === 'refused' || last.action === 'cancel') return isIn
  // A person on the waitlist may have got a place since; nobody loses one.
  return last.status === 'confirmed' ? status !== 'confirmed' : !isIn
}

const allowed = { enroll: ['enrollment.full'], cancel: [] as string[] }

/** The names of contradictions among the answers, and between them and what was stored. */
export const answerFaults = (history: History): string[] => {
  const asked = askedOf(history)
  const people = [...new Set([...asked.map(({ personId }) => personId), ...history.rows.map(({ personId }) => personId)])]
  const keptOf = (key: string) => history.kept.filter((kept) => kept.key === key)
  const answered = history.calls.flatMap(({ key, outcome }) => (outcome.kind === 'answered' ? [{ key, reply: outcome.reply }] : []))
  const first = new Map<string, unknown>()
  for (const { key, reply } of answered) if (!first.has(key)) first.set(key, reply)
  const statusOf = (personId: string) => history.rows.find((row) => row.personId === personId)?.status
  const changesOf = (personId: string, kind: string) => history.changes.filter((change) => change.personId === personId && change.kind === kind).length
  const effective = (personId: string, action: string) =>
    asked.filter((one) => one.personId === personId && one.action === action && one.outcome !== 'refused').length
  return namesOf({
    'refused with another reason than full': history.calls.some(({ action, outcome }) => outcome.kind === 'refused' && !allowed[action].includes(outcome.code)),
    'one key, two replies': answered.some(({ key, reply }) => !isDeepStrictEqual(reply, first.get(key))),
    'an acknowledged reply is not kept': answered.some(({ key, reply }) => !keptOf(key).some((kept) => isDeepStrictEqual(kept.reply, reply))),
    'a call that failed left a row': asked.some(({ key, outcome }) => outcome === 'refused' && keptOf(key).length > 0),
    'a reply nobody asked for': history.kept.some(({ key }) => !asked.some((one) => one.key === key)),
    'one key, two effects': people.some(
      (personId) => changesOf(personId, 'enroll') > effective(personId, 'enroll') || changesOf(personId, 'cancel') > effective(personId, 'cancel'),
    ),
    'an acknowledged change was lost': people.some((personId) =>
      standsOtherwise(
        asked.filter((one) => one.personId === personId),
        statusOf(personId),
      ),
    ),
  })
}
