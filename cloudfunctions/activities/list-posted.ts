import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/context'
import { cursorId, readCursor, writeCursor } from '../_shared/cursor'
import { adminOrganizations } from '../_shared/scope'
import { isEditable } from './can'
import { selectPosted, toPosted } from './posted-rows'

const pageSize = 20

/** Of the caller's organizations, and what the caller posted as staff, as far as the caller's grants still reach; newest first. */
export const listPosted = async (
  { db, me }: SignedInCtx,
  { status, cursor }: Parsed<Contract['activities']['listPosted']>,
): Promise<Output<Contract['activities']['listPosted']>> => {
  const mine = adminOrganizations(me)
  const before = cursor ? cursorId(readCursor(cursor, 1)[0] ?? '') : null
  const rows = await selectPosted(db)
    .where(isEditable(me))
    .where((row) => row.or([row('activities.createdBy', '=', me.id), ...(mine.length > 0 ? [row('activities.organizationId', 'in', mine)] : [])]))
    .$if(status !== undefined, (query) => query.where('activities.status', '=', status!))
    .$if(before !== null, (query) => query.where('activities.id', '<', before!))
    .orderBy('activities.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const items = rows.slice(0, pageSize)
  return { items: items.map(toPosted), cursor: rows.length > pageSize ? writeCursor(items.at(-1)!.id) : null }
}
