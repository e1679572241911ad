import type { Stage } from './drawn'
import { organizationFacts, series } from './facts'
import { seeded } from './random'

/** The rows of who follows which organization: most people follow a few of their city, and the demo people some near them. */
export const followAll = ({ people }: Stage, organizationIds: Map<string, string>) => {
  const random = seeded('follows')
  const demo: [person: string, keys: string[]][] = [
    ['retired', ['nuanrong', 'xihu-qigong', 'lanzhou-union']],
    ['worker', ['mukezhai', 'qilihe-union']],
    ['parent', ['nuanrong', 'yantan-child', 'jianlan-child']],
    ['volunteer', ['nuanrong', 'mukezhai']],
  ]
  const pairs = new Map<string, { organizationId: string; personId: string }>()
  const follow = (key: string, personId = '') => {
    const organizationId = organizationIds.get(key) ?? ''
    pairs.set(`${organizationId} ${personId}`, { organizationId, personId })
  }
  for (const [person, keys] of demo) for (const key of keys) follow(key, people.demo.get(person)?.id)
  for (const [city, crowd] of people.crowd) {
    const keys = organizationFacts.filter(({ region }) => region.startsWith(city)).map(({ key }) => key)
    // 暖融 has followers all over the city.
    const weighted = city === '6201' ? [...keys, 'nuanrong', 'nuanrong', 'nuanrong', 'mukezhai', 'lanzhou-union'] : keys
    for (const person of crowd) for (let count = random.int(0, 4); count > 0; count--) follow(random.pick(weighted), person.id)
  }
  const seriesFollowers = (people.crowd.get('6201') ?? []).flatMap((person) =>
    series.flatMap((_, index) => (random.chance(0.22) ? [{ seriesId: String(index + 1), personId: person.id }] : [])),
  )
  const retired = people.demo.get('retired')
  return { organizationFollowers: [...pairs.values()], seriesFollowers: [...(retired ? [{ seriesId: '1', personId: retired.id }] : []), ...seriesFollowers] }
}
