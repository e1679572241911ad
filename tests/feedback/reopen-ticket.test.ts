import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { rated } from './rated'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

const judge = (person: WorldPerson, id: string, isImproved: boolean) => world.call(person, 'feedback', 'reopenTicket', { id, isImproved })
const answer = (person: WorldPerson, id: string, text: string) =>
  world.call(person, 'feedback', 'stepTicket', { key: randomUUID(), id, step: { kind: 'answer', text } })

test('the worker opens an answered ticket again, once; its clock starts anew, and the same words may be said again', async () => {
  const { person, admin, ticketId } = await rated(world)
  expect((await world.refusal(judge(person, ticketId, false))).code).toBe('feedback.alreadyStepped')
  await answer(admin, ticketId, '对不住')
  expect(await judge(person, ticketId, false)).toEqual({ status: 'open' })
  // A repeat after a lost reply.
  expect(await judge(person, ticketId, false)).toEqual({ status: 'open' })
  const alarm = await world.db.selectFrom('alarms').select(['isDone', 'level']).where('kind', '=', 'ticket').executeTakeFirstOrThrow()
  expect(alarm).toEqual({ isDone: false, level: 0 })
  expect(await answer(admin, ticketId, '对不住')).toEqual({ status: 'answered' })
  expect((await world.call(admin, 'feedback', 'listTickets', { status: 'answered' })).items[0]?.isReopened).toBe(true)
  expect((await world.refusal(judge(person, ticketId, false))).code).toBe('feedback.reopenedOnce')
})

test('the worker’s yes makes it better; nobody else’s word counts', async () => {
  const { person, admin, ticketId } = await rated(world)
  await world.call(admin, 'feedback', 'stepTicket', { key: randomUUID(), id: ticketId, step: { kind: 'improve', text: '加了一位师傅' } })
  for (const other of [admin, await world.person()]) expect((await world.refusal(judge(other, ticketId, true))).code).toBe('feedback.notFound')
  expect([await judge(person, ticketId, true), await judge(person, ticketId, true)]).toEqual([{ status: 'improved' }, { status: 'improved' }])
})
