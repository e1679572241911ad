import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import * as giving from '../../types/rules/giving'
import type { Gift, Given, Held, Role } from '../../types/rules/giving'
import { AppError } from '../../types/errors'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { invitingOf } from './inviting'

/** S06: every giver, every gift, every place, giving and ending, by the rule and through the front door. Who may what is written here a second time. */
const givers = ['systemAdmin', 'staff who gives', 'staff', 'moderator', 'admin', 'volunteer', 'helper', 'worker'] as const
type Giver = (typeof givers)[number]
/** The last four are roles in a place that they cannot have. */
const gifts = [
  'staff',
  'staff who gives',
  'moderator',
  'admin',
  'volunteer',
  'helper',
  'systemAdmin',
  'admin of a region',
  'staff of an organization',
  'admin of a session',
  'volunteer of a region',
] as const
type GiftName = (typeof gifts)[number]
/** Where the gift lies, seen from the giver's region, which is also that of the giver's organization. */
const places = { same: '620103', below: '620103001', above: '6201', beside: '620102' } as const
type Place = keyof typeof places
const placeNames = Object.keys(places) as Place[]

const roleOf: Record<GiftName, Role> = {
  staff: 'staff',
  'staff who gives': 'staff',
  moderator: 'moderator',
  admin: 'orgAdmin',
  volunteer: 'volunteer',
  helper: 'volunteer',
  systemAdmin: 'systemAdmin',
  'admin of a region': 'orgAdmin',
  'staff of an organization': 'staff',
  'admin of a session': 'orgAdmin',
  'volunteer of a region': 'volunteer',
}
const isOfRegion = (gift: GiftName) => ['staff', 'staff who gives', 'moderator', 'admin of a region', 'volunteer of a region'].includes(gift)
const isOfOrganization = (gift: GiftName) => ['admin', 'volunteer', 'staff of an organization'].includes(gift)
const isOfSession = (gift: GiftName) => ['helper', 'admin of a session'].includes(gift)
type Facts = { isFirst: boolean; isLast: boolean; isOwn: boolean; isLong: boolean; isGuided: boolean }
/** The database takes no such grant; the rule says no before it is asked. */
const isSenseless = (gift: GiftName) => / of /.test(gift)
const isHere = (place: Place) => place === 'same' || place === 'below'
const mayGive = (giver: Giver, gift: GiftName, place: Place, { isFirst, isLong, isGuided }: Facts): boolean => {
  if (isSenseless(gift)) return false
  const isStaffGift = gift === 'staff' || gift === 'staff who gives'
  if (giver === 'systemAdmin') return isStaffGift && isFirst
  if (giver === 'staff who gives' && (isStaffGift || gift === 'moderator')) return isHere(place)
  if (giver === 'staff who gives' && gift === 'admin') return isHere(place) || isGuided
  if (giver === 'staff who gives' || giver === 'staff') return gift === 'helper' && isHere(place)
  return giver === 'admin' && ['admin', 'volunteer', 'helper'].includes(gift) && place === 'same' && !isLong
}
const mayEnd = (giver: Giver, gift: GiftName, place: Place, { isLast, isOwn, isGuided }: Facts): boolean => {
  if (isSenseless(gift)) return giver === 'systemAdmin' && gift === 'staff of an organization'
  const isStaffGift = gift === 'staff' || gift === 'staff who gives'
  if (giver === 'systemAdmin') return isStaffGift
  if (giver === 'staff who gives' && (isStaffGift || gift === 'moderator')) return isHere(place) && !(gift === 'staff who gives' && isLast)
  if (giver === 'staff who gives' && gift === 'admin') return isHere(place) || isGuided
  if (giver === 'staff who gives' || giver === 'staff') return gift === 'helper' && isHere(place) && isOwn
  return giver === 'admin' && place === 'same' && (gift === 'volunteer' || gift === 'helper' || (gift === 'admin' && !isLast))
}

