import type { Verbs } from '../_shared/serve'
import { selectCertificates, toFacts } from './certificate-rows'
import { codeOf } from './signing'

/** My certificates, newest first; at most 100. */
export const listCertificates: Verbs<'volunteering'>['listCertificates'] = async ({ db, me }) => {
  const rows = await selectCertificates(db).where('personId', '=', me.id).orderBy('id', 'desc').limit(100).execute()
  return rows.map((row) => ({ ...toFacts(row), id: row.id, code: codeOf(row.signature) }))
}
