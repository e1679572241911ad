import { maskName } from '../../cloudfunctions/_shared/core/names'
import type { FunctionName } from '../../types'
import { AppError } from '../../types/errors'
import { readPack } from '../../types/rules/pack-people'
import { doorOf } from '../doors'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { canary } from './canaries'
import { entriesOf } from './entries'
import { actions } from './fields'
import { inputs } from './inputs'
import { makeStage, type Stage } from './stage'
import { county } from './stage/ground'

/** Every reading action that needs a right: whether it has data of people, and if so, whether staff of a higher region must give a reason. */
let world: World
let stage: Stage
beforeAll(async () => {
  world = await makeWorld()
  stage = await makeStage(world)
  await world.keep()
})
beforeEach(() => world.bringBack())
afterAll(() => world.close())

const readings = actions.filter(
  ({ name, declared }) => ['volunteer', 'organizer', 'staff'].includes(doorOf(declared.policy)) && /^(get|list|count|search|export|print)/.test(name),
)
/** Actions with data of people that ask for no reason, each with its own reason for that. */
const open: Record<string, string> = {
  'organizations/listApplications': 'what an organization says of itself, and no name or number of a person',
  'notifications/listUnsent': 'it names nobody: the kind of a message, and the title of an activity',
}
/** The actions that must be found; the test names a new one that has data of people. */
const ofPeople = [
  'checkin/getDoorReport',
  'checkin/getPack',
  'checkin/printPasses',
  'checkin/searchRoster',
  'enrollment/exportRoster',
  'enrollment/listRoster',
  'feed/getForModeration',
  'feed/listForModeration',
  'feedback/listOpinions',
  'feedback/listTickets',
  'imports/exportFaults',
  'imports/getPreview',
  'organizations/getApplication',
  'volunteering/listSessionShifts',
  'volunteering/listWaiting',
]

type Call = (person: WorldPerson, slice: FunctionName, action: string, input: unknown) => Promise<unknown>
/** Unpacks the rows of a file and of a pack, as the phone does. */
const textOf = async (action: string, reply: unknown) => {
  if (action === 'checkin/getPack') return JSON.stringify(readPack(reply as Parameters<typeof readPack>[0]))
  if (!action.includes('/export')) return JSON.stringify(reply)
  const { inflateRawSync } = await import('node:zlib')
  const file = Buffer.from((reply as { base64: string }).base64, 'base64')
  const texts: string[] = []
  for (let at = 0; (at = file.indexOf('PK\x03\x04', at)) !== -1; at += 4) {
    const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
    const data = file.subarray(start, start + file.readUInt32LE(at + 18))
    texts.push(`${file.readUInt16LE(at + 8) === 0 ? data : inflateRawSync(data)}`)
  }
  return texts.join()
}

const ask = async ({ action, slice, name }: (typeof readings)[number], withReason: boolean) => {
  const call = world.call as Call
  const { reason: _, ...plain } = { reason: undefined, ...inputs[`${slice}.${name}`]!(stage, world) }
  const input = { ...plain, ...(withReason && { reason: 'complaint' }) }
  const codeOf = (outcome: unknown) => (outcome instanceof AppError ? outcome.code : null)
  const read = (person: WorldPerson) => call(person, slice as FunctionName, name, input).catch((error: unknown) => error)
  return { read, codeOf, action }
}

test('Q17 every action that tells of people to those with a right is found by what it answers, and takes a reason', async () => {
  const found: string[] = []
  for (const reading of readings) {
    await world.bringBack()
    const { read, codeOf, action } = await ask(reading, false)
    const reply = await read(stage.readers.staff!)
    expect([action, codeOf(reply)]).toEqual([action, null])
    const text = await textOf(action, reply)
    if ([canary['persons.name'], maskName(canary['persons.name'])].some((name) => text.includes(name))) found.push(action)
  }
  console.log(`Q17 ${readings.length} reading actions behind a right, ${found.length} of them tell of people`)
  expect(found.filter((action) => !(action in open)).sort()).toEqual(ofPeople)
  const takes = readings.filter(({ input }) => 'reason' in entriesOf(input)).map(({ action }) => action)
  expect(takes.sort()).toEqual(ofPeople)
}, 120_000)

test.each(ofPeople)('Q17 %s: refused to staff above without a reason, audited where the people are with it, asked of nobody near', async (action) => {
  const reading = readings.find((each) => each.action === action)!
  const without = await ask(reading, false)
  const near = doorOf(reading.declared.policy) === 'staff' ? (['staff'] as const) : (['staff', 'admin'] as const)
  for (const who of near) expect(without.codeOf(await without.read(stage.readers[who]!))).toBeNull()
  for (const region of ['62', '6201']) {
    const above = await world.staff(region)
    expect(without.codeOf(await without.read(above))).toBe('identity.reasonNeeded')
  }
  await world.bringBack()
  const { read, codeOf } = await ask(reading, true)
  expect(codeOf(await read(stage.readers.province!))).toBeNull()
  // The county's union sees who read, and why.
  const { items } = await world.call(stage.readers.staff, 'identity', 'listAudit', { action: action.replace('/', '.') })
  expect(items[0]).toMatchObject({ name: stage.readers.province!.name, regionCode: county, detail: { reason: 'complaint' } })
})