const now = Date.parse('2026-11-23T01:00:00Z')
const day = 24 * 3600_000
const none = { regionCode: null, organizationId: null, mayGrant: false }
/** What each giver holds, with everything that the role may have filled, so that a look at the wrong column shows. */
const heldOf: Record<Giver, Held[]> = {
  systemAdmin: [{ ...none, role: 'systemAdmin' }],
  'staff who gives': [{ ...none, role: 'staff', regionCode: places.same, mayGrant: true }],
  staff: [{ ...none, role: 'staff', regionCode: places.same }],
  moderator: [{ ...none, role: 'moderator', regionCode: places.same }],
  admin: [{ ...none, role: 'orgAdmin', organizationId: 'same' }],
  volunteer: [{ ...none, role: 'volunteer', organizationId: 'same' }],
  helper: [{ ...none, role: 'volunteer' }],
  worker: [],
}
const givenOf = (gift: GiftName, place: Place, { isFirst, isLast, isOwn, isLong, isGuided }: Facts): Given => {
  const isRegion = isOfRegion(gift)
  const regionCode = places[place]
  return {
    role: roleOf[gift],
    regionCode: isRegion ? regionCode : null,
    organization: isOfOrganization(gift) ? { id: place, regionCode, guidingRegionCode: isGuided ? places.below : '99' } : null,
    session: isOfSession(gift) ? { regionCode, organizationId: place } : null,
    mayGrant: gift === 'staff who gives',
    until: isLong ? (isFirst ? null : now + 400 * day) : now + 366 * day,
    isFirst,
    isLast,
    givenBy: isOwn ? 'me' : 'other',
  }
}
const flags = [false, true]
const facts: Facts[] = flags.flatMap((isFirst) =>
  flags.flatMap((isLast) => flags.flatMap((isOwn) => flags.flatMap((isLong) => flags.map((isGuided) => ({ isFirst, isLast, isOwn, isLong, isGuided }))))),
)
type Rule = Pick<typeof giving, 'canGive' | 'canEnd'>
/** The cases in which a rule differs from the table above, and how many there are. */
const faultsOf = ({ canGive, canEnd }: Rule) => {
  const found: string[] = []
  let count = 0
  for (const giver of givers)
    for (const gift of gifts)
      for (const place of placeNames)
        for (const one of facts) {
          const given = givenOf(gift, place, one)
          count += 2
          if (canGive(heldOf[giver], given as Gift, now) !== mayGive(giver, gift, place, one)) found.push(`${giver} gives ${gift} ${place}`)
          if (canEnd('me', heldOf[giver], given) !== mayEnd(giver, gift, place, one)) found.push(`${giver} ends ${gift} ${place}`)
        }
  return { found: [...new Set(found)], count }
}

test('S06 the rule is the table, for every giver, gift, place and what is to be known of them', () => {
  const { found, count } = faultsOf(giving)
  console.log(`S06 ${givers.length} givers × ${gifts.length} gifts × ${placeNames.length} places × ${facts.length} facts, both ways: ${count} cases`)
  expect(found).toEqual([])
  expect(count).toBe(22_528)
  // A year and a day is as long as an admin gives, and not a moment longer.
  const gift = givenOf('volunteer', 'same', facts[0]!)
  const until = (ms: number) => giving.canGive(heldOf.admin, { ...gift, until: now + ms }, now)
  expect([until(367 * day), until(367 * day + 1)]).toEqual([true, false])
})

/** The text of the rule with one side of one `&&` left out, for each of them. */
const mutantsOf = (text: string): { where: string; text: string }[] => {
  const source = ts.createSourceFile('giving.ts', text, ts.ScriptTarget.Latest, true)
  const mutants: { where: string; text: string }[] = []
  const walk = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
      for (const side of [node.left, node.right]) {
        const other = side === node.left ? node.right : node.left
        const where = `${source.getLineAndCharacterOfPosition(side.getStart()).line + 1}: without ${side.getText()}`
        mutants.push({ where, text: `${text.slice(0, node.getStart())}(${other.getText()})${text.slice(node.end)}` })
      }
    ts.forEachChild(node, walk)
  }
  walk(source)
  return mutants
}
const load = (text: string): Rule => {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } })
  const module = { exports: {} as Rule }
  // oxlint-disable-next-line no-new-func -- our own file with one check left out
  new Function('exports', 'module', outputText)(module.exports, module)
  return module.exports
}
/** Checks that are there for the compiler alone: what they keep out gives no right anyway. */
const isForTypes = (where: string) => /without (\w+(\.\w+)? !== null( && )?)+$/.test(where)

test('S06 each check of the rule that is removed makes a case wrong', () => {
  const text = readFileSync(join(__dirname, '../../types/rules/giving.ts'), 'utf8')
  expect(faultsOf(load(text)).found).toEqual([])
  const mutants = mutantsOf(text).filter(({ where }) => !isForTypes(where))
  const survivors = mutants.filter(({ text: changed }) => {
    try {
      return faultsOf(load(changed)).found.length === 0
    } catch {
      // Without the check it does not even run.
      return false
    }
  })
  console.log(`S06 ${mutants.length} checks removed in turn`)
  expect(mutants.length).toBeGreaterThanOrEqual(20)
  expect(survivors.map(({ where }) => where)).toEqual([])
})

