import { chmodSync, renameSync } from 'node:fs'
import { runMinute } from '../../cloudfunctions/timers'
import { reportLink } from '../../cloudfunctions/_shared/core/link-report'
import type { Link } from '../../types/notifications'
import { type Door, makeDoor } from '../gateway/door'
import { makeWorld, type World } from '../world'
import { plainPorts, saying } from '../plain-ports'

const refusing = (errCode: number) => () => Promise.reject(Object.assign(new Error(`errCode: ${errCode}`), { errCode }))
const stateOf = (links: Link[]) => Object.fromEntries(links.map(({ name, state, code }) => [name, code === null ? state : `${state} ${code}`]))

/** A union's staff who uses the mini-program. */
const staffIn = async (world: World) => {
  const staff = await world.staff('62')
  await world.db.updateTable('persons').set({ openid: 'o-staff' }).where('id', '=', staff.id).execute()
  return staff
}

describe('W08 on WeChat', () => {
  const templates = process.env.MESSAGE_TEMPLATES
  afterEach(() => {
    if (templates === undefined) delete process.env.MESSAGE_TEMPLATES
    else process.env.MESSAGE_TEMPLATES = templates
  })

  test('staff see what answers, what refuses and what is silent; nobody is sent a message', async () => {
    process.env.MESSAGE_TEMPLATES = 'promoted:T1:thing1=title'
    const sent: unknown[] = []
    const world = await makeWorld({
      ports: {
        content: saying(refusing(-604101)),
        messages: {
          send: (request) => {
            sent.push(request)
            return refusing(40037)()
          },
        },
        pictures: { settle: async () => {}, tryOut: () => Promise.reject(new Error('socket hang up')) },
      },
    })
    const { links } = await world.call(await staffIn(world), 'notifications', 'listLinks', {})
    expect(stateOf(links)).toEqual({ database: 'answers', timers: 'silent', content: 'refused -604101', messages: 'answers', pictures: 'silent' })
    expect(sent).toEqual([{ touser: 'o-staff', templateId: 'none', page: 'tabs/inbox', data: {} }])
    await world.close()
  })

  test.each([
    [43101, 'answers'],
    [-604101, 'refused -604101'],
    [45009, 'refused 45009'],
  ])('a message answered with %i counts as: %s', async (code, state) => {
    process.env.MESSAGE_TEMPLATES = 'promoted:T1:thing1=title'
    const world = await makeWorld({ ports: { messages: { send: refusing(code) } } })
    const { links } = await world.call(await staffIn(world), 'notifications', 'listLinks', {})
    expect(stateOf(links).messages).toBe(state)
    await world.close()
  })

  test('what hangs is waited for four seconds, not longer', async () => {
    const world = await makeWorld({ ports: { content: saying(() => new Promise(() => {})) } })
    const started = performance.now()
    const { links } = await world.call(await staffIn(world), 'notifications', 'listLinks', {})
    expect(stateOf(links)).toMatchObject({ content: 'silent', messages: 'absent', pictures: 'absent' })
    expect(performance.now() - started).toBeLessThan(6000)
    await world.close()
  })
})

test('W08 what each part met with within a day is listed, and when the timers last ran', async () => {
  const world = await makeWorld()
  const staff = await world.staff('62')
  const at = (hours: number) => world.in(hours)
  await reportLink(world.db, { link: 'content', reporter: 'feed', code: -604101, at: at(-3) })
  await reportLink(world.db, { link: 'content', reporter: 'feed', code: null, at: at(-1) })
  await reportLink(world.db, { link: 'messages', reporter: 'timers', code: 45009, at: at(-2) })
  await reportLink(world.db, { link: 'content', reporter: 'identity', code: -1, at: at(-25) })
  const connect = async (requestId: string) => ({ ...ports(world), now: world.now, requestId, me: null, tokenHash: null })
  expect(await runMinute(connect, () => {})).toEqual({ ok: true, data: null })
  const { links, faults } = await world.call(staff, 'notifications', 'listLinks', {})
  expect(links.find(({ name }) => name === 'timers')).toMatchObject({ state: 'answers', at: world.now.toISOString() })
  expect(faults).toEqual([
    { link: 'content', reporter: 'feed', code: null, at: at(-1).toISOString() },
    { link: 'messages', reporter: 'timers', code: 45009, at: at(-2).toISOString() },
  ])
  world.now = at(0.2)
  const later = await world.call(staff, 'notifications', 'listLinks', {})
  expect(later.links.find(({ name }) => name === 'timers')).toMatchObject({ state: 'silent' })
  await world.close()
})

describe('W08 on an own server', () => {
  let door: Door
  beforeAll(async () => {
    door = await makeDoor()
  })
  afterAll(() => door.close())
  const ask = async () => {
    const response = await door.post(await door.world.staff('62'), 'notifications/listLinks', {})
    return stateOf(response.json<{ data: { links: Link[] } }>().data.links)
  }

  test('its own check of words and its folder of pictures answer; a folder that is gone does not', async () => {
    expect(await ask()).toMatchObject({ database: 'answers', content: 'answers', messages: 'absent', pictures: 'answers' })
    renameSync(door.picturesDir, `${door.picturesDir}-away`)
    expect(await ask()).toMatchObject({ pictures: 'silent' })
    renameSync(`${door.picturesDir}-away`, door.picturesDir)
    chmodSync(door.picturesDir, 0o700)
    expect(await ask()).toMatchObject({ pictures: 'answers' })
  })
})

const ports = ({ db, pool }: World) => ({ ...plainPorts(), db, pool })
