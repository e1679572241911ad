import type { WorkerKind } from '../../types/identity'
import { type Age, faceOf, type Gender, genderOf, nameOf } from './names'
import { organizationFacts } from './facts'
import { demoPeople } from './people'
import { type Random, seeded } from './random'

export type Person = {
  id: string
  demoKey: string | null
  name: string
  face: string
  kind: WorkerKind
  regionCode: string
  phoneEnd: string
  isUnionMember: boolean
}
/** All people of the demo, and the same people by their role. */
export type People = {
  all: Person[]
  demo: Map<string, Person>
  /** By organization key: the person who posts for it. */
  leaders: Map<string, Person>
  /** By city code: the union's staff who review there. */
  staff: Map<string, Person>
  /** By city code: the people who enroll, like and comment. */
  crowd: Map<string, Person[]>
  named: Map<string, Person>
}

const cities = ['6201', '6202', '6203', '6204', '6205', '6206', '6207', '6208', '6209', '6210', '6211', '6212', '6229', '6230']
const sizeOf = (city: string) => (city === '6201' ? 300 : 46)

const kindOf = (random: Random, age: Age): WorkerKind => (age === 'old' ? 'retired' : random.chance(0.3) ? 'parent' : random.chance(0.2) ? 'gig' : 'worker')

/** Makes all people. `names` are people whom texts mention by name; they live in 兰州. */
export const makePeople = (names: string[]): People => {
  const random = seeded('people')
  const all: Person[] = []
  const add = (person: Omit<Person, 'id' | 'phoneEnd' | 'isUnionMember'> & Partial<Person>) => {
    const made = { phoneEnd: String(random.int(0, 9999)).padStart(4, '0'), isUnionMember: random.chance(0.85), ...person, id: String(all.length + 1) }
    all.push(made)
    return made
  }
  const demo = new Map(demoPeople.map(({ about: _, key, ...person }) => [key, add({ ...person, demoKey: key })]))
  const leaders = new Map(
    organizationFacts.map(({ key, region, leader: [, name, gender] }) => {
      const known = [...demo.values()].find((person) => person.name === name)
      return [key, known ?? add({ name, face: faceOf(random, gender, 'young'), kind: 'worker', regionCode: region, demoKey: null })]
    }),
  )
  const staff = new Map(
    cities.map((city) => [
      city,
      add({ name: nameOf(random, city, random.pick(['f', 'm']), 'young'), face: '/demo/person-chen.svg', kind: 'worker', regionCode: city, demoKey: null }),
    ]),
  )
  const homesOf = (city: string) => organizationFacts.filter(({ region }) => region.startsWith(city)).map(({ region }) => region.slice(0, 9))
  const someone = (city: string, homes: string[], given?: string) => {
    const known = given === undefined ? null : genderOf(given)
    const gender: Gender = known?.gender ?? random.pick(['f', 'm'])
    const age: Age = known?.age ?? (random.chance(0.26) ? 'old' : 'young')
    return add({
      name: given ?? nameOf(random, city, gender, age),
      face: faceOf(random, gender, age),
      kind: kindOf(random, age),
      regionCode: random.pick(homes),
      demoKey: null,
    })
  }
  const lanzhou = homesOf('6201').filter((home) => home.startsWith('620102') || home.startsWith('620103'))
  const named = new Map(names.map((name) => [name, someone('6201', lanzhou, name)]))
  const crowd = new Map(
    cities.map((city) => {
      const homes = homesOf(city)
      const others = Array.from({ length: sizeOf(city) }, () => someone(city, homes))
      return [city, city === '6201' ? [...named.values(), ...others] : others]
    }),
  )
  return { all, demo, leaders, staff, crowd, named }
}