describe('through the front door', () => {
  let world: World
  let people: ReturnType<typeof invitingOf>
  beforeAll(async () => {
    world = await makeWorld()
    people = invitingOf(world)
  })
  afterAll(() => world.close())

  const makeScene = async () => {
    const [organizations, sessions] = [{} as Record<Place, string>, {} as Record<Place, string>]
    for (const place of placeNames) {
      organizations[place] = await world.organization({ regionCode: places[place] })
      sessions[place] = (await world.session({ organizationId: organizations[place], regionCode: places[place] })).sessionId
      // Somebody may give rights in each region already, and each organization has its admin.
      await world.giver(places[place])
      await world.admin(organizations[place])
    }
    const moderator = await world.person()
    await world.grant(moderator, 'moderator', { regionCode: places.same })
    const system = await world.person()
    await world.grant(system, 'systemAdmin', {})
    const volunteer = await world.person()
    await world.grant(volunteer, 'volunteer', { organizationId: organizations.same })
    const everybody: Record<Giver, WorldPerson> = {
      systemAdmin: system,
      'staff who gives': await world.giver(places.same),
      staff: await world.staff(places.same),
      moderator,
      admin: await world.admin(organizations.same),
      volunteer,
      helper: await world.volunteer(sessions.same),
      worker: await world.person(),
    }
    const wishOf = (gift: GiftName, place: Place) => ({
      role: roleOf[gift],
      ...(isOfRegion(gift) ? { regionCode: places[place] } : {}),
      ...(isOfOrganization(gift) ? { organizationId: organizations[place] } : {}),
      ...(isOfSession(gift) ? { sessionId: sessions[place] } : {}),
      mayGrant: gift === 'staff who gives',
      until: world.in(24 * 300).toISOString(),
    })
    return { everybody, wishOf }
  }
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'may',
      (error: unknown) => (error instanceof AppError && error.code === 'identity.notAllowed' ? 'may not' : String(error)),
    )

  test('S06 nobody gives or ends what the table does not say, and nobody gives to oneself', async () => {
    const { everybody, wishOf } = await makeScene()
    const plain = { isFirst: false, isLast: false, isOwn: false, isLong: false, isGuided: false }
    const [wrong, selves]: [string[], string[]] = [[], []]
    let count = 0
    const before = await people.count('invitations')
    let made = 0
    for (const giver of givers)
      for (const gift of gifts)
        for (const place of placeNames) {
          const me = everybody[giver]
          count += isSenseless(gift) ? 1 : 2
          const isMine = mayGive(giver, gift, place, plain)
          const outcome = await codeOf(people.invite(me, wishOf(gift, place)))
          if (outcome !== (isMine ? 'may' : 'may not')) wrong.push(`${giver} gives ${gift} ${place}: ${outcome}`)
          if (isMine) {
            made++
            const { items } = await world.call(me, 'identity', 'listInvitations', {})
            selves.push((await world.refusal(people.accept(me, items[0]!.code))).code)
          }
          if (isSenseless(gift)) continue
          const holder = await world.person()
          const grant = await world.grant(holder, roleOf[gift], wishOf(gift, place))
          const ended = await codeOf(world.call(me, 'identity', 'endGrant', { key: randomUUID(), id: grant }))
          if (ended !== (mayEnd(giver, gift, place, plain) ? 'may' : 'may not')) wrong.push(`${giver} ends ${gift} ${place}: ${ended}`)
        }
    console.log(`S06 ${count} cases through the front door, ${selves.length} to oneself`)
    expect(wrong).toEqual([])
    expect(count).toBe(576)
    expect([selves.length, new Set(selves)]).toEqual([made, new Set(['identity.ownInvitation'])])
    expect((await people.count('invitations')) - before).toBe(made)
  })

  test('S06 who sets things up gives the first staff of a region and no second', async () => {
    await world.clear()
    const system = await world.person()
    await world.grant(system, 'systemAdmin', {})
    const first = await people.invite(system, { role: 'staff', regionCode: '620102', mayGrant: true })
    const { me } = await people.accept(null, first.code)
    await people.confirm(system, first.id)
    expect(await people.held(me.id)).toEqual(['staff 620102 gives'])
    expect((await world.refusal(people.invite(system, { role: 'staff', regionCode: '620102' }))).code).toBe('identity.notAllowed')
    // Of another region there is nobody yet.
    await people.invite(system, { role: 'staff', regionCode: '620103', mayGrant: true })
  })
})
