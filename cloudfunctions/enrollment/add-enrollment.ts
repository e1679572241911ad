import { sql } from 'kysely'
import { randomInt } from 'node:crypto'
import type { Added, EnrollmentStatus } from '../../types/enrollment'
import { AppError } from '../../types/errors'
import { fold } from '../../types/rules/fold'
import { addUnknown } from '../_shared/core/add-unknown'
import { recordAudit } from '../_shared/core/audit'
import type { Tx } from '../_shared/db/db'
import { countMore } from '../_shared/seats/counters'
import { lockPool, withQueue } from '../_shared/seats/locked-pool'
import { once } from '../_shared/core/once'
import { groundNow, requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { doorOpensAt, placeFor } from './place-for'

/** A random number for the pass (uint32) that no enrollment of this pool has. */
const freeNumber = async (tx: Tx, poolId: string): Promise<number> => {
  const number = randomInt(2 ** 32)
  const taken = await tx.selectFrom('enrollments').select('id').where('poolId', '=', poolId).where('number', '=', `${number}`).executeTakeFirst()
  return taken ? freeNumber(tx, poolId) : number
}

/** The place on the waitlist of an enrollment, counted from 1. */
const positionOf = async (tx: Tx, poolId: string, seq: string): Promise<number> => {
  const { ahead } = await tx
    .selectFrom('enrollments')
    .select(({ fn }) => fn.countAll<string>().as('ahead'))
    .where('poolId', '=', poolId)
    .where('status', '=', 'waitlisted')
    .where('seq', '<=', seq)
    .executeTakeFirstOrThrow()
  return Number(ahead)
}

type Row = { id: string; number: string; status: EnrollmentStatus; seq: string }
const rowColumns = ['enrollments.id', 'enrollments.number', 'enrollments.status', 'enrollments.seq'] as const
const toAdded = async (tx: Tx, poolId: string, row: Row): Promise<Added | null> => {
  if (row.status === 'cancelled') return null
  const position = row.status === 'waitlisted' ? await positionOf(tx, poolId, row.seq) : null
  return { enrollmentId: row.id, enrollmentNumber: Number(row.number), status: row.status, position, isExtra: false, isKnown: true }
}

/** The enrollment of somebody who is on this list already: the same name, compared folded, and the same last four digits. Without digits two people of one name are two. */
const findKnown = async (tx: Tx, poolId: string, name: string, phoneEnd: string): Promise<Added | null> => {
  const row = await tx
    .selectFrom('enrollments')
    .innerJoin('persons', 'persons.id', 'enrollments.personId')
    .select(rowColumns)
    .where('enrollments.poolId', '=', poolId)
    .where('enrollments.status', '<>', 'cancelled')
    .where('persons.phoneEnd', '=', phoneEnd)
    .where(sql<boolean>`fold(persons.name) = ${fold(name)}`)
    .orderBy('enrollments.seq')
    .executeTakeFirst()
  return row ? toAdded(tx, poolId, row) : null
}

/** The enrollment that the caller made before with this key. */
const findMade = async (tx: Tx, poolId: string, addedBy: string, key: string): Promise<Added | null> => {
  const row = await tx.selectFrom('enrollments').select(rowColumns).where('addedBy', '=', addedBy).where('createKey', '=', key).executeTakeFirst()
  return row ? toAdded(tx, poolId, row) : null
}

/**
 * Enrolls somebody who has no account, as a new person with a name and at most the last four digits of a phone number. A person who is on the
 * list already gets the existing enrollment (`isKnown`). place-for.ts decides which place a new one gets.
 * Throws enrollment.notFound, enrollment.full, enrollment.over, enrollment.notAtDoorYet, enrollment.sessionCancelled, identity.notAllowed.
 */
export const addEnrollment: Verbs<'enrollment'>['addEnrollment'] = (ctx, { key, ...input }) =>
  once(ctx, key, 'enrollment.addEnrollment', input, async (tx): Promise<Added> => {
    const { me, now } = ctx
    const { sessionId, name, phoneEnd = null, source, overCapacityReason: reason = null } = input
    const pool = await lockPool(tx, sessionId, true)
    if (!pool) throw new AppError('enrollment.notFound')
    // A volunteer may add people who stand at the door. Only organizers add people who telephoned, or more than the capacity.
    // The right is checked under the lock, because the activity may have moved to another organization or venue meanwhile.
    requireRight(me, source === 'phone' || reason !== null ? 'organize' : 'admit', groundNow(ctx.proof, pool))
    if (!pool.isPublished) throw new AppError('enrollment.notFound')
    if (pool.isCancelled) throw new AppError('enrollment.sessionCancelled')
    if (now >= pool.endsAt) throw new AppError('enrollment.over')
    // Days before, nobody stands at a door: people added as walk-ins then, who never come, would fill every seat.
    if (source === 'walkIn' && now < doorOpensAt(pool)) throw new AppError('enrollment.notAtDoorYet')
    const { poolId } = pool
    const made = await findMade(tx, poolId, me.id, key)
    if (made) return { ...made, isKnown: false }
    const known = phoneEnd === null ? null : await findKnown(tx, poolId, name, phoneEnd)
    if (known) return known

    const place = placeFor(await withQueue(tx, now, pool), { source, isOverAllowed: reason !== null }, now)
    if (place === 'none') throw new AppError('enrollment.full')
    const status = place === 'waitlist' ? 'waitlisted' : 'confirmed'
    const personId = await addUnknown(tx, now, { name, phoneEnd, addedBy: me.id })
    const number = await freeNumber(tx, poolId)
    const seq = await countMore(tx, { ...pool, taken: pool.taken + (place === 'waitlist' ? 0 : 1) }, place, 1)
    const { id } = await tx
      .insertInto('enrollments')
      .values({
        poolId,
        personId,
        askedBy: personId,
        status,
        seq,
        party: seq,
        number: `${number}`,
        enrolledAt: now,
        changedAt: now,
        source,
        addedBy: me.id,
        createKey: key,
        extraReason: place === 'extra' ? reason : null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordAudit(tx, {
      at: now,
      personId: me.id,
      action: 'enrollment.addEnrollment',
      subjectKind: 'enrollment',
      subjectId: id,
      detail: { sessionId, source, status, ...(place === 'extra' ? { isExtra: true } : {}) },
    })
    const position = place === 'waitlist' ? await positionOf(tx, poolId, seq) : null
    return { enrollmentId: id, enrollmentNumber: number, status, position, isExtra: place === 'extra', isKnown: false }
  })
