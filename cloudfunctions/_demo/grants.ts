import type { Person } from './crowd'
import { activityOf, type DrawnSession, type Stage } from './drawn'
import type { Row } from './insert'
import { organizationFacts } from './facts'
import { seeded } from './random'
import { uuidOf } from './uuid'

const day = 86_400_000

/** Two volunteers for the door of each organization, by organization key; 张伟 is one of 暖融's. */
export const drawVolunteers = ({ people }: Stage): Map<string, Person[]> => {
  const random = seeded('volunteers')
  const zhang = people.demo.get('volunteer')
  return new Map(
    organizationFacts.map(({ key, region }) => {
      const crowd = (people.crowd.get(region.slice(0, 4)) ?? []).filter(({ kind }) => kind !== 'retired')
      return [key, [...(key === 'nuanrong' && zhang ? [zhang] : []), ...random.shuffle(crowd).slice(0, 2)]]
    }),
  )
}

/** The sessions of tonight at which 张伟 has a shift. */
export const shifts = (stage: Stage): DrawnSession[] => ['bridge', 'shoulder-today'].flatMap((key) => activityOf(stage, key).sessions[0] ?? [])

/** The rows of all grants: staff over regions, leaders and volunteers of organizations, and 张伟's right at tonight's doors. */
export const grantRows = (stage: Stage, organizationIds: Map<string, string>, volunteers: Map<string, Person[]>): Row<'grants'>[] => {
  const { people, calendar } = stage
  const scope = {
    regionCode: null,
    organizationId: null,
    sessionId: null,
    fromAt: new Date(calendar.asOf.getTime() - 200 * day),
    toAt: null,
    grantedBy: null,
    mayGrant: false,
  }
  const county = people.demo.get('county')?.id ?? null
  const isInCounty = new Set(organizationFacts.filter(({ region }) => region.startsWith('620103')).map(({ key }) => key))
  const staff = (person: Person | undefined, regionCode: string, mayGrant = true): Row<'grants'>[] =>
    person ? [{ ...scope, personId: person.id, role: 'staff', regionCode, mayGrant }] : []
  const zhang = people.demo.get('volunteer')
  const rows: Row<'grants'>[] = [
    ...staff(people.demo.get('community'), '620102021001', false),
    ...staff(people.demo.get('county'), '620103'),
    ...staff(people.demo.get('province'), '62'),
    ...[...people.staff].flatMap(([city, person]) => staff(person, city)),
    ...[...people.leaders].map(([key, { id }]): Row<'grants'> => ({
      ...scope,
      personId: id,
      role: 'orgAdmin',
      organizationId: organizationIds.get(key) ?? null,
      grantedBy: isInCounty.has(key) ? county : null,
    })),
    ...[...volunteers].flatMap(([key, persons]) =>
      persons.map(({ id }): Row<'grants'> => ({
        ...scope,
        personId: id,
        role: 'volunteer',
        organizationId: organizationIds.get(key) ?? null,
        grantedBy: people.leaders.get(key)?.id ?? null,
      })),
    ),
    ...(zhang
      ? shifts(stage).map((session): Row<'grants'> => ({
          ...scope,
          personId: zhang.id,
          role: 'volunteer',
          // The grant is for the session itself: the right that comes with a shift is given only to the organization's own people.
          sessionId: session.id,
        }))
      : []),
  ]
  return rows.map((row, index) => ({ id: String(index + 1), ...row }))
}

/** Somebody of 西站街道 has accepted 高志远's invitation and waits for 是他本人; another invitation nobody has accepted yet. The codes are nobody's. */
export const invitationRows = ({ people, calendar }: Stage): Row<'invitations'>[] => {
  const county = people.demo.get('county')
  const [accepting] = [...(people.crowd.get('6201') ?? [])].filter(({ kind, name }) => kind === 'worker' && name.length === 3)
  if (!county || !accepting) return []
  const at = (hours: number) => new Date(calendar.asOf.getTime() - hours * (day / 24))
  const row = (id: number, regionCode: string, hours: number): Row<'invitations'> => ({
    id: String(id),
    codeHash: `\\x${uuidOf(`invitation ${id}`).replaceAll('-', '')}` as never,
    role: 'staff',
    regionCode,
    mayGrant: false,
    madeBy: county.id,
    madeAt: at(hours),
    createKey: uuidOf(`invitation key ${id}`),
    endsAt: at(hours - 7 * 24),
    acceptedBy: null,
    acceptedAt: null,
    acceptKey: null,
  })
  return [
    { ...row(1, '620103005', 20), acceptedBy: accepting.id, acceptedAt: at(1), acceptKey: uuidOf('invitation accepted'), endsAt: at(1 - 7 * 24) },
    row(2, '620103007', 3),
  ]
}
