import type { Verbs } from '../_shared/core/serve'
import { selectCertificates, toFacts } from './certificate-rows'
import { certificateKey, isGenuine } from './signing'

/**
 * What a certificate says, to whoever holds its number and code, if our signature is on exactly that. A row that was altered,
 * or written by somebody without the key, is none of ours: null, as for a number that does not exist.
 */
export const verifyCertificate: Verbs<'volunteering'>['verifyCertificate'] = async ({ db, passKey, publicUrl = null }, { number, code }) => {
  const row = await selectCertificates(db).where('number', '=', number).executeTakeFirst()
  if (!row) return null
  const facts = toFacts(row)
  return isGenuine(facts, row.signature, code, certificateKey(passKey)) ? { ...facts, site: publicUrl } : null
}
