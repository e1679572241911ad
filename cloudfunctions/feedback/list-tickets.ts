import { sql } from 'kysely'
import type { Ticket, TicketStatus, TicketStep } from '../../types/feedback'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { startOf, cutText } from '../_shared/core/cut-text'
import { readFromAbove } from '../_shared/core/from-above'
import { alarmClock } from '../_shared/core/ladder'
import { endedName, maskName } from '../_shared/core/names'
import { pageOf } from '../_shared/core/page'
import { liesIn, may, mine } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

const pageSize = 20
type Row = {
  id: string
  ratingId: string
  status: TicketStatus
  openedAt: Date
  reopenedAt: Date | null
  stars: number
  text: string
  isHeld: boolean
  reply: string | null
  repliedAt: Date | null
  author: string
  title: string
  activityId: string
  organizationId: string
  organizationName: string
  organizationRegion: string
  regionCode: string
  dueAt: Date
  level: number
  steps: { kind: TicketStep['kind']; text: string | null; at: string }[]
}

/** The tickets of the caller's organizations and regions in one status, the oldest first; with their steps. Each organization and region is read in its own order and no further than a page, then they are merged. */
export const listTickets: Verbs<'feedback'>['listTickets'] = async (ctx, { status, cursor, reason }) => {
  const { organizationIds, regionCodes } = mine(ctx.me, 'organize')
  const after = cursor === undefined ? '0' : cursorId(readCursor(cursor, 1)[0] ?? '')
  const places = [...regionCodes.map((code) => liesIn('t.regionCode', code, 2)), ...organizationIds.map((id) => sql`t.organization_id = ${id}`)]
  const parts = places.map(
    (place) => sql`(select t.id from tickets t where ${place} and t.status = ${status} and t.id > ${after}::bigint order by t.id limit ${pageSize + 1})`,
  )
  const { rows } = await sql<Row>`
    select t.id, t.rating_id, t.status, t.opened_at, t.reopened_at, r.stars, ${sql.raw(startOf('r.text'))} as text, r.status <> 'published' as is_held,
      ${sql.raw(startOf('r.reply'))} as reply, r.replied_at, p.name as author, a.title, a.id as activity_id, o.id as organization_id, o.name as organization_name,
      o.region_code as organization_region, t.region_code, c.due_at, c.level,
      (select json_agg(json_build_object('kind', s.kind, 'text', s.text, 'at', s.stepped_at) order by s.id) from ticket_steps s where s.ticket_id = t.id) as steps
    from (${sql.join(parts, sql` union `)}) mine join tickets t on t.id = mine.id join ratings r on r.id = t.rating_id join persons p on p.id = r.person_id
    join activities a on a.id = r.activity_id join organizations o on o.id = t.organization_id join alarms c on c.kind = 'ticket' and c.subject_id = t.id
    order by t.id limit ${pageSize + 1}`.execute(ctx.db)
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.id))
  const grounds = page.items.map(({ regionCode, organizationRegion, organizationId }) => ({ region: regionCode, organizationRegion, organizationId }))
  await readFromAbove(ctx, 'feedback.listTickets', grounds, reason)
  return { ...page, items: page.items.map((row): Ticket => toTicket(row, (right) => may(ctx.me, right, { ...row, region: row.regionCode }))) }
}

/** A ticket for the reply. Words that are held back are not shown before a moderator has let them pass; who has ended the account has no name. */
const toTicket = (row: Row, may: (right: 'oversee') => boolean): Ticket => ({
  id: row.id,
  ratingId: row.ratingId,
  status: row.status,
  stars: row.stars,
  ...cutText(row.isHeld ? '' : row.text),
  isHeld: row.isHeld,
  author: row.author === endedName ? null : maskName(row.author),
  activity: { id: row.activityId, title: row.title },
  organizationName: row.organizationName,
  openedAt: row.openedAt.toISOString(),
  isReopened: row.reopenedAt !== null,
  clock: row.status === 'open' ? alarmClock(row.dueAt, row.level) : null,
  reply: row.reply === null || row.repliedAt === null ? null : { ...cutText(row.reply), at: row.repliedAt.toISOString() },
  steps: row.steps.map(({ kind, text, at }) => ({ kind, text, at: new Date(at).toISOString() })),
  canConfirm: row.status === 'claimed' && may('oversee'),
})
