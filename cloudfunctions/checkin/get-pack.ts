import type { Pack } from '../../types/rules/door'
import { writePack } from '../../types/rules/pack-people'
import { recordAudit } from '../_shared/core/audit'
import type { Verbs } from '../_shared/core/serve'
import { currentKeyId, sessionKey } from '../_shared/core/session-key'
import { cardsOf, personKeys } from './keys'
import { isKeyTime, loadOthers, loadPresent, requireDoor, toPackRow } from './queries'

/**
 * Everything that a volunteer's phone needs at the door without network: names are masked, phone numbers are left out. From 24 h before the
 * start to 24 h after the end it holds the session's key (for a strict activity the keys of each person); at other times codes are checked by the server.
 */
export const getPack: Verbs<'checkin'>['getPack'] = async (ctx) => {
  const door = await requireDoor(ctx.db, ctx.proof)
  const { id: sessionId, why } = ctx.proof
  const rows = await ctx.db
    .selectFrom('enrollments')
    .innerJoin('persons', 'persons.id', 'enrollments.personId')
    .select([
      'enrollments.number',
      'enrollments.rev',
      'enrollments.status',
      'enrollments.seats',
      'enrollments.hasCard',
      'enrollments.changedAt',
      'enrollments.endReason',
      'enrollments.answers',
      'persons.name',
    ])
    .where('enrollments.poolId', '=', door.poolId)
    .orderBy('enrollments.seq')
    .execute()
  await recordAudit(ctx.db, {
    at: ctx.now,
    personId: ctx.me.id,
    action: 'checkin.getPack',
    subjectKind: 'session',
    subjectId: sessionId,
    detail: { rows: rows.length, ...why },
  })
  const questions = (door.signUp.questions ?? []).filter(({ at }) => at === 'door')
  const isAnswered = (row: (typeof rows)[number], question: { id: string }) => row.answers.some(({ id }) => id === question.id)
  // A person is asked again where a required question was added or changed since.
  const hasAnswered = (row: (typeof rows)[number]) =>
    questions.some((question) => isAnswered(row, question)) && questions.every((question) => !question.isRequired || isAnswered(row, question))
  const hasKeys = isKeyTime(door, ctx.now)
  const isStrict = door.doorRules.isStrict === true
  const keys: Pack['keys'] = hasKeys && !isStrict ? { [currentKeyId]: sessionKey(ctx.passKey, sessionId) } : {}
  const cards = hasKeys
    ? cardsOf(
        ctx.passKey,
        door,
        rows.filter(({ hasCard }) => hasCard),
      )
    : undefined
  return {
    sessionId,
    sessionNumber: door.number,
    title: door.title,
    startsAt: door.startsAt.toISOString(),
    endsAt: door.endsAt.toISOString(),
    capacity: door.capacity,
    rules: door.doorRules,
    keys,
    personKeys: hasKeys && isStrict ? personKeys(ctx.passKey, sessionId, door.number, rows) : {},
    ...(cards && { cards }),
    others: await loadOthers(ctx.db, door, ctx.now),
    ...writePack({
      startsAt: door.startsAt.toISOString(),
      rows: rows.map(toPackRow),
      present: await loadPresent(ctx.db, sessionId),
      cancelled: Object.fromEntries(
        rows
          .filter(({ status }) => status === 'cancelled')
          .map(({ number, changedAt, endReason }) => [number, { at: changedAt.toISOString(), isOwn: endReason === null || endReason === 'self' }]),
      ),
      answered: Object.fromEntries(rows.filter(hasAnswered).map(({ number }) => [number, true as const])),
    }),
    ...(questions.length > 0 && { questions }),
    issuedAt: ctx.now.toISOString(),
  }
}
