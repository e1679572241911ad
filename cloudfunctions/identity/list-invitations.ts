import { sql } from 'kysely'
import { cursorId, cursorStep, readCursor, writeCursor } from '../_shared/core/cursor'
import { pageOf } from '../_shared/core/page'
import type { Verbs } from '../_shared/core/serve'
import { isOpen, readOwn } from './invitations'

const pageSize = 20

/** The caller's invitations that are not done, in the order of their index: those that wait for the caller's word, then the newest. */
export const listInvitations: Verbs<'identity'>['listInvitations'] = async (ctx, { cursor }) => {
  const [step, id] = cursor === undefined ? [null, null] : readCursor(cursor, 2)
  const after = step
    ? sql`and ((accepted_at is null) > ${cursorStep(step) === '1'} or ((accepted_at is null) = ${step === '1'} and id < ${cursorId(id ?? '')}::bigint))`
    : sql``
  const rows = sql`select * from invitations g where made_by = ${ctx.me.id} and ${isOpen(ctx.now)} ${after} order by (accepted_at is null), id desc limit ${pageSize + 1}`
  const found = await readOwn(ctx, rows, sql`(g.accepted_at is null), g.id desc`)
  return pageOf(found, pageSize, (last) => writeCursor(last.acceptedBy === null ? 1 : 0, last.id))
}
