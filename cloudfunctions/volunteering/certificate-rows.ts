import type { CertificateFacts } from '../../types/volunteering'
import type { Db } from '../_shared/db/db'

/** The query of certificates with all their facts. Callers add their own where and order. */
export const selectCertificates = (db: Db) =>
  db.selectFrom('hourCertificates').select(['id', 'number', 'name', 'fromOn', 'toOn', 'minutes', 'organizations', 'issuedAt', 'signature'])
export type CertificateRow = Awaited<ReturnType<ReturnType<typeof selectCertificates>['execute']>>[number]

/** The facts of a certificate's row, all of which are signed. */
export const toFacts = ({ id: _id, signature: _signature, issuedAt, ...row }: CertificateRow): CertificateFacts => ({
  ...row,
  issuedAt: issuedAt.toISOString(),
})
