import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { grounds } from '../../cloudfunctions/_shared/core/audit'
import { runTimers } from '../../cloudfunctions/enrollment/timers'
import type { FunctionName } from '../../types'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { actions } from './fields'
import { inputs } from './inputs'
import { makeStage, type Stage } from './stage'
import { county } from './stage/ground'

/** Every act that is written down is carried out, by somebody who may; what it left in the audit carries the region of what it is about. */
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(`${folder}/${entry.name}`) : entry.name.endsWith('.ts') && entry.name !== 'words.ts' ? [`${folder}/${entry.name}`] : [],
  )
/** Subject kinds that the code names; the register of words only says that they are codes. */
const subjectKinds = [
  ...new Set(filesOf('cloudfunctions').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/subjectKind: '(\w+)'/g)].map(([, kind]) => kind!))),
]

const call = (person: WorldPerson | null, slice: string, name: string, input: object) =>
  (world.call as (person: WorldPerson | null, slice: FunctionName, name: string, input: unknown) => Promise<unknown>)(
    person,
    slice as FunctionName,
    name,
    input,
  )
/** Last, since little can be done afterwards. */
const last = ['activities.cancelActivity', 'volunteering.cancelShift', 'feed.removePost', 'feed.removeComment', 'identity.signOut', 'identity.deleteMe']
const order = ({ slice, name }: { slice: string; name: string }) => last.indexOf(`${slice}.${name}`)

/** The first of those who stand in each relation whom it is allowed. */
const carryOut = async (stage: Stage, slice: string, name: string, more: object = {}) => {
  for (const person of Object.values(stage.readers)) {
    const input = { ...inputs[`${slice}.${name}`]!(stage, world), ...more }
    if (
      await call(person, slice, name, input).then(
        () => true,
        () => false,
      )
    )
      return true
  }
  return false
}

const people = async (count: number) => {
  const made: WorldPerson[] = []
  for (let n = 0; n < count; n++) made.push(await world.person())
  return made
}
const enroll = async (persons: WorldPerson[], sessionId: string) => {
  for (const person of persons) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
}
/** What nobody asks for: a draw, a place that goes on to who waits, an offer that ran out. */
const letHappen = async () => {
  const lottery = await world.session({ capacity: 1, waitlistLimit: 1, closesAt: world.in(1), signUp: { isLottery: true } })
  await enroll(await people(3), lottery.sessionId)
  const full = await world.session({ capacity: 1, waitlistLimit: 3, signUp: { offerMinutes: 30 } })
  const [first, ...rest] = await people(3)
  await enroll([first!, ...rest], full.sessionId)
  await world.call(first!, 'enrollment', 'cancel', { key: randomUUID(), sessionId: full.sessionId })
  world.now = world.in(1.1)
  await runTimers({ db: world.db, now: world.now })
}

test('Q17 each subject kind that is written down has a ground, or a reason', () => {
  expect(subjectKinds.filter((kind) => !(kind in grounds))).toEqual([])
  expect(subjectKinds.length).toBeGreaterThanOrEqual(10)
})

test('Q17 every audit row is found by staff of where it happened', async () => {
  const stage = await makeStage(world)
  await world.db.updateTable('persons').set({ regionCode: county }).where('regionCode', 'is', null).execute()
  const done: string[] = []
  for (const action of [...actions].sort((a, b) => order(a) - order(b)))
    if (await carryOut(stage, action.slice, action.name)) done.push(`${action.slice}.${action.name}`)
  await carryOut(stage, 'feed', 'moderate', { kind: 'rating', id: stage.heldRating })
  await letHappen()
  const { rows } = await world.pool.query<{ action: string; subject_kind: string; placed: number; count: number }>(
    `select action, subject_kind, count(region_code)::int as placed, count(*)::int as count from audit group by 1, 2 order by 1, 2`,
  )
  // oxlint-disable-next-line no-console -- how many rows the kind has
  console.info(`audit: ${rows.length} kinds of rows, of ${done.length} actions that were carried out`)
  expect(rows.filter(({ placed, count }) => placed < count).map(({ action, subject_kind: kind }) => `${action} ${kind}`)).toEqual([])
  expect([done.length >= 105, rows.length >= 75]).toEqual([true, true])
  // What nobody asked for is among them, and what was written for many at once.
  const seen = rows.map(({ action }) => action)
  expect(seen).toEqual(expect.arrayContaining(['enrollment.enroll', 'enrollment.draw', 'enrollment.promote', 'enrollment.lapse', 'identity.deleteMe']))
})
