import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import { once } from '../_shared/core/once'
import { requireVersion } from '../_shared/core/require-version'
import { dayOf } from '../../types/rules/days'
import type { Tables } from '../_shared/db/tables'
import type { Tx } from '../_shared/db/db'
import type { Updateable } from 'kysely'
import { lockOrganization } from './save-organization'

/** An organization under lock. */
export type LockedOrganization = Awaited<ReturnType<typeof lockOrganization>>
/** What one act changes: the columns, and the step that is written down; `onDay` is today where none is given. */
type Change = {
  set: Updateable<Tables['organizations']>
  step: { field: Tables['organizationChanges']['field']; was: string | null; is: string | null; onDay?: string; note?: string | null }
}
type Act = { key: string; id: string; version: number }

/**
 * Changes an organization that was read as `version`, and writes the step down with its day. `work` checks the right under the lock and gives the change, or null where
 * nothing differs. A key that was carried out before gives the version that it made. Throws request.changed.
 */
export const changeOrganization = <Given extends Act>(
  ctx: SignedInCtx,
  action: string,
  given: Given,
  work: (tx: Tx, row: LockedOrganization) => Promise<Change | null>,
): Promise<{ version: number }> =>
  once(ctx, given.key, action, given, async (tx) => {
    const { me, now } = ctx
    const made = await tx
      .selectFrom('organizationChanges')
      .select('version')
      .where('changedBy', '=', me.id)
      .where('createKey', '=', given.key)
      .executeTakeFirst()
    if (made) return made
    const row = await lockOrganization(tx, given.id)
    await requireVersion(tx, 'organization', row, given.version)
    const change = await work(tx, row)
    if (!change) return { version: row.version }
    const version = row.version + 1
    const { onDay = dayOf(now), note = null, ...step } = change.step
    await tx
      .updateTable('organizations')
      .set({ ...change.set, version })
      .where('id', '=', row.id)
      .execute()
    await tx
      .insertInto('organizationChanges')
      .values({ ...step, onDay, note, organizationId: row.id, version, changedAt: now, changedBy: me.id, createKey: given.key })
      .execute()
    const detail = { version, parts: [step.field], was: step.was, is: step.is, onDay }
    await recordAudit(tx, { at: now, personId: me.id, action, subjectKind: 'organization', subjectId: row.id, detail })
    return { version }
  })
