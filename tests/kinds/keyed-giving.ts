import { invitingOf } from '../identity/inviting'
import type { World } from '../world'
import type { Cases, Tools } from './keyed-tools'

/** What a phone sends with a key about rights; the first that arrives stands. */
export const givingCases = (world: World, { rowsOf }: Tools): Cases => {
  const people = invitingOf(world)
  return {
    'identity invite': async () => ({
      person: await world.giver('620103'),
      words: { role: 'staff', regionCode: '620103' },
      made: rowsOf('invitations'),
      right: 1,
    }),
    'identity acceptInvitation': async () => {
      const { code } = await people.invite(await world.giver('620103'))
      return { person: await world.person(), words: { code }, made: rowsOf('invitations', 'accepted_by is not null'), right: 1 }
    },
    'identity confirmInvitation': async () => {
      const person = await world.giver('620103')
      const { code, id } = await people.invite(person)
      await people.accept(null, code)
      return { person, words: { id }, made: rowsOf('grants', 'invitation_id is not null'), right: 1 }
    },
    'identity endGrant': async () => {
      const id = await world.grant(await world.person(), 'staff', { regionCode: '620103' })
      return { person: await world.giver('620103'), words: { id }, made: rowsOf('grants', 'ended_at is not null'), right: 1 }
    },
  }
}
