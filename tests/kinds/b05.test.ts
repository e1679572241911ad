import { contract, type FunctionName } from '../../types'
import type { Action } from '../../types/action'
import { serverOf } from '../checkin/phone'
import { makeWorld, type World } from '../world'
import { keyedCases } from './keyed-cases'
import { type App, makeBrowser } from './sender'

let world: World
let cases: ReturnType<typeof keyedCases>
beforeAll(async () => {
  world = await makeWorld()
  cases = keyedCases(world)
})
beforeEach(() => {
  // Repeats pause between their rounds; nobody waits for them here. The database's own limits are longer, and stay.
  const { setTimeout: later } = globalThis
  jest.spyOn(global, 'setTimeout').mockImplementation(((then: () => void, ms = 0) => (ms < 2000 ? (setImmediate(then), 0) : later(then, ms))) as never)
})
afterEach(() => {
  jest.restoreAllMocks()
  return world.clear()
})
afterAll(() => world.close())

/** Every action of the contract that takes a key, found in its schema. */
type Schema = { entries?: object; pipe?: Schema[] }
const takesKey = ({ input }: Action) => {
  const schema = input as unknown as Schema
  const key = (schema.entries as Record<string, { pipe?: { type: string }[] }> | undefined)?.key
  return key?.pipe?.some(({ type }) => type === 'uuid') ?? false
}
const keyed = Object.entries(contract).flatMap(([fn, declared]) =>
  Object.entries(declared as Record<string, Action>).flatMap(([action, each]) => (takesKey(each) ? [`${fn} ${action}`] : [])),
)

test('B05 every action that takes a key has its row here', () => {
  console.log(`B05: ${keyed.length} actions with a key`)
  expect(Object.keys(cases).sort()).toEqual([...keyed].sort())
  expect(keyed.length).toBeGreaterThanOrEqual(24)
})

describe.each(keyed)('B05 %s', (name) => {
  const [fn, action] = name.split(' ') as [FunctionName, string]
  const open = async () => {
    const row = await cases[name]!()
    const server = serverOf(world, row.person)
    const replies: string[] = []
    let isDeaf = true
    const browser = makeBrowser(async (sent) => {
      const reply = await server(sent)
      if (sent.url.endsWith(`/${fn}/${action}`)) replies.push((reply as { ok: boolean; error?: { code: string } }).error?.code ?? 'ok')
      // The server has it; the phone hears nothing.
      if (isDeaf) throw new Error('the reply is lost')
      return reply
    })
    browser.stored.set('ufc.token', JSON.stringify(row.person.token))
    browser.stored.set('ufc.me', JSON.stringify({ id: row.person.id, name: row.person.name, grants: [] }))
    const by = row.by ?? (({ send }: App, words: object) => send.send(fn, action as never, words as never))
    return { row, browser, replies, by, hear: () => (isDeaf = false) }
  }
  const kept = (browser: { stored: Map<string, string> }) =>
    [...browser.stored].filter(([key]) => key.startsWith('ufc.sends')).flatMap(([, value]) => Object.keys(JSON.parse(value) as object))

  test('the reply lost, sent again after the app was closed: done once, answered', async () => {
    const { row, browser, replies, by, hear } = await open()
    await expect(by(browser.start(), row.words)).rejects.toMatchObject({ code: 'request.offline' })
    expect(kept(browser)).toHaveLength(1)
    const before = await row.made()
    hear()
    await by(browser.start(), row.words)
    expect(await row.made()).toEqual(before)
    expect([replies.filter((code) => code !== 'ok'), kept(browser)]).toEqual([[], []])
  })

  test('the reply lost, the words edited, sent again: no dead end, and what is there is right', async () => {
    const { row, browser, replies, by, hear } = await open()
    await expect(by(browser.start(), row.words)).rejects.toMatchObject({ code: 'request.offline' })
    hear()
    const app = browser.start()
    await by(app, row.edited ?? row.words)
    expect(await row.made()).toEqual(row.right)
    expect(replies).not.toContain('request.keyReused')
    expect(kept(browser)).toEqual([])
  })
})
