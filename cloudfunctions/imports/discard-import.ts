import { recordAudit } from '../_shared/core/audit'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { lockImport } from './cards'

/** Removes the rows of an import. One that is done stays done, so that the list tells what was written. */
export const discardImport: Verbs<'imports'>['discardImport'] = async ({ db, me, now, proof }) =>
  db.transaction().execute(async (tx) => {
    const { regionCode, status } = await lockImport(tx, proof.id)
    requireRight(me, 'oversee', { region: regionCode, organizationId: null, organizationRegion: null })
    if (status === 'done' || status === 'discarded') return null
    await tx.deleteFrom('importRows').where('importId', '=', proof.id).execute()
    await tx.updateTable('imports').set({ status: 'discarded' }).where('id', '=', proof.id).execute()
    await recordAudit(tx, { at: now, personId: me.id, action: 'imports.discardImport', subjectKind: 'import', subjectId: proof.id })
    return null
  })
