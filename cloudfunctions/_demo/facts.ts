import * as v from 'valibot'
import { organizationKinds, unionStates } from '../../types/organizations'
import { venueKinds } from '../../types/places'
import { Category, RegionCode } from '../../types/shared'
import brandFacts from './facts/brands.json'
import organizations from './facts/organizations.json'
import seriesFacts from './facts/series.json'
import templateFacts from './facts/templates.json'
import venues from './facts/venues.json'
import words from './facts/words.json'

/*
 * The facts of the demo, and the schema that they must fit. The organizations of the source report are nuanrong, the unions and the
 * associations. The report names no city for the associations, so they are in 临夏, where they visit communities, parks and enterprises together. Its three
 * series belong to 兰州市总工会 and its seven brands to 临夏州总工会. Everything else is invented.
 */

const Key = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))
const Keys = v.array(Key)
const Words = v.pipe(v.string(), v.minLength(1))

/** What an activity needs from a place. */
const Space = v.picklist(['room', 'hall', 'kitchen', 'court', 'park', 'workshop', 'childRoom'])
export type Space = v.InferOutput<typeof Space>

/** An activity that organizations hold again and again. In its texts {day}, {hour}, {venue} and {season} are filled in. */
const Template = v.strictObject({
  key: Key,
  category: Category,
  title: Words,
  text: Words,
  leader: v.exactOptional(Words),
  rules: v.array(Words),
  /** Names of drawings; the first is the cover. */
  pictures: Keys,
  space: Space,
  /** Keys of the venues where it can be held; without it at any that has what it needs. */
  only: v.exactOptional(Keys),
  /** Start and end by the clock. daily = five workdays in a row (three of those that are over already), weekly = four weeks; else once. */
  when: v.union([
    v.strictTuple([v.picklist(['workday', 'weekend']), v.string(), v.string()]),
    v.strictTuple([v.picklist(['workday', 'weekend']), v.string(), v.string(), v.picklist(['daily', 'weekly'])]),
  ]),
  capacity: v.strictTuple([v.number(), v.number()]),
  /** Texts of its post; no two posts of a city have the same. */
  posts: v.array(Words),
  /** What people ask under the post, and the answer. */
  asks: v.array(v.strictTuple([Words, Words])),
  /** What people say afterwards. */
  thanks: v.array(Words),
})
export type Template = v.InferOutput<typeof Template>

/** The facts of one organization. */
const OrganizationFact = v.strictObject({
  key: Key,
  name: Words,
  kind: v.picklist(organizationKinds),
  mark: Key,
  region: RegionCode,
  /** Title, name and gender. Without a title the page shows no leader, and the name is only that of the account that posts. */
  leader: v.strictTuple([v.string(), Words, v.picklist(['f', 'm'])]),
  teamName: v.exactOptional(Words),
  unionState: v.picklist(unionStates),
  /** Region of the union that guides it, default its own street or county. */
  guidedBy: v.exactOptional(RegionCode),
  story: Words,
  /** Keys of the activity templates it holds. */
  offers: Keys,
  /** Keys of the venues it uses most; its own come first. */
  at: v.exactOptional(Keys),
  /** Its posts without an activity: text and pictures. */
  says: v.array(v.strictTuple([Words, Keys])),
  /** Figures that the report gives; the product does not count them. */
  reported: v.exactOptional(
    v.strictObject({
      people: v.exactOptional(v.number()),
      teams: v.exactOptional(v.number()),
      projects: v.exactOptional(Words),
      startedWith: v.exactOptional(v.number()),
    }),
  ),
  /** Name, what it does, members. */
  teams: v.exactOptional(v.array(v.strictTuple([Words, Words, v.number()]))),
  /** Name, what it is, a picture. Default: what it offers. */
  projects: v.exactOptional(v.array(v.strictTuple([Words, Words, Key]))),
})
export type OrganizationFact = v.InferOutput<typeof OrganizationFact>

const VenueFact = v.strictObject({
  key: Key,
  name: Words,
  kind: v.picklist(venueKinds),
  region: RegionCode,
  /** The part of the address after the names of the regions. */
  door: Words,
  /** Latitude and longitude in GCJ-02. Without it the venue is near its county's point. */
  point: v.exactOptional(v.strictTuple([v.number(), v.number()])),
  spaces: v.array(Space),
  about: Words,
  hours: Words,
  pictures: Keys,
  /** Key of the organization that runs it. */
  by: v.exactOptional(Key),
})
export type VenueFact = v.InferOutput<typeof VenueFact>

const Brand = v.strictObject({ name: Words, about: Words, owner: Words, mark: Key, templates: Keys })
const Series = v.strictObject({ ...Brand.entries, picture: Key })

/** A comment under a post, and the organization's answer to it, if there is one. */
const Remark = v.union([v.strictTuple([Words]), v.strictTuple([Words, Words])])
export type Remark = v.InferOutput<typeof Remark>
/** The kinds of remarks: one for each category, for helping others, and for posts without an activity. */
const remarkKinds = ['childcare', 'matchmaking', 'eldercare', 'helping', 'skills', 'culture', 'plain'] as const
export type RemarkKind = (typeof remarkKinds)[number]
const Remarks = v.array(Remark)

const Facts = v.strictObject({
  organizations: v.array(OrganizationFact),
  venues: v.array(VenueFact),
  templates: v.array(Template),
  series: v.array(Series),
  brands: v.array(Brand),
  words: v.strictObject({
    /** Remarks that fit every activity of their kind: they ask about nothing that only some have. */
    remarks: v.strictObject({
      childcare: Remarks,
      matchmaking: Remarks,
      eldercare: Remarks,
      helping: Remarks,
      skills: Remarks,
      culture: Remarks,
      plain: Remarks,
    }),
    /** Texts of ratings with four or five stars, besides those of the template. */
    pleased: v.array(Words),
    /** Texts of ratings that only older people give. */
    pleasedElders: v.array(Words),
    /** Texts of ratings with fewer stars, and the organization's answer to each. */
    unhappy: v.array(v.strictTuple([Words, Words])),
    thankful: v.array(Words),
  }),
})

/** All facts. A fact that does not fit the schema stops the load with an error that names it. */
const facts = v.parse(Facts, { organizations, venues, templates: templateFacts, series: seriesFacts, brands: brandFacts, words })
export const { organizations: organizationFacts, venues: venueFacts, templates, series, brands } = facts
export const { remarks, pleased, pleasedElders, unhappy, thankful } = facts.words

const finder = <Fact extends { key: string }>(kind: string, list: Fact[]) => {
  const byKey = new Map(list.map((fact) => [fact.key, fact]))
  return (key: string): Fact => {
    const fact = byKey.get(key)
    if (!fact) throw new Error(`no ${kind} ${key}`)
    return fact
  }
}
/** These throw on a key that does not exist, so that a misspelt fact does not load. */
export const templateOf = finder('activity template', templates)
export const organizationFact = finder('organization', organizationFacts)
export const venueFact = finder('venue', venueFacts)

/** The mark (drawing) of each kind of place. */
export const venueMarks: Record<VenueFact['kind'], string> = {
  complex: 'mark-mukezhai',
  workersHome: 'mark-cup',
  palace: 'mark-star',
  community: 'mark-hands',
  park: 'mark-tree',
  enterprise: 'mark-wrench',
  other: 'mark-lotus',
}
