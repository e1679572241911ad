import type { OrganizationKind } from '../../../types/organization-input'
import { checkSignOf, creditCodeOf } from '../../../types/rules/credit-code'
import {
  findApplied,
  findOrganizations,
  findUnions,
  type GuidingUnion,
  type ImportedOrganization,
  insertOrganizations,
  updateOrganizations,
} from '../../_shared/imported/organizations'
import { covers } from '../../../types/rules/giving'
import { type Cells, readCells } from '../cells'
import type { Fields } from '../kept'
import type { Scope } from '../kind'
import { type Found, keptKind } from './kept-kind'

type Kind = Exclude<OrganizationKind, 'union'>
const kindNames: Record<Kind, string[]> = {
  socialOrganization: ['社会组织', '社会服务机构', '民办非企业单位', '民非', '社会团体'],
  association: ['协会', '行业协会', '商会', '学会'],
  training: ['培训机构', '培训学校', '职业培训机构'],
}
const county = 6

const codeOf = (row: ReturnType<typeof readCells>, cells: Cells): string | null => {
  if (cells.creditCode === undefined) return null
  const code = creditCodeOf(cells.creditCode)
  if (code.length !== 18) return row.wrong('creditCode', 'creditLength', code.length)
  return checkSignOf(code) === code[17] ? code : row.wrong('creditCode', 'creditSign')
}

/** The union that a cell names, whole or without 总工会; without a cell the nearest one around. */
const guideOf = (row: ReturnType<typeof readCells>, cells: Cells, unions: GuidingUnion[], region: string | null): GuidingUnion | null => {
  const said = cells.guide?.replace(/\s+/g, '')
  if (said !== undefined) return unions.find(({ name }) => name === said || name === `${said}总工会`) ?? row.wrong('guide', 'noGuide')
  return unions.reduce<GuidingUnion | null>(
    (best, union) => (covers(union.regionCode, region) && union.regionCode.length > (best?.regionCode.length ?? 0) ? union : best),
    null,
  )
}

const read = (scope: Scope, cells: Cells, unions: GuidingUnion[]) => {
  const row = readCells(cells)
  const region = row.needed('region', row.region(scope.regions))
  const guide = guideOf(row, cells, unions, region)
  const given = {
    name: row.needed('name', row.line('name', 40)),
    creditCode: codeOf(row, cells),
    region,
    kind: row.oneOf('kind', kindNames, 'badKind'),
    address: row.line('address', 100),
    leaderName: row.line('leaderName', 20),
    story: row.text('story', 2000),
  }
  return { row, guide, given }
}
type Given = ReturnType<typeof read>['given'] & { guideId: string | null; guideRegion: string | null }

const columnsOf = ({ name, creditCode, region, kind, address, leaderName, story }: Given) => ({
  name: name as string,
  creditCode,
  regionCode: region as string,
  kind: kind ?? ('socialOrganization' as const),
  address,
  leaderName,
  story: story ?? '',
})

const foundOf = (organization: ImportedOrganization): Found => {
  const { id, regionCode, guidingOrganizationId: _guide, ...columns } = organization
  const now: Fields = { ...columns, region: regionCode }
  return { id, now, shown: (field) => (field === 'kind' ? (kindNames[organization.kind as Kind]?.[0] ?? '工会') : (now[field] ?? '')) }
}

/** Looks up what a row is about by its code, else by name and county; notes where it is another's, or its name or code is taken. */
const matcher = (there: ImportedOrganization[], applied: Set<string>, scope: Scope) => {
  const byCode = new Map(there.flatMap((one) => (one.creditCode ? [[one.creditCode, one] as const] : [])))
  const byName = new Map(there.map((one) => [one.name, one]))
  return ({ row, given }: ReturnType<typeof read>): ImportedOrganization | null => {
    const { name, creditCode, region } = given
    if (name === null || region === null) return null
    const named = byName.get(name)
    const isHere =
      named !== undefined &&
      named.regionCode.slice(0, county) === region.slice(0, county) &&
      (!creditCode || !named.creditCode || named.creditCode === creditCode)
    const coded = creditCode ? byCode.get(creditCode) : undefined
    if (coded && !covers(scope.regionCode, coded.regionCode)) return row.wrong('creditCode', 'elsewhere')
    if (named && named !== coded && (coded || !isHere)) return row.wrong('name', 'nameTaken')
    if (creditCode && !coded && applied.has(creditCode)) return row.wrong('creditCode', 'codeApplied')
    return coded ?? named ?? null
  }
}

/** Organizations are told apart by credit code, else by name and county. Where one belongs and who guides it is never changed by a file. */
export const organizations = keptKind<Given>({
  kind: 'organizations',
  match: async (scope, rows) => {
    const unions = await findUnions(scope.db, scope.regionCode)
    const all = rows.map(({ nth, cells }) => ({ nth, ...read(scope, cells, unions) }))
    const codes = all.flatMap(({ given }) => given.creditCode ?? [])
    const names = all.flatMap(({ given }) => given.name ?? [])
    const match = matcher(await findOrganizations(scope.db, names, codes), await findApplied(scope.db, codes), scope)
    return all.map((one) => {
      const organization = match(one)
      const found = organization ? foundOf(organization) : null
      // The place stays where the organization is registered; a row that says another is no change.
      if (found) found.now.region = one.given.region
      return {
        nth: one.nth,
        given: { ...one.given, guideId: one.guide?.id ?? null, guideRegion: one.guide?.regionCode ?? null },
        problems: one.row.problems,
        keys: [one.given.creditCode ?? '', one.given.name ?? ''].filter(Boolean),
        found,
      }
    })
  },
  insert: ({ db, me, now }, given) =>
    insertOrganizations(
      db,
      { me, now },
      given.map((one) => ({ ...columnsOf(one), guide: one.guideId === null ? null : { id: one.guideId, name: '', regionCode: one.guideRegion as string } })),
    ),
  update: ({ db }, changes) =>
    updateOrganizations(
      db,
      changes.map(({ id, given, fields }) => {
        const all: Record<string, unknown> = columnsOf(given)
        return { id, columns: Object.fromEntries(fields.map((field) => [field, all[field]])) }
      }),
    ),
})
