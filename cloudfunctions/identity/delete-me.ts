import { sql } from 'kysely'
import { recordAudit } from '../_shared/audit'
import type { SignedInCtx } from '../_shared/context'
import type { Tx } from '../_shared/db'
import { endedName } from '../_shared/names'
import { settleRating } from '../_shared/star-counts'
import { leaveSessions } from './leave-sessions'
import { leaveShifts } from './leave-shifts'

/** Rows that are nobody's without the person. */
const removed = ['tokens', 'grants', 'savedPlaces', 'seriesFollowers', 'messageQuota', 'requests', 'notices', 'noShows', 'hourCertificates'] as const

/** Likes and follows are counted elsewhere: the counters move with the rows. */
const removeCounted = async (tx: Tx, personId: string) => {
  await sql`
    with gone as (delete from likes where person_id = ${personId} returning post_id)
    update posts set like_count = like_count - 1 from gone where posts.id = gone.post_id`.execute(tx)
  await sql`
    with gone as (delete from organization_followers where person_id = ${personId} returning organization_id)
    update organizations set follower_count = follower_count - 1 from gone where organizations.id = gone.organization_id`.execute(tx)
}

/** What was said as a person goes; what was said in an organization's name is the organization's. Stars stay: they are counted. */
const removeWords = async (tx: Tx, personId: string) => {
  await sql`
    with own as (select id, post_id, status from comments where person_id = ${personId} and organization_id is null for update),
    blanked as (update comments set text = '', status = 'removed' from own where comments.id = own.id),
    counted as (select post_id, count(*)::int as count from own where status = 'published' group by post_id)
    update posts set comment_count = comment_count - counted.count from counted where posts.id = counted.post_id`.execute(tx)
  // Stars alone need no check: what waited for one is decided with the words gone.
  const waiting = await tx.selectFrom('ratings').select('id').where('personId', '=', personId).where('status', 'in', ['checking', 'review']).execute()
  for (const { id } of waiting) await settleRating(tx, id, true)
  await tx.updateTable('ratings').set({ text: '', pictureIds: [] }).where('personId', '=', personId).execute()
  const signups = tx.selectFrom('shiftSignups').select('id').where('personId', '=', personId)
  await tx.updateTable('shiftCorrections').set({ reason: '' }).where('signupId', 'in', signups).execute()
}

/** Pictures stay where an organization shows them; the others lose their row, and with it their place on the site. */
const removePictures = (tx: Tx, personId: string) =>
  sql`
    delete from pictures where person_id = ${personId}
      and not exists (select from activities where pictures.id = any(picture_ids)) and not exists (select from posts where pictures.id = any(picture_ids))
      and not exists (select from venues where pictures.id = any(picture_ids))
      and not exists (select from projects where picture_id = pictures.id) and not exists (select from series where picture_id = pictures.id)`.execute(tx)

/** Rows that only this person can be changing. */
const removeOwn = async (tx: Tx, personId: string) => {
  for (const table of removed) await tx.deleteFrom(table).where('personId', '=', personId).execute()
}

/**
 * Waits for a place being given to this person at this moment, and lets no other begin (enrolling holds this row). What came in
 * since the places were given up is given up by running once more.
 */
const shut = async (tx: Tx, now: Date, personId: string) => {
  await tx.selectFrom('persons').select('id').where('id', '=', personId).forUpdate().execute()
  const late = await tx
    .selectFrom('enrollments')
    .innerJoin('sessions', 'sessions.id', 'enrollments.sessionId')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select('enrollments.id')
    .where('enrollments.personId', '=', personId)
    .where('enrollments.status', '<>', 'cancelled')
    .where('sessions.endsAt', '>', now)
    .where('attendances.scanId', 'is', null)
    .limit(1)
    .executeTakeFirst()
  // As the database says where two came into each other's way: see serve.ts.
  if (late) throw Object.assign(new Error('a place came in between'), { code: '40001' })
}

/**
 * Ends the account in one transaction. What others count on stays under the person's number alone: past enrollments,
 * attendance, scans, stars, and what was done for an organization or as staff.
 */
export const deleteMe = ({ db, now, me }: SignedInCtx): Promise<null> =>
  db.transaction().execute(async (tx) => {
    await removeOwn(tx, me.id)
    await removePictures(tx, me.id)
    // Rows that others wait for come last, sessions before posts as everywhere, so that nobody waits long or in a circle.
    await leaveSessions(tx, now, me.id)
    await shut(tx, now, me.id)
    await leaveShifts(tx, now, me.id)
    await removeCounted(tx, me.id)
    await removeWords(tx, me.id)
    await tx
      .updateTable('persons')
      .set({
        name: endedName,
        face: '/demo/person-li.svg',
        openid: null,
        demoKey: null,
        phoneEnd: null,
        regionCode: null,
        kind: 'worker',
        isUnionMember: false,
        deletedAt: now,
      })
      .where('id', '=', me.id)
      .execute()
    await recordAudit(tx, { at: now, personId: me.id, action: 'identity.deleteMe', subjectKind: 'person', subjectId: me.id })
    return null
  })
