import { dayOf } from '../../types/rules/days'
import type { Page } from '../../types/shared'
import { home } from '../feed/circle'
import { walk } from '../walk'
import { makeWorld, type World } from '../world'
import { makeMany, many, type Many } from './many'
import { listsOfContract } from './outputs'

let world: World
let made: Many
beforeAll(async () => {
  world = await makeWorld()
  made = await makeMany(world)
}, 120_000)
afterAll(() => world.close())

type Query = { cursor?: string }
type Walk = { ask: (query: Query) => Promise<Page<{ id: string; kind?: string }>>; count: number }
const listed = listsOfContract()

/** How each paged list is read, in every order it has, and how many rows it must have; one more than `many` where the poster's own row is among them. */
const walks: Record<string, () => Walk[]> = {
  'identity.listAudit': () => [{ ask: (query) => world.call(made.staff, 'identity', 'listAudit', { action: 'feed.removePost', ...query }), count: many }],
  'identity.listInvitations': () => [{ ask: (query) => world.call(made.staff, 'identity', 'listInvitations', query), count: many }],
  'identity.listGrants': () => [
    { ask: (query) => world.call(made.admin, 'identity', 'listGrants', { givenBy: made.admin.id, ...query }), count: many },
    // The admin and a volunteer besides.
    { ask: (query) => world.call(made.admin, 'identity', 'listGrants', query), count: many + 2 },
    { ask: (query) => world.call(made.staff, 'identity', 'listGrants', query), count: many + 3 },
  ],
  'identity.listTokens': () => [{ ask: (query) => world.call(made.signedInOften, 'identity', 'listTokens', query), count: many }],
  'places.listVenues': () => [
    { ask: (query) => world.call(null, 'places', 'listVenues', query), count: many + 1 },
    { ask: (query) => world.call(null, 'places', 'listVenues', { near: home, ...query }), count: many + 1 },
    { ask: (query) => world.call(null, 'places', 'listVenues', { near: { lat: 40, lng: 95 }, kind: 'park', ...query }), count: many },
  ],
  'places.listMyVenues': () => [
    { ask: (query) => world.call(made.admin, 'places', 'listMyVenues', query), count: many + 1 },
    { ask: (query) => world.call(made.staff, 'places', 'listMyVenues', { text: '同名 西湖', ...query }), count: many },
  ],
  'organizations.listOrganizations': () => [
    { ask: (query) => world.call(null, 'organizations', 'listOrganizations', query), count: many + 1 },
    { ask: (query) => world.call(null, 'organizations', 'listOrganizations', { near: home, regionCode: '6201', ...query }), count: many + 1 },
    { ask: (query) => world.call(made.worker, 'organizations', 'listOrganizations', { near: home, followed: true, ...query }), count: many },
  ],
  'organizations.listTeams': () => [
    { ask: (query) => world.call(null, 'organizations', 'listTeams', { organizationId: made.organizationId, ...query }), count: many },
  ],
  'organizations.listProjects': () => [
    { ask: (query) => world.call(null, 'organizations', 'listProjects', { organizationId: made.organizationId, ...query }), count: many },
  ],
  'organizations.listMyOrganizations': () => [
    { ask: (query) => world.call(made.staff, 'organizations', 'listMyOrganizations', query), count: many + 1 },
    { ask: (query) => world.call(made.staff, 'organizations', 'listMyOrganizations', { text: '同名', ...query }), count: many },
  ],
  'feed.listFeed': () => [
    { ask: (query) => world.call(null, 'feed', 'listFeed', query), count: many + 1 },
    { ask: (query) => world.call(null, 'feed', 'listFeed', { near: home, ...query }), count: many + 1 },
  ],
  'feed.listOrganizationPosts': () => [
    { ask: (query) => world.call(null, 'feed', 'listOrganizationPosts', { organizationId: made.organizationId, ...query }), count: many + 1 },
  ],
  'feed.listComments': () => [{ ask: (query) => world.call(null, 'feed', 'listComments', { postId: made.postId, ...query }), count: many }],
  'feed.listForModeration': () => [{ ask: (query) => world.call(made.staff, 'feed', 'listForModeration', query), count: many }],
  'activities.listDay': () => {
    const day = dayOf(world.in(72))
    const ask = (where: object) => async (query: Query) => {
      const page = await world.call(null, 'activities', 'listDay', { day, ...where, ...query })
      return { ...page, items: page.items.map((row) => ({ id: row.sessionId })) }
    }
    return [{}, { near: home }, { regionCode: '62' }, { regionCode: '6201' }, { regionCode: '620103' }].map((where) => ({ ask: ask(where), count: many + 1 }))
  },
  'enrollment.listRoster': () =>
    [{}, { group: 'confirmed' as const }, { text: '马师傅' }].map((part) => ({
      ask: async (query: Query) => {
        const page = await world.call(made.admin, 'enrollment', 'listRoster', { sessionId: made.sessionId, ...part, ...query })
        return { ...page, items: page.items.map((row) => ({ id: row.enrollmentId })) }
      },
      count: made.crowd,
    })),
  'checkin.printPasses': () => [
    {
      ask: async (query) => {
        const page = await world.call(made.admin, 'checkin', 'printPasses', { sessionId: made.sessionId, ...query })
        return { ...page, items: page.items.map((row) => ({ id: row.enrollmentId })) }
      },
      count: made.crowd,
    },
  ],
  'enrollment.listMine': () =>
    (['open', 'past'] as const).map((which) => ({
      ask: (query: Query) => world.call(made.worker, 'enrollment', 'listMine', { which, ...query }),
      count: many,
    })),
  'checkin.listPasses': () => [
    {
      ask: async (query) => {
        const page = await world.call(made.worker, 'checkin', 'listPasses', query)
        return { ...page, items: page.items.map((row) => ({ id: row.enrollmentId })) }
      },
      count: many,
    },
  ],
  'activities.listUpcoming': () =>
    (
      [
        ['organization', made.organizationId],
        ['venue', made.venueId],
      ] as const
    ).map(([of, id]) => ({
      ask: async (query: Query) => {
        const page = await world.call(null, 'activities', 'listUpcoming', { of, id, ...query })
        return { ...page, items: page.items.map((row) => ({ id: row.sessionId })) }
      },
      count: many + 1,
    })),
  'activities.listPosted': () => [
    { ask: (query) => world.call(made.admin, 'activities', 'listPosted', query), count: 2 * many + 1 },
    { ask: (query) => world.call(made.admin, 'activities', 'listPosted', { status: 'submitted', ...query }), count: many },
  ],
  'activities.listForReview': () => [
    { ask: (query) => world.call(made.staff, 'activities', 'listForReview', { status: 'submitted', ...query }), count: many },
    { ask: (query) => world.call(made.staff, 'activities', 'listForReview', { status: 'published', ...query }), count: many + 1 },
  ],
  'activities.listTemplates': () => [
    { ask: (query) => world.call(made.admin, 'activities', 'listTemplates', { organizationId: made.organizationId, ...query }), count: many },
  ],
  'feedback.listFeedback': () => [
    { ask: (query) => world.call(null, 'feedback', 'listFeedback', { activityId: made.first, ...query }), count: made.crowd },
    { ask: (query) => world.call(null, 'feedback', 'listFeedback', { organizationId: made.organizationId, ...query }), count: made.crowd },
  ],
  'checkin.listDoors': () => [
    {
      ask: async (query) => {
        const { now } = world
        world.now = world.in(71)
        const page = await world.call(made.volunteer, 'checkin', 'listDoors', query)
        world.now = now
        return { ...page, items: page.items.map((row) => ({ id: row.sessionId })) }
      },
      count: many + 1,
    },
  ],
  'volunteering.listOpenShifts': () =>
    [
      [made.worker, {}],
      [made.worker, { near: home }],
      [made.worker, { near: { lat: 40, lng: 95 } }],
      [made.worker, { regionCode: '6201' }],
      [made.worker, { regionCode: '620103' }],
      [made.admin, { near: home }],
    ].map(([person, where]) => ({
      ask: (query: Query) => world.call(person as typeof made.worker, 'volunteering', 'listOpenShifts', { ...(where as object), ...query }),
      count: many,
    })),
  'volunteering.listMyShifts': () =>
    (['coming', 'past'] as const).map((which) => ({
      ask: (query: Query) => world.call(made.worker, 'volunteering', 'listMyShifts', { which, ...query }),
      count: many,
    })),
  'volunteering.listWaiting': () =>
    [made.admin, made.staff].map((person) => ({
      ask: async (query: Query) => {
        const page = await world.call(person, 'volunteering', 'listWaiting', query)
        return { ...page, items: page.items.map((row) => ({ id: row.signupId })) }
      },
      count: many,
    })),
  'volunteering.listCertificates': () => [{ ask: (query) => world.call(made.worker, 'volunteering', 'listCertificates', query), count: many }],
  'organizations.listApplications': () =>
    (['applied', 'returned'] as const).map((status) => ({
      ask: (query: Query) => world.call(made.staff, 'organizations', 'listApplications', { status, ...query }),
      count: many,
    })),
  'feedback.listTickets': () =>
    [made.admin, made.staff].map((person) => ({
      ask: (query: Query) => world.call(person, 'feedback', 'listTickets', { status: 'open', ...query }),
      count: many,
    })),
  'feedback.listMyOpinions': () => [{ ask: (query) => world.call(made.worker, 'feedback', 'listMyOpinions', query), count: 2 * many }],
  'feedback.listOpinions': () =>
    (['waiting', 'answered'] as const).map((which) => ({
      ask: (query: Query) => world.call(made.staff, 'feedback', 'listOpinions', { which, ...query }),
      count: many,
    })),
  'imports.listImports': () => [{ ask: (query) => world.call(made.staff, 'imports', 'listImports', query), count: many }],
  'notifications.listUnsent': () => [{ ask: (query) => world.call(made.staff, 'notifications', 'listUnsent', { status: 'failed', ...query }), count: many }],
  'notifications.listNotices': () => [{ ask: (query) => world.call(made.worker, 'notifications', 'listNotices', query), count: many }],
}

test('B40 every list with a cursor is walked, and no other', () => {
  const paged = listed.filter(({ kind }) => kind === 'page').map(({ name }) => name)
  expect(Object.keys(walks).sort()).toEqual(paged.sort())
  // oxlint-disable-next-line no-console -- how many rows the kind has
  console.info(`B40: ${paged.length} paged lists`)
  expect(paged.length).toBeGreaterThanOrEqual(24)
})

test.each(Object.keys(walks))('B40 %s gives every row once, though all rows are equal in what they are ordered by', async (name) => {
  for (const { ask, count } of walks[name]?.() ?? []) {
    expect((await ask({})).items.length).toBeLessThan(count)
    const rows = await walk(ask)
    expect(new Set(rows.map(({ id, kind }) => `${kind ?? ''} ${id}`)).size).toBe(rows.length)
    expect(rows.length).toBe(count)
  }
})
