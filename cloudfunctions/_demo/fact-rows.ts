import type { Point } from '../../types/shared'
import { brands, type OrganizationFact, organizationFacts, series, templateOf, venueFact, type VenueFact, venueFacts, venueMarks } from './facts'
import type { People } from './crowd'
import { pictureId, pictureUrl } from './drawings'
import { addressOf, pointNear, type Regions } from './ground'
import type { Row } from './insert'
import type { Places } from './posts'

const venuePoint = (regions: Regions, { key, region, point }: VenueFact): Point => (point ? { lat: point[0], lng: point[1] } : pointNear(regions, region, key))

/** Gives ids and points. An organization is at its first venue, or without one near its county's point. */
export const drawPlaces = (regions: Regions): Places => ({
  venues: new Map(venueFacts.map((fact, index) => [fact.key, { id: String(index + 1), point: venuePoint(regions, fact) }])),
  organizations: new Map(
    organizationFacts.map(({ key, region, at }, index) => {
      const first = at?.[0]
      return [key, { id: String(index + 1), point: first === undefined ? pointNear(regions, region, key) : venuePoint(regions, venueFact(first)) }]
    }),
  ),
})

/** The counters of organizations by id: ratings by stars, followers, and sessions held. */
export type Counts = { stars: Map<string, number[]>; followers: Map<string, number>; held: Map<string, number> }

const guidedBy = ({ guidedBy: code, region }: OrganizationFact) => code ?? region.slice(0, 6)
/** The id of the union that guides an organization: of those among the facts the one for the smallest region around; null for a union itself. */
const guideOf = (fact: OrganizationFact): string | null => {
  const around = organizationFacts.filter((other) => other.kind === 'union' && guidedBy(fact).startsWith(guidedBy(other)))
  const [nearest] = around.sort((one, other) => guidedBy(other).length - guidedBy(one).length)
  return !nearest || nearest === fact ? null : String(organizationFacts.indexOf(nearest) + 1)
}

/** The rows of the organizations, with their counters. */
export const organizationRows = (places: Places, counts: Counts): Row<'organizations'>[] =>
  organizationFacts.map((fact) => {
    const place = places.organizations.get(fact.key)
    const id = place?.id ?? ''
    const [title, name] = fact.leader
    return {
      id,
      name: fact.name,
      kind: fact.kind,
      mark: pictureUrl(fact.mark),
      regionCode: fact.region,
      ...place?.point,
      story: fact.story,
      leaderTitle: title || null,
      leaderName: title ? name : null,
      teamName: fact.teamName ?? null,
      unionState: fact.unionState,
      guidingOrganizationId: guideOf(fact),
      guidingRegionCode: guidedBy(fact),
      reported: fact.reported ?? {},
      starCounts: counts.stars.get(id) ?? [0, 0, 0, 0, 0],
      followerCount: counts.followers.get(id) ?? 0,
      heldCount: counts.held.get(id) ?? 0,
    }
  })

/** The rows of the organizations' teams. */
export const teamRows = (): Row<'teams'>[] =>
  organizationFacts
    .flatMap(({ teams = [] }, index) => teams.map(([name, about, memberCount]) => ({ organizationId: String(index + 1), name, about, memberCount })))
    .map((row, index) => ({ id: String(index + 1), ...row }))

const partOfDay = (from: string) => {
  const hour = Number(from.split(':')[0])
  return hour < 11 ? '上午' : hour < 13 ? '中午' : hour < 17 ? '下午' : '晚上'
}
/** The projects of an organization, as [name, about, picture]: those of its facts, or else its first four templates, such as 共读一小时, 工作日晚上. */
const projectsOf = ({ projects, offers }: OrganizationFact): [string, string, string][] =>
  projects ??
  offers.slice(0, 4).map((key) => {
    const { title, when, pictures } = templateOf(key)
    return [title.replace('{season}', '四'), `${when[0] === 'weekend' ? '周末' : '工作日'}${partOfDay(when[1])}`, pictures[0] ?? '']
  })

/** The rows of the organizations' projects. */
export const projectRows = (): Row<'projects'>[] =>
  organizationFacts
    .flatMap((fact, index) =>
      projectsOf(fact).map(([name, about, picture]) => ({ organizationId: String(index + 1), name, about, pictureId: pictureId(picture) })),
    )
    .map((row, index) => ({ id: String(index + 1), ...row }))

/** The rows of the venues. */
export const venueRows = (regions: Regions, places: Places): Row<'venues'>[] =>
  venueFacts.map((fact) => {
    const place = places.venues.get(fact.key)
    return {
      id: place?.id ?? '',
      name: fact.name,
      kind: fact.kind,
      mark: pictureUrl(venueMarks[fact.kind]),
      address: addressOf(regions, fact.region, fact.door),
      regionCode: fact.region,
      ...place?.point,
      organizationId: fact.by === undefined ? null : (places.organizations.get(fact.by)?.id ?? null),
      about: fact.about,
      openingHours: fact.hours,
      pictureIds: fact.pictures.map(pictureId),
    }
  })

/** The rows of the series. */
export const seriesRows = (): Row<'series'>[] =>
  series.map(({ name, about, owner, mark, picture }, index) => ({
    id: String(index + 1),
    name,
    about,
    owner,
    mark: pictureUrl(mark),
    pictureId: pictureId(picture),
  }))
/** The rows of the brands. */
export const brandRows = (): Row<'brands'>[] =>
  brands.map(({ name, about, owner, mark }, index) => ({ id: String(index + 1), name, about, owner, mark: pictureUrl(mark) }))

/** The rows of all people. */
export const personRows = (people: People, createdAt: Date): Row<'persons'>[] =>
  people.all.map(({ id, demoKey, name, face, kind, regionCode, isUnionMember, phoneEnd }) => ({
    id,
    openid: null,
    demoKey,
    name,
    face,
    kind,
    regionCode,
    isUnionMember,
    phoneEnd,
    createdAt,
    deletedAt: null,
  }))

/** The rows of the places that the demo people saved. */
export const savedPlaceRows = (people: People): Row<'savedPlaces'>[] => {
  const places: [person: string, label: string, name: string, regionCode: string, point: Point][] = [
    ['retired', '家', '小西湖东街 12 号院', '620103002006', { lat: 36.0664, lng: 103.7862 }],
    ['retired', '女儿家', '雁滩天庆嘉园', '620102003006', { lat: 36.0721, lng: 103.8655 }],
    ['worker', '住处', '建兰路兰石社区', '620103003006', { lat: 36.0652, lng: 103.7671 }],
    ['worker', '站点', '张掖路取餐点', '620102002', { lat: 36.0601, lng: 103.8281 }],
    ['parent', '家', '瓜州路 36 号', '620103002009', { lat: 36.0711, lng: 103.7928 }],
    ['parent', '单位', '西站超市', '620103005', { lat: 36.0702, lng: 103.7569 }],
  ]
  return places.map(([key, label, name, regionCode, point], index) => ({
    id: String(index + 1),
    personId: people.demo.get(key)?.id ?? '',
    label,
    name,
    regionCode,
    ...point,
  }))
}
