import { toLetters } from '../../types/rules/digits'
import { typedLengths } from '../../types/rules/typed-code'
import { addUnknown } from '../_shared/core/add-unknown'
import { recordAudit } from '../_shared/core/audit'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import { refused, requireRight } from '../_shared/core/rights'
import { blindIndex } from '../_shared/core/sealed'
import type { SignedInCtx } from '../_shared/core/context'
import type { Verbs } from '../_shared/core/serve'
import type { Tx } from '../_shared/db/db'
import { requireRegion } from './queries'
import { slipHash } from './sign-in-slip'

const lifetime = 7 * 24 * 3600_000

/** The person of the region for whom a slip may be made again. Refused like somebody of another region: staff learn nothing about colleagues by trying. */
const requireWithoutWay = async (tx: Tx, me: SignedInCtx['me'], personId: string): Promise<string> => {
  const person = await tx
    .selectFrom('persons')
    .select(['regionCode', 'openid', 'demoKey', 'deletedAt'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  const region = person?.regionCode ?? ''
  requireRight(me, 'oversee', { region, organizationId: null, organizationRegion: null })
  const grant = await tx.selectFrom('grants').select('id').where('personId', '=', personId).limit(1).executeTakeFirst()
  const credentials = await tx.selectFrom('credentials').select('personId').where('personId', '=', personId).executeTakeFirst()
  if (!person || person.deletedAt || person.openid || person.demoKey || grant || credentials) throw refused({ region })
  return region
}

/**
 * Makes a slip, valid once and for seven days. For somebody new it makes the person, without WeChat and without a passphrase. For one who is there the
 * sign-ins and slips before end, and they are told. The code follows from the key, so that a repeat prints the same and nothing stored holds it.
 */
export const makeSlip: Verbs<'identity'>['makeSlip'] = async (ctx, { key, personId, name, regionCode }) => {
  const { db, me, now, dataKey } = ctx
  if (regionCode !== undefined) {
    requireRight(me, 'oversee', { region: regionCode, organizationId: null, organizationRegion: null })
    await requireRegion(db, regionCode)
  }
  const code = toLetters(blindIndex(dataKey, 'slip-code', `${me.id} ${key}`)).slice(0, typedLengths.slip)
  const codeHash = slipHash(ctx, code)
  const id = await once(ctx, key, 'identity.makeSlip', { personId, name, regionCode }, async (tx) => {
    // The stored reply may have been swept; the slip of this key is still there.
    const earlier = await tx.selectFrom('slips').select('id').where('codeHash', '=', codeHash).executeTakeFirst()
    if (earlier) return earlier.id
    const whose = personId ?? (await addUnknown(tx, now, { name: name ?? '', phoneEnd: null, addedBy: me.id }))
    const region = regionCode ?? (await requireWithoutWay(tx, me, whose))
    if (personId === undefined) await tx.updateTable('persons').set({ regionCode: region }).where('id', '=', whose).execute()
    else {
      await tx.deleteFrom('tokens').where('personId', '=', whose).execute()
      await tx.updateTable('slips').set({ endsAt: now }).where('personId', '=', whose).where('usedAt', 'is', null).where('endsAt', '>', now).execute()
      await notify(tx, now, [{ personId: whose, kind: 'slipMade', data: {} }])
    }
    const made = await tx
      .insertInto('slips')
      .values({ codeHash, personId: whose, regionCode: region, madeBy: me.id, madeAt: now, endsAt: new Date(now.getTime() + lifetime) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordAudit(tx, { at: now, personId: me.id, action: 'identity.makeSlip', subjectKind: 'person', subjectId: whose, detail: { slipId: made.id } })
    return made.id
  })
  const row = await db
    .selectFrom('slips')
    .innerJoin('persons', 'persons.id', 'slips.personId')
    .leftJoin('regions', 'regions.code', 'slips.regionCode')
    .select(['slips.id', 'slips.personId', 'persons.name', 'regions.name as regionName', 'slips.endsAt'])
    .where('slips.id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...row, endsAt: row.endsAt.toISOString(), code }
}
