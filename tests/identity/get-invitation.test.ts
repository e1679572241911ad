import { makeWorld, type World } from '../world'
import { invitingOf } from './inviting'

let world: World
let people: ReturnType<typeof invitingOf>
beforeAll(async () => {
  world = await makeWorld()
  people = invitingOf(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const read = (person: Parameters<typeof people.accept>[0], code: string) => world.call(person, 'identity', 'getInvitation', { code })

test('who opens a link reads who invites to what before they say anything', async () => {
  const giver = await world.giver('620103')
  const invitation = await people.invite(giver, { role: 'staff', regionCode: '620103', mayGrant: true })
  expect(await read(null, invitation.code)).toMatchObject({
    role: 'staff',
    regionName: '七里河区',
    mayGrant: true,
    giver: { name: giver.name, about: '七里河区总工会' },
    needsConfirmation: true,
    isSetup: false,
    isSecond: true,
    state: 'open',
  })
  expect((await read(giver, invitation.code)).state).toBe('own')
  const accepted = await people.accept(null, invitation.code)
  const person = people.personOf(accepted)
  expect((await read(person, invitation.code)).state).toBe('waiting')
  expect((await world.refusal(read(null, invitation.code))).code).toBe('identity.invitationOver')
  await people.confirm(giver, invitation.id)
  expect((await read(person, invitation.code)).state).toBe('given')
  const organizationId = await world.organization({ name: '暖融' })
  const other = await people.invite(giver, { role: 'orgAdmin', organizationId })
  expect(await read(null, other.code)).toMatchObject({ organizationName: '暖融', needsConfirmation: false, isSecond: false })
})

test('S02 a code that nobody was given is no invitation, and one too old is over', async () => {
  expect((await world.refusal(read(null, 'a'.repeat(22)))).code).toBe('identity.noInvitation')
  const { code } = await people.invite(await world.giver('620103'))
  world.now = world.in(7 * 24)
  expect((await world.refusal(read(null, code))).code).toBe('identity.invitationOver')
})
