import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { ApplicationForm } from '../../types/organization-input'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import { requireVersion } from '../_shared/core/require-version'
import { nearestStaff } from '../_shared/core/staff-of'
import { standingOf } from '../_shared/core/text-standing'
import type { Tx } from '../_shared/db/db'
import { holdCode, lockApplication, openContact, sealContact } from './applications'

type Apply = Contract['organizations']['apply']
type Answer = Output<Apply>

const columnsOf = ({ contactName: _, phone: __, address, ...form }: ApplicationForm) => ({
  ...form,
  address: address ?? null,
  categories: [...new Set(form.categories)],
})

const record = (tx: Tx, { me, now }: SignedInCtx, { id, version }: Answer, parts: string[]) =>
  recordAudit(tx, {
    at: now,
    personId: me.id,
    action: 'organizations.apply',
    subjectKind: 'application',
    subjectId: id,
    detail: { version, parts },
  })

const tellStaff = async (tx: Tx, { now }: SignedInCtx, { name, regionCode }: ApplicationForm) => {
  const staff = await nearestStaff(tx, now, regionCode)
  await notify(
    tx,
    now,
    staff.map((personId) => ({ personId, kind: 'organizationApplied' as const, data: { organizationName: name } })),
  )
}

/** Changes the caller's own application, which waits for staff again; a linked one is an organization already. What differs from the earlier one stands in the audit. */
const change = async (tx: Tx, ctx: SignedInCtx, { id = '', version: read, application: form }: Parsed<Apply>): Promise<Answer> => {
  const before = await lockApplication(tx, id)
  if (before.personId !== ctx.me.id) throw new AppError('organizations.notFound')
  if (before.status === 'linked') throw new AppError('organizations.alreadyDecided')
  await requireVersion(tx, 'application', before, read)
  await holdCode(tx, form.creditCode, { applicationId: id })
  const columns = columnsOf(form)
  const contact = openContact(ctx, before)
  const parts = [
    ...Object.entries(columns).flatMap(([part, value]) => (String(value) === String(before[part as keyof typeof before]) ? [] : [part])),
    ...(contact.contactName === form.contactName && contact.phone === form.phone ? [] : ['contact']),
  ]
  const isAgain = before.status === 'returned'
  // The same application sent again while it waits changes nothing, so that whoever decides about it is not disturbed.
  if (parts.length === 0 && !isAgain) return { id, status: before.status, version: before.version }
  const changed = { id, status: 'applied' as const, version: before.version + 1 }
  await tx
    .updateTable('organizationApplications')
    .set({ ...columns, contactSealed: sealContact(ctx, before.personId, before.createKey, form), status: 'applied', version: changed.version })
    .set(isAgain ? { appliedAt: ctx.now, decidedAt: null, decidedBy: null } : {})
    .where('id', '=', id)
    .execute()
  await record(tx, ctx, changed, parts)
  if (isAgain) await tellStaff(tx, ctx, form)
  return changed
}

/** 申请入驻; see the contract. Its words are read by staff alone until they decide. Throws organizations.codeTaken, places.notFound, feed.rejected. */
export const apply = async (ctx: SignedInCtx, given: Parsed<Apply>): Promise<Answer> => {
  const { key, id, application: form } = given
  const { me, now } = ctx
  await standingOf(ctx, [form.name, form.about, form.address ?? ''].join('\n'))
  return once(ctx, key, 'organizations.apply', given, async (tx) => {
    const made = await tx
      .selectFrom('organizationApplications')
      .select(['id', 'status', 'version'])
      .where('personId', '=', me.id)
      .where('createKey', '=', key)
      .executeTakeFirst()
    if (made) return made
    const region = await tx.selectFrom('regions').select('code').where('code', '=', form.regionCode).executeTakeFirst()
    if (!region) throw new AppError('places.notFound')
    if (id) return change(tx, ctx, given)
    await holdCode(tx, form.creditCode)
    const answer = await tx
      .insertInto('organizationApplications')
      .values({ ...columnsOf(form), personId: me.id, contactSealed: sealContact(ctx, me.id, key, form), status: 'applied', appliedAt: now, createKey: key })
      .returning(['id', 'status', 'version'])
      .executeTakeFirstOrThrow()
    await record(tx, ctx, answer, [])
    await tellStaff(tx, ctx, form)
    return answer
  })
}
