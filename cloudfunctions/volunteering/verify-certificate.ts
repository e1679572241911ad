import type { Verbs } from '../_shared/core/serve'
import { selectCertificates, toFacts } from './certificate-rows'
import { certificateKey, isGenuine } from './signing'

/**
 * What a certificate says, for a caller who has its number and code, if our signature is on exactly that. Null where there is no such number, or
 * the row was changed or was not written with our key.
 */
export const verifyCertificate: Verbs<'volunteering'>['verifyCertificate'] = async ({ db, passKey, publicUrl = null }, { number, code }) => {
  const row = await selectCertificates(db).where('number', '=', number).executeTakeFirst()
  if (!row) return null
  const facts = toFacts(row)
  return isGenuine(facts, row.signature, code, certificateKey(passKey)) ? { ...facts, site: publicUrl } : null
}
