import { randomInt } from 'node:crypto'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { maskName } from '../_shared/core/names'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { dayOf } from '../../types/rules/days'
import { selectCertificates, toFacts } from './certificate-rows'
import { byOrganization, loadServices, sumOf } from './certified'
import { certificateKey, certificateCode, signCertificate } from './signing'

/** A certificate's number: the year and eight random digits, which do not tell how many there are. The database refuses a number twice. */
const makeNumber = (now: Date) => `${dayOf(now).slice(0, 4)}${String(randomInt(100_000_000)).padStart(8, '0')}`

/** Issues a certificate of the caller's counted hours by the days of the shifts, without hours that wait for confirmation. */
export const issueCertificate: Verbs<'volunteering'>['issueCertificate'] = async (ctx, input) =>
  once(ctx, input.key, 'volunteering.issueCertificate', input, async (tx) => {
    const { now, me, passKey } = ctx
    const made = await selectCertificates(tx).where('personId', '=', me.id).where('createKey', '=', input.key).executeTakeFirst()
    if (made) return { ...toFacts(made), id: made.id, code: certificateCode(made.signature) }
    const { from: fromOn, to: toOn } = input
    if (fromOn > toOn || toOn > dayOf(now)) throw new AppError('volunteering.badTimes')
    const served = await loadServices(tx, me.id, now, { from: fromOn, to: toOn })
    const minutes = sumOf(served, 'counted')
    if (minutes === 0) throw new AppError('volunteering.noHours')
    const name = input.name === 'full' ? me.name : maskName(me.name)
    const { items: organizations } = await byOrganization(tx, served)
    const facts = { number: makeNumber(now), name, fromOn, toOn, minutes, organizations, issuedAt: now.toISOString() }
    const signature = signCertificate(facts, certificateKey(passKey))
    const { id } = await tx
      .insertInto('hourCertificates')
      .values({ ...facts, organizations: JSON.stringify(facts.organizations), issuedAt: now, personId: me.id, signature, createKey: input.key })
      .returning('id')
      .executeTakeFirstOrThrow()
    const detail = { minutes }
    await recordAudit(tx, { at: now, personId: me.id, action: 'volunteering.issueCertificate', subjectKind: 'hourCertificate', subjectId: id, detail })
    return { ...facts, id, code: certificateCode(signature) }
  })
