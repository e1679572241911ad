import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { served, servedAlone } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const issue = (person: WorldPerson, given: Partial<{ from: string; to: string; name: 'full' | 'masked'; key: string }> = {}) =>
  world.call(person, 'volunteering', 'issueCertificate', { key: randomUUID(), from: '2026-11-01', to: '2026-11-24', name: 'full', ...given })

test('certifies the hours that count in these days, with the name as the holder chose', async () => {
  const { volunteer, organizationId } = await served(world, {}, await world.person({ name: '王秀兰' }))
  const { name } = await world.db.selectFrom('organizations').select('name').where('id', '=', organizationId).executeTakeFirstOrThrow()
  const certificate = await issue(volunteer)
  expect(certificate).toEqual({
    id: expect.any(String),
    number: expect.stringMatching(/^2026\d{8}$/),
    name: '王秀兰',
    fromOn: '2026-11-01',
    toOn: '2026-11-24',
    minutes: 180,
    organizations: [{ name, minutes: 180 }],
    issuedAt: world.now.toISOString(),
    code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{16}$/),
  })
  expect((await issue(volunteer, { name: 'masked' })).name).toBe('王*兰')
})

test('a repeat after a lost reply is one certificate', async () => {
  const { volunteer } = await served(world)
  const key = randomUUID()
  expect(await issue(volunteer, { key })).toEqual(await issue(volunteer, { key }))
  expect(await world.db.selectFrom('hourCertificates').select('id').execute()).toHaveLength(1)
})

test('only days of the shifts that lie within, the first and the last included', async () => {
  const { volunteer } = await served(world)
  expect((await issue(volunteer, { from: '2026-11-24', to: '2026-11-24' })).minutes).toBe(180)
  expect((await world.refusal(issue(volunteer, { from: '2026-11-01', to: '2026-11-23' }))).code).toBe('volunteering.noHours')
})

test('nothing for no hours, for hours that wait, for days to come or the wrong way round', async () => {
  const { volunteer } = await servedAlone(world)
  expect((await world.refusal(issue(volunteer))).code).toBe('volunteering.noHours')
  expect((await world.refusal(issue(volunteer, { to: '2026-11-25' }))).code).toBe('volunteering.badTimes')
  expect((await world.refusal(issue(volunteer, { from: '2026-11-24', to: '2026-11-23' }))).code).toBe('volunteering.badTimes')
  expect(await world.db.selectFrom('hourCertificates').select('id').execute()).toEqual([])
})
