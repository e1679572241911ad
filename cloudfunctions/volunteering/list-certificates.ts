import { cursorId } from '../_shared/core/cursor'
import { pageOf } from '../_shared/core/page'
import type { Verbs } from '../_shared/core/serve'
import { selectCertificates, toFacts } from './certificate-rows'
import { certificateCode } from './signing'

const pageSize = 20

/** The caller's certificates, newest first. */
export const listCertificates: Verbs<'volunteering'>['listCertificates'] = async ({ db, me }, { cursor }) => {
  const rows = await selectCertificates(db)
    .where('personId', '=', me.id)
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursorId(cursor!)))
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = pageOf(rows, pageSize, (last) => last.id)
  return { ...page, items: page.items.map((row) => ({ ...toFacts(row), id: row.id, code: certificateCode(row.signature) })) }
}
