import { randomUUID } from 'node:crypto'
import { climb } from '../../cloudfunctions/_shared/core/ladder'
import { stepTicketClock } from '../../cloudfunctions/feedback/ticket-clock'
import { plainPorts } from '../plain-ports'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { rated } from './rated'

let world: World
let verdict: 'pass' | 'review' = 'pass'
beforeAll(async () => {
  world = await makeWorld({ ports: { content: { ...plainPorts().content, check: async () => verdict } } })
})
beforeEach(async () => {
  await world.clear()
  verdict = 'pass'
})
afterAll(() => world.close())

const at = (text: string) => new Date(`${text}:00+08:00`)
const pass = async (to: Date) => {
  world.now = to
  await world.db.updateTable('tokens').set({ createdAt: to, usedAt: to }).execute()
}
const climbs = () => climb({ db: world.db, now: world.now }, { review: async () => null, ticket: stepTicketClock })
const told = async ({ id }: WorldPerson) =>
  (await world.db.selectFrom('notices').select('kind').where('personId', '=', id).orderBy('id').execute()).map(({ kind }) => kind)
const step = (person: WorldPerson, id: string, what: { kind: 'answer' | 'improve'; text: string } | { kind: 'confirm' }, key = randomUUID()) =>
  world.call(person, 'feedback', 'stepTicket', { key, id, step: what })
const list = (person: WorldPerson, status: 'open' | 'answered' | 'claimed' | 'improved') =>
  world.call(person, 'feedback', 'listTickets', { status, reason: 'complaint' })

test('G24 two stars open a ticket with the rating, also where the words are held back; three do not', async () => {
  verdict = 'review'
  const { admin, ticketId, rating } = await rated(world)
  expect(rating.isChecking).toBe(true)
  const [ticket] = (await list(admin, 'open')).items
  expect(ticket).toMatchObject({ id: ticketId, stars: 2, isHeld: true, text: '', clock: { level: 0 } })
  expect(await told(admin)).toEqual(['ticketOpened'])
  verdict = 'pass'
  expect((await rated(world, { stars: 3 })).ticketId).toBe('')
  expect(await world.db.selectFrom('tickets').select('id').execute()).toHaveLength(1)
})

test('G24 not answered within two working days it goes to the guiding union, then above; answered it goes no further', async () => {
  const [county, city] = [await world.staff('620103'), await world.staff('6201')]
  // Monday 10:00 and two hours: over on Wednesday at noon.
  const { admin, ticketId } = await rated(world)
  await pass(at('2026-11-25T11:59'))
  expect(await climbs()).toBe(0)
  await pass(at('2026-11-25T12:01'))
  expect([await climbs(), await climbs()]).toEqual([1, 0])
  expect([await told(county), await told(city)]).toEqual([['ticketLate'], []])
  // The next two working days are over on Friday; after an answer nothing more comes.
  expect((await list(city, 'open')).items[0]).toMatchObject({ id: ticketId, clock: { dueAt: at('2026-11-27T12:01').toISOString(), level: 1 } })
  await step(admin, ticketId, { kind: 'answer', text: '对不住，加了一位师傅' })
  await pass(at('2026-12-07T12:00'))
  expect([await climbs(), await told(city)]).toEqual([0, []])
})

test('S34 the clock stands still over Spring Festival, by the table', async () => {
  for (const day of ['16', '17', '18', '19', '20', '23'])
    await world.db
      .insertInto('daysOff')
      .values({ day: `2027-02-${day}`, isWorking: false })
      .execute()
  await world.db.insertInto('daysOff').values({ day: '2027-02-13', isWorking: true }).execute()
  world.now = at('2027-02-12T09:00')
  const { ticketId } = await rated(world)
  const { dueAt } = await world.db.selectFrom('alarms').select('dueAt').where('subjectId', '=', ticketId).where('kind', '=', 'ticket').executeTakeFirstOrThrow()
  // Friday 11:00, the Saturday that is worked, Monday the 15th 11:00.
  expect(dueAt).toEqual(at('2027-02-15T11:00'))
  world.now = at('2027-02-15T09:00')
  const late = await rated(world)
  const second = await world.db
    .selectFrom('alarms')
    .select('dueAt')
    .where('subjectId', '=', late.ticketId)
    .where('kind', '=', 'ticket')
    .executeTakeFirstOrThrow()
  // Monday 11:00, the week of the festival, the Monday after it, the Tuesday that is free too.
  expect(second.dueAt).toEqual(at('2027-02-24T11:00'))
})

test('answered, said to be better, and better only by the union or the worker', async () => {
  const staff = await world.staff('620103')
  const { person, admin, ticketId, rating } = await rated(world)
  expect(await step(admin, ticketId, { kind: 'answer', text: '对不住' })).toEqual({ status: 'answered' })
  expect((await world.call(null, 'feedback', 'getRating', { id: rating.id })).reply?.text).toBe('对不住')
  expect(await step(admin, ticketId, { kind: 'improve', text: '加了一位师傅' })).toEqual({ status: 'claimed' })
  expect(await told(person)).toContain('ticketImproved')
  expect((await world.refusal(step(admin, ticketId, { kind: 'confirm' }))).code).toBe('identity.notAllowed')
  expect((await list(staff, 'claimed')).items[0]).toMatchObject({ canConfirm: true })
  expect((await list(admin, 'claimed')).items[0]).toMatchObject({ canConfirm: false })
  expect(await step(staff, ticketId, { kind: 'confirm' })).toEqual({ status: 'improved' })
  const [done] = (await list(admin, 'improved')).items
  expect(done?.steps.map(({ kind }) => kind)).toEqual(['opened', 'answered', 'claimed', 'improved'])
  expect((await world.refusal(step(admin, ticketId, { kind: 'answer', text: '再答一次' }))).code).toBe('feedback.alreadyStepped')
})

test('a reply on the organization’s page answers the ticket too', async () => {
  const { admin, rating } = await rated(world)
  await world.call(admin, 'feedback', 'replyFeedback', { id: rating.id, text: '对不住' })
  expect((await list(admin, 'answered')).items).toHaveLength(1)
})

test('S36 the author ends the account: the ticket stays, without name and words, and is still answered', async () => {
  const { person, admin, ticketId } = await rated(world)
  await step(admin, ticketId, { kind: 'improve', text: '李师傅，锅换了' })
  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  const [ticket] = (await list(admin, 'claimed')).items
  expect(ticket).toMatchObject({ id: ticketId, author: null, text: '', stars: 2 })
  expect(JSON.stringify(ticket)).not.toContain('锅换了')
  expect(await step(await world.staff('620103'), ticketId, { kind: 'confirm' })).toEqual({ status: 'improved' })
})
