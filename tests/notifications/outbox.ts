import { notify } from '../../cloudfunctions/_shared/core/notify'
import { type SendMessage, sendDue } from '../../cloudfunctions/notifications/send-due'
import type { NoticeKind } from '../../types/notifications'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** People with WeChat, what they accept and are told, and the work of a minute with a WeChat that does as told. */
export const outboxOf = (world: World) => ({
  follower: async (regionCode = '620103'): Promise<WorldPerson> => {
    const person = await world.person({ regionCode })
    await world.db
      .updateTable('persons')
      .set({ openid: `openid-${person.id}` })
      .where('id', '=', person.id)
      .execute()
    return person
  },
  accept: (person: WorldPerson, kind: NoticeKind = 'promoted') => world.call(person, 'notifications', 'acceptMessages', { kind }),
  tell: (person: WorldPerson, kind: NoticeKind = 'promoted', data: object = {}) =>
    world.db.transaction().execute((tx) => notify(tx, world.now, [{ personId: person.id, kind, data: { title: '排到您了', ...data } }])),
  run: (send: SendMessage) => sendDue({ db: world.db, now: world.now }, send),
  /** How each message ended, in the order told. */
  ends: async () => (await world.db.selectFrom('notices').select(['status', 'error']).orderBy('id').execute()).map(({ status, error }) => [status, error]),
  /** So many minutes pass, and in each the due ones are sent. */
  pass: async (minutes: number, send: SendMessage) => {
    for (let minute = 0; minute < minutes; minute++) {
      world.now = new Date(world.now.getTime() + 60_000)
      await sendDue({ db: world.db, now: world.now }, send)
    }
  },
})

/** What WeChat answers with a number, as the sender throws it. */
export const refusing =
  (errCode: number): SendMessage =>
  () =>
    Promise.reject(Object.assign(new Error(`WeChat answered ${errCode}`), { errCode }))
