import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { OrganizationForm } from '../../types/organization-input'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import { once } from '../_shared/core/once'
import { requireDecent } from '../_shared/core/require-decent'
import { requireVersion } from '../_shared/core/require-version'
import { type Proof, requireRight } from '../_shared/core/rights'
import type { Tx } from '../_shared/db/db'
import { holdCode } from './applications'
import { unionsAround } from './guiding'
import { insertOrganization } from './insert-organization'

type Save = Contract['organizations']['saveOrganization']
type Saving = SignedInCtx & { proof: Proof<'post', 'organization'> | Proof<'oversee', 'region'> }

const columnsOf = ({ point, creditCode, address, story, leaderTitle, leaderName, teamName, categories, ...form }: OrganizationForm) => ({
  ...form,
  categories: [...new Set(categories)],
  creditCode: creditCode ?? null,
  address: address ?? null,
  story: story ?? '',
  leaderTitle: leaderTitle ?? null,
  leaderName: leaderName ?? null,
  teamName: teamName ?? null,
  lat: point?.lat ?? null,
  lng: point?.lng ?? null,
})

const requireRegion = async (tx: Tx, code: string) => {
  const region = await tx.selectFrom('regions').select('code').where('code', '=', code).executeTakeFirst()
  if (!region) throw new AppError('places.notFound')
}

const create = async (tx: Tx, ctx: Saving, { key, organization: form }: Parsed<Save>): Promise<Output<Save>> => {
  const made = await tx.selectFrom('organizations').select(['id', 'version']).where('createdBy', '=', ctx.me.id).where('createKey', '=', key).executeTakeFirst()
  if (made) return made
  if (form.creditCode) await holdCode(tx, form.creditCode)
  const unionState = form.kind === 'union' ? ('own' as const) : ('none' as const)
  const [guide = null] = await unionsAround(tx, form.regionCode)
  return { id: await insertOrganization(tx, ctx, key, { ...columnsOf(form), unionState }, guide), version: 1 }
}

/** An organization, locked until the transaction ends. Throws organizations.notFound. */
export const lockOrganization = async (tx: Tx, id: string) => {
  const row = await tx.selectFrom('organizations').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw new AppError('organizations.notFound')
  return row
}

/** The parts that staff of the region alone change: who it is by law, and where it belongs. */
const ofStaff = ['kind', 'regionCode', 'creditCode']

const change = async (tx: Tx, ctx: Saving, { id = '', version: read, organization: form }: Parsed<Save>): Promise<Output<Save> & { parts: string[] }> => {
  const { me } = ctx
  const before = await lockOrganization(tx, id)
  const ground = { organizationId: id, organizationRegion: before.regionCode, region: before.regionCode }
  requireRight(me, 'post', ground)
  await requireVersion(tx, 'organization', before, read)
  const columns = columnsOf(form)
  const parts = Object.entries(columns).flatMap(([part, value]) => (String(value) === String(before[part as keyof typeof before]) ? [] : [part]))
  if (parts.length === 0) return { id, version: before.version, parts }
  if (parts.some((part) => ofStaff.includes(part))) {
    requireRight(me, 'oversee', ground, 'organizations.staffOnly')
    // Staff give an organization to another region only where they are its staff too, else it would be out of reach for both.
    requireRight(me, 'oversee', { ...ground, region: form.regionCode }, 'organizations.staffOnly')
    await requireRegion(tx, form.regionCode)
    if (form.creditCode) await holdCode(tx, form.creditCode, { organizationId: id })
  }
  const named = await tx.selectFrom('organizations').select('id').where('name', '=', form.name).where('id', '!=', id).executeTakeFirst()
  if (named) throw new AppError('organizations.nameTaken')
  const version = before.version + 1
  await tx
    .updateTable('organizations')
    .set({ ...columns, version })
    .where('id', '=', id)
    .execute()
  return { id, version, parts }
}

/** Creates or changes an organization; see the contract. Throws organizations.codeTaken, organizations.nameTaken, organizations.staffOnly, feed.rejected, request.changed. */
export const saveOrganization = async (ctx: Saving, given: Parsed<Save>): Promise<Output<Save>> => {
  const { name, story, address, leaderTitle, leaderName, teamName } = given.organization
  await requireDecent(ctx, [name, story, address, leaderTitle, leaderName, teamName].filter(Boolean).join('\n'))
  return once(ctx, given.key, 'organizations.saveOrganization', given, async (tx) => {
    const { parts, ...saved } = given.id ? await change(tx, ctx, given) : { ...(await create(tx, ctx, given)), parts: ['new'] }
    if (parts.length > 0)
      await recordAudit(tx, {
        at: ctx.now,
        personId: ctx.me.id,
        action: 'organizations.saveOrganization',
        subjectKind: 'organization',
        subjectId: saved.id,
        detail: { version: saved.version, parts },
      })
    return saved
  })
}
