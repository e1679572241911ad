import { type RawBuilder, sql } from 'kysely'
import { covers } from '../../types/rules/giving'
import { cursorId, cursorStep, readCursor, writeCursor } from '../_shared/core/cursor'
import type { Caller } from '../_shared/core/context'
import { pageOf } from '../_shared/core/page'
import { inRegions, mine, refused } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { heldAt, holdsAt } from './gifts'
import { type GivenRow, readGiven, toGivenGrant } from './given-grants'

const pageSize = 50
type Part = { from: RawBuilder<unknown>; where: RawBuilder<unknown>; key: RawBuilder<unknown> }
type Wanted = { codes: string[]; organizationIds: string[]; isSystem: boolean }

/** What the caller may see: their regions or one within them, and their organizations. Who only sets things up sees staff and nobody else. Throws identity.notAllowed. */
const wantedOf = (me: Caller, regionCode: string | undefined): Wanted => {
  const { regionCodes, organizationIds } = mine(me, 'give')
  const isSystem = regionCodes.length === 0 && me.grants.some(({ role }) => role === 'systemAdmin')
  // Every code of a region begins with nothing.
  const own = isSystem
    ? ['']
    : regionCodes.filter((code, index, all) => all.indexOf(code) === index && !all.some((other) => other !== code && covers(other, code)))
  if (regionCode === undefined) return { codes: own, organizationIds, isSystem }
  if (!own.some((code) => covers(code, regionCode))) throw refused({ region: regionCode })
  return { codes: [regionCode], organizationIds: [], isSystem }
}

const within = (column: string, codes: string[]) => (codes.includes('') ? sql`${sql.ref(column)} is not null` : inRegions(column, codes))

/** The parts of the list, one after the other, each read in the order of an index and no further than a page. */
const partsOf = ({ codes, organizationIds, isSystem }: Wanted): Part[] => {
  const organizations = sql`organizations o join grants g on g.organization_id = o.id`
  const regions = { from: sql`grants g`, where: sql`${within('g.regionCode', codes)} ${isSystem ? sql`and g.role = 'staff'` : sql``}`, key: sql`g.region_code` }
  if (isSystem) return [regions]
  return [
    ...(codes.length > 0 ? [regions, { from: organizations, where: within('o.regionCode', codes), key: sql`o.region_code` }] : []),
    ...(organizationIds.length > 0
      ? [{ from: organizations, where: sql`o.id in (${sql.join(organizationIds)}) and not ${within('o.regionCode', codes)}`, key: sql`''::text` }]
      : []),
  ]
}

/** The gifts of one person, by oneself all, else those within what the caller may see. */
const giftsOf = (me: Caller, givenBy: string, { codes, organizationIds, isSystem }: Wanted): Part[] => {
  const from = sql`grants g left join organizations o on o.id = g.organization_id left join sessions s on s.id = g.session_id`
  const isOwn = sql`o.id in (${sql.join([sql`null::bigint`, ...organizationIds])})`
  const seen = isSystem
    ? sql`g.role = 'staff'`
    : sql`(${within('g.regionCode', codes)} or ${within('o.regionCode', codes)} or ${within('s.regionCode', codes)} or ${isOwn})`
  return [{ from, where: sql`g.granted_by = ${givenBy} and ${givenBy === me.id ? sql`true` : seen}`, key: sql`''::text` }]
}

/** The rights that hold, by region, then by organization, 50 on a page. */
export const listGrants: Verbs<'identity'>['listGrants'] = async ({ db, me, now }, { regionCode, givenBy, cursor }) => {
  const wanted = wantedOf(me, regionCode)
  const parts = givenBy === undefined ? partsOf(wanted) : giftsOf(me, givenBy, wanted)
  const [step = '0', key = '', id = '0'] = cursor === undefined ? [] : readCursor(cursor, 3)
  const start = Number(cursorStep(step))
  const after = { key: key === '-' ? '' : key, id: cursorId(id) }
  const found: (GivenRow & { part: number })[] = []
  for (const [part, { from, where, key: sortKey }] of parts.entries()) {
    if (part < start || found.length > pageSize) continue
    const isFurther = part === start && cursor !== undefined ? sql`and (${sortKey}, g.id) > (${after.key}::text, ${after.id}::bigint)` : sql``
    const rows = await readGiven(
      db,
      now,
      sql`select g.id, ${sortKey} as sort_key from ${from} where ${where} and ${holdsAt('g', now)} ${isFurther} order by ${sortKey}, g.id limit ${pageSize + 1 - found.length}`,
    )
    found.push(...rows.map((row) => ({ ...row, part })))
  }
  const page = pageOf(found, pageSize, (last) => writeCursor(last.part, last.sortKey || '-', last.id))
  const held = await heldAt(db, now, me.id)
  return { ...page, items: page.items.map((row) => toGivenGrant(row, me.id, held)) }
}
