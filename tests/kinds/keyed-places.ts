import { makePoster } from '../activities/posting'
import { templateForm } from '../activities/template-form'
import { venueForm } from '../places/venue-form'
import type { World } from '../world'
import type { Cases, Tools } from './keyed-tools'
import type { App } from './sender'

/** Writes about venues, templates and sessions that change together. */
export const ofPlaces = (world: World, { textsOf }: Tools): Cases => ({
  'activities changeRepeat': async () => {
    const { admin, published, sessionsOf, versionOf } = await makePoster(world)
    const id = await published()
    const [session] = await sessionsOf(id)
    const words = (capacity: number) => ({ id, version: 0, sessionId: session!.sessionId, scope: 'one', change: { capacity } })
    const version = await versionOf(id)
    const by = ({ send }: App, input: object) => send.send('activities', 'changeRepeat', { ...input, version } as never, send.earlierStands)
    return { person: admin, words: words(1), edited: { ...words(1), scope: 'all' }, by, made: textsOf('pools', 'capacity::text'), right: ['1'] }
  },
  'activities saveTemplate': async () => {
    const { organizationId, admin } = await makePoster(world)
    const words = { organizationId, name: '四点半', activity: templateForm() }
    const edited = { ...words, name: '四点半课堂' }
    const by = ({ send }: App, input: object) =>
      send.send('activities', 'saveTemplate', input as typeof words, ({ id, version }) => ({ ...(input as typeof words), id, version }))
    return { person: admin, words, edited, by, made: textsOf('templates', 'name'), right: ['四点半课堂'] }
  },
  'places saveVenue': async () => {
    const { organizationId, admin } = await makePoster(world)
    const words = { venue: venueForm({ organizationId }) }
    const edited = { venue: venueForm({ organizationId, address: '滨河路 13 号' }) }
    const by = ({ send }: App, input: object) =>
      send.send('places', 'saveVenue', input as typeof words, ({ id, version }) => ({ ...(input as typeof words), id, version }))
    return { person: admin, words, edited, by, made: textsOf('venues', 'address', "name = '河畔活动室'"), right: ['滨河路 13 号'] }
  },
  'places closeVenue': async () => {
    const { organizationId, admin, venueId } = await makePoster(world)
    await world.db.updateTable('venues').set({ organizationId }).where('id', '=', venueId).execute()
    const times = { fromAt: world.in(24).toISOString(), toAt: world.in(48).toISOString() }
    const words = (reason: string) => ({ id: venueId, change: { kind: 'close', ...times, reason } })
    const by = ({ send }: App, input: object) => send.send('places', 'closeVenue', input as never, send.earlierStands)
    return { person: admin, words: words('修暖气'), edited: words('换暖气'), by, made: textsOf('venue_closures', 'reason'), right: ['修暖气'] }
  },
})
