import { randomUUID } from 'node:crypto'
import type { Pack, Verdict } from '../../types/rules/door'
import type { Pass, Scan } from '../../types/checkin'
import { makePass, makeVenueCode, parsePass, stepAt, writePass } from '../../types/rules/pass'
import { verifyPass, windows } from '../../types/rules/verify'
import { makeWorld, type World } from '../world'
import { after, openDoor, start, fetchPack } from './door'

/** The cases that phone and server must answer alike: each code goes through both, with the list of the same moment. */
let world: World
let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  door = await openDoor(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const packOf = () => fetchPack(world, door.volunteer, door.sessionId)
type Vector = { code: string; who: Pass; at?: Date; more?: Partial<Scan> }
/** [phone, server] for each, after asserting nothing but that both answered. */
const both = async (vectors: Vector[], pack?: Pack): Promise<[Verdict, Verdict][]> => {
  const list = pack ?? (await packOf())
  const answers: [Verdict, Verdict][] = []
  for (const { code, who, at = start, more } of vectors) {
    const { verdict } = verifyPass(list, code, at.getTime(), { window: windows.offline })
    const { results } = await door.upload([door.scanOf(who, { verdict, code: code.slice(0, 64), at: at.toISOString(), ...more })])
    answers.push([verdict, results[0]?.verdict ?? 'unknown'])
  }
  return answers
}
const twice = (...verdicts: Verdict[]) => verdicts.map((verdict) => [verdict, verdict])
const shown = (pass: Pass, minutes = 0) => makePass(pass, after(minutes).getTime())
const cancel = (person: Parameters<World['call']>[0]) => world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId: door.sessionId })

test('C01 a fresh code of somebody confirmed is OK on both', async () => {
  const { pass } = await door.enrolled()
  expect(await both([{ who: pass, code: shown(pass) }])).toEqual(twice('ok'))
})

test('C03 the same person again is DUPLICATE on both', async () => {
  const { pass } = await door.enrolled()
  await door.upload([door.scanOf(pass)])
  expect(await both([{ who: pass, code: shown(pass, 1), at: after(1) }])).toEqual(twice('duplicate'))
})

test('C06 who cancelled before the list was fetched is CANCELLED on both', async () => {
  const { person, pass } = await door.enrolled()
  await cancel(person)
  expect(await both([{ who: pass, code: shown(pass) }])).toEqual(twice('cancelled'))
})

test('C07 who cancelled after it is let in by the phone, and has attended', async () => {
  const { person, pass } = await door.enrolled()
  const pack = await packOf()
  await cancel(person)
  expect(await both([{ who: pass, code: shown(pass) }], pack)).toEqual([['ok', 'cancelled']])
  expect(await door.attendances()).toHaveLength(1)
})

test('C08 who waits is WAITLISTED on both', async () => {
  await door.enrolled('甲乙')
  await door.enrolled('丙丁')
  const { pass } = await door.enrolled('戊己')
  expect(await both([{ who: pass, code: shown(pass) }])).toEqual(twice('waitlisted'))
})

test("C09 C10 another activity's code is WRONG_ACTIVITY, another session's WRONG_TIME, on both", async () => {
  const reading = await world.session({ startsAt: world.in(2), title: '共读一小时' })
  const later = await world.session({ startsAt: world.in(26), activityId: door.activityId, organizationId: door.organizationId })
  const { pass } = await door.enrolled('王芳', reading.sessionId)
  const { pass: tomorrow } = await door.enrolled('赵磊', later.sessionId)
  expect(await both([pass, tomorrow].map((who) => ({ who, code: shown(who) })))).toEqual(twice('wrongActivity', 'wrongTime'))
})

test('C11 the edges of the window, also over midnight and the new year, are exact on both', async () => {
  for (const edge of ['2026-11-23T16:00:00Z', '2026-12-31T16:00:00Z', '2027-01-01T00:00:00Z'].map((text) => new Date(text))) {
    world.now = edge
    const { sessionId } = await world.session({ startsAt: world.in(1), closesAt: world.in(1), opensAt: world.in(-1), cancelUntil: world.in(1) })
    await world.grant(door.volunteer, 'volunteer', { sessionId })
    // The volunteer's session of the first step has run out only for staff; a worker's lasts.
    const { pass } = await door.enrolled(`职工${edge.getTime()}`, sessionId)
    const pack = await fetchPack(world, door.volunteer, sessionId)
    const step = stepAt(edge.getTime())
    const answers = []
    for (const off of [-11, -10, 0, 10, 11]) {
      const code = writePass({ ...pass, type: 'rotating', step: step + off }, Buffer.from(pass.key, 'hex'))
      const { verdict } = verifyPass(pack, code, edge.getTime(), { window: windows.offline })
      const { results } = await door.send([door.scanOf(pass, { sessionId, verdict, code, at: edge.toISOString() })])
      answers.push([verdict, results[0]?.verdict])
    }
    expect(answers).toEqual([
      ['stale', 'stale'],
      ['ok', 'ok'],
      ['ok', 'duplicate'],
      ['ok', 'duplicate'],
      ['stale', 'stale'],
    ])
  }
})

