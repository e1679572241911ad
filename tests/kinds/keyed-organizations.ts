import { applicationForm, applyingOf } from '../organizations/applying'
import type { World } from '../world'
import type { Cases, Tools } from './keyed-tools'
import type { App } from './sender'

/** What a phone sends about organizations, see keyed-cases.ts. */
export const ofOrganizations = (world: World, { rowsOf, textsOf }: Tools): Cases => ({
  'organizations setUnionState': async () => {
    const [id, person] = [await world.organization(), await world.staff('620103')]
    const words = (note: string) => ({ id, version: 1, state: 'joint', onDay: '2026-11-20', note })
    const by = ({ send }: App, input: object) => send.send('organizations', 'setUnionState', input as never, send.earlierStands)
    return { person, words: words('一号文'), edited: words('二号文'), by, made: textsOf('organization_changes', 'note'), right: ['一号文'] }
  },
  'organizations setOrganizationStatus': async () => {
    const [id, person] = [await world.organization(), await world.staff('620103')]
    const words = (reason: string) => ({ id, version: 1, status: 'suspended', reason })
    const by = ({ send }: App, input: object) => send.send('organizations', 'setOrganizationStatus', input as never, send.earlierStands)
    return { person, words: words('有投诉'), edited: words('有人投诉'), by, made: textsOf('organization_changes', 'note'), right: ['有投诉'] }
  },
  'organizations offerGuidance': async () => {
    const [id, unionId, person] = [await world.organization(), await world.union('6201', '兰州市总工会'), await world.staff('620103')]
    return { person, words: { id, version: 1, unionId }, made: rowsOf('organization_changes'), right: 1 }
  },
  'organizations answerGuidance': async () => {
    const [id, unionId, person] = [await world.organization(), await world.union('6201', '兰州市总工会'), await world.staff('6201')]
    await world.db.updateTable('organizations').set({ offeredOrganizationId: unionId, offeredAt: world.now }).where('id', '=', id).execute()
    const words = (accept: boolean) => ({ id, version: 1, unionId, accept })
    const by = ({ send }: App, input: object) => send.send('organizations', 'answerGuidance', input as never, send.earlierStands)
    return { person, words: words(true), edited: words(false), by, made: textsOf('organization_changes', 'field'), right: ['guide'] }
  },
  'organizations apply': async () => {
    const form = applicationForm()
    const words = { application: form }
    const edited = { application: { ...form, about: '也做老年餐' } }
    const by = ({ send }: App, input: object) =>
      send.send('organizations', 'apply', input as typeof words, ({ id, version }) => ({ ...(input as typeof words), id, version }))
    return { person: await world.person(), words, edited, by, made: textsOf('organization_applications', 'about'), right: ['也做老年餐'] }
  },
  'organizations settleApplication': async () => {
    const { apply } = applyingOf(world)
    const { id, version } = await apply(await world.person())
    const words = (reason: string) => ({ id, version, decision: { kind: 'return', reason } })
    const by = ({ send }: App, input: object) => send.send('organizations', 'settleApplication', input as never, send.earlierStands)
    const made = textsOf('organization_applications', 'reason')
    return { person: await world.staff('620103'), words: words('写清楚'), edited: words('请写清楚'), by, made, right: ['写清楚'] }
  },
  'organizations saveOrganization': async () => {
    const words = (name: string) => ({ organization: { name, kind: 'union' as const, regionCode: '620103', categories: [] } })
    const by = ({ send }: App, input: object) =>
      send.send('organizations', 'saveOrganization', input as never, ({ id, version }) => ({ ...(input as ReturnType<typeof words>), id, version }))
    return { person: await world.staff('620103'), words: words('区工会'), edited: words('区总工会'), by, made: rowsOf('organizations'), right: 1 }
  },
})