test('C12 a screenshot older than the window is STALE on both', async () => {
  const { pass } = await door.enrolled()
  const old = shown(pass)
  expect(await both([6, 60, 24 * 60].map((minutes) => ({ who: pass, code: old, at: after(minutes) })))).toEqual(twice('stale', 'stale', 'stale'))
})

test("C13 an attendee's clock four minutes off is OK, six minutes off STALE, on both", async () => {
  const { pass } = await door.enrolled()
  const { pass: ma } = await door.enrolled('马建国')
  expect(await both([-6, 6].map((minutes) => ({ who: pass, code: shown(pass, minutes) })))).toEqual(twice('stale', 'stale'))
  expect(
    await both([
      { who: pass, code: shown(pass, -4) },
      { who: ma, code: shown(ma, 4) },
    ]),
  ).toEqual(twice('ok', 'ok'))
})

test("C14 a volunteer's clock off by an hour, a day or a zone is set right on both", async () => {
  const { pass } = await door.enrolled()
  for (const hours of [1, -1, 24, -24, 8]) {
    const clockOffset = hours * 3600_000
    const [answer] = await both([{ who: pass, code: shown(pass), more: { at: new Date(start.getTime() - clockOffset).toISOString(), clockOffset } }])
    // Only the first is new; told by a wrong clock, none would be more than stale.
    expect(answer).toEqual(hours === 1 ? ['ok', 'ok'] : ['duplicate', 'duplicate'])
  }
  expect(await door.attendances()).toMatchObject([{ attendedAt: start }])
  expect((await door.kept()).every(({ marks }) => marks.includes('clockSkew'))).toBe(true)
})

test('C15 the old code after a reissue is REVOKED on both', async () => {
  const { person, pass } = await door.enrolled()
  await world.call(person, 'checkin', 'reissuePass', { key: randomUUID(), enrollmentId: pass.enrollmentId })
  expect(await both([{ who: pass, code: shown(pass) }])).toEqual(twice('revoked'))
})

test('C16 who enrolled after the list was fetched is PROVISIONAL at the door and OK on the server', async () => {
  const pack = await packOf()
  const { pass } = await door.enrolled()
  expect(await both([{ who: pass, code: shown(pass) }], pack)).toEqual([['provisional', 'ok']])
  expect(await door.attendances()).toHaveLength(1)
})

test('C17 a strict door has each person’s key only, and lets in nobody who is not on its list', async () => {
  door = await openDoor(world, { isStrict: true })
  const { pass } = await door.enrolled('王秀兰')
  const pack = await packOf()
  const { pass: late } = await door.enrolled('马建国')
  expect(pack.keys).toEqual({})
  expect(Object.values(pack.personKeys)).toEqual([{ [pass.enrollmentNumber]: [pass.key] }])
  const stranger = { ...pass, enrollmentNumber: 5 }
  expect(
    await both(
      [
        { who: stranger, code: shown(stranger) },
        { who: pass, code: shown({ ...pass, key: late.key }) },
        { who: pass, code: shown(pass) },
      ],
      pack,
    ),
  ).toEqual(twice('unknown', 'forged', 'ok'))
  expect(verifyPass(pack, shown(late), start.getTime(), { window: windows.offline }).verdict).toBe('unknown')
  expect(verifyPass(pack, pass.spoken, start.getTime(), { window: windows.offline }).verdict).toBe('ok')
})

test('C18 C19 C20 what is damaged, foreign or forged opens nothing, on both alike', async () => {
  const { pass } = await door.enrolled()
  const { pass: ma } = await door.enrolled('马建国')
  const good = shown(pass)
  const full = good.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const arabic = good.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0x630))
  const body = parsePass(good)
  if (!body) throw new Error('no pass')
  const bad = [
    good.slice(1),
    `${good}0`,
    ` ${good}`,
    `${good}\n`,
    full,
    arabic,
    'https://example.com/?p=1',
    'x'.repeat(1_000_000),
    '9'.repeat(46),
    makeVenueCode({ ...pass }, start.getTime()),
    shown({ ...ma, enrollmentNumber: pass.enrollmentNumber }),
    `${good.slice(0, 45)}${(Number(good[45]) + 1) % 10}`,
    writePass({ ...body, keyId: 3 }, Buffer.from(pass.key, 'hex')),
  ]
  const answers = await both(bad.map((code) => ({ who: pass, code })))
  for (const [phone, server] of answers) {
    expect(phone).toBe(server)
    expect(['malformed', 'forged', 'unknownKey', 'wrongActivity']).toContain(phone)
  }
  expect(await door.attendances()).toEqual([])
})
