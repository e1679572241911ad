import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Database } from '../../cloudfunctions/_shared/db/db'
import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import { dayOf } from '../../types/rules/days'
import { runMinute } from '../../cloudfunctions/timers'
import { contract, type FunctionName } from '../../types'
import { invitingOf } from '../identity/inviting'
import { bring, memberHead } from '../imports/bring'
import { applicationForm, applyingOf } from '../organizations/applying'
import { makeWorld, type World } from '../world'
import { newDesk } from '../world/desk'
import type { WorldPerson } from '../world/identity'
import { now } from './feed'
import { plainPorts } from '../plain-ports'

const reads = /^(get|list|count|locate|search|export|print|verify)/
/** Every action of the contract that reads. */
export const readActions = Object.entries(contract).flatMap(([slice, actions]) =>
  Object.keys(actions)
    .filter((name) => reads.test(name))
    .map((name) => `${slice}.${name}`),
)

export type Ask = { name: string; say: () => Promise<unknown> }
type Who = 'worker' | 'staff' | 'county' | 'admin' | 'volunteer'
type Row = [who: Who | null, input?: object]
const home = { lat: 36.061, lng: 103.834 }

/** Runs the timers of a minute. Throws where one fails. */
const runTimers = async (database: Database): Promise<void> => {
  const log: string[] = []
  const ports = { ...plainPorts(), db: database.db, pool: database.pool }
  const context = async (requestId: string) => ({ ...ports, now, requestId, me: null, tokenHash: null }) as never
  const reply = await runMinute(context, (entry) => void (entry.code !== 'ok' && log.push(`${entry.action} ${String(entry.error)}`)))
  if (!reply.ok) throw new Error(log.join('; '))
}

/** Ids of the rows to ask for: those to which the most other rows belong. */
const findRows = async (pool: Pool) => {
  const one = async (text: string) => String(Object.values((await pool.query<Record<string, string>>(text)).rows[0] ?? {})[0] ?? '1')
  const at = `timestamptz '${now.toISOString()}'`
  const sessionId = await one(`select e.pool_id from grants g join sessions s on s.organization_id = g.organization_id join enrollments e on e.pool_id = s.id
    where g.role = 'orgAdmin' and s.ends_at <= ${at} group by e.pool_id order by count(*) desc limit 1`)
  const [organizationId, venueId, activityId] = await Promise.all(
    ['organization_id', 'venue_id', 'activity_id'].map((column) => one(`select ${column} from sessions where id = ${sessionId}`)),
  )
  const coming = await one(`select pool_id from enrollments where person_id = 1 and starts_at > ${at} order by starts_at limit 1`)
  const postId = await one(`select id from posts where comment_count = 2 and like_count > 0 order by id desc limit 1`)
  const pictureId = await one('select id from pictures limit 1')
  const submitted = await one(`select id from activities where status = 'submitted' order by id limit 1`)
  const held = await one(`select id from comments where status = 'review' order by id limit 1`)
  const ratingId = await one(`select id from ratings where status = 'published' order by id limit 1`)
  const noticeId = await one('select id from notices where person_id = 1 order by id limit 1')
  const importId = await one('select id from imports limit 1')
  const applicationId = await one('select id from organization_applications limit 1')
  return { sessionId, organizationId, venueId, activityId, coming, postId, pictureId, submitted, held, ratingId, noticeId, importId, applicationId }
}

const reason = 'inspection'
/** Actions at which staff of a region must give a reason. */
const withReason = new Set(['getPack', 'searchRoster', 'printPasses', 'getDoorReport', 'listRoster', 'exportRoster', 'listSessionShifts'])

type Rows = Awaited<ReturnType<typeof findRows>> & Awaited<ReturnType<typeof offer>>
const day = dayOf(now)
const places = [{ near: home }, { regionCode: '620101' }, { regionCode: '6201' }, { regionCode: '62' }]
const [worker, staff, county, admin, guest] = ['worker', 'staff', 'county', 'admin', null] as const

/** Inputs of the actions that everybody may call, one for each way in which an action reads. */
const circleRows = ({ organizationId, venueId, activityId, postId, pictureId, submitted, held, code, ask }: Rows): Record<string, Row[]> => {
  return {
    'identity.listDemoPersons': [[guest]],
    'identity.getMe': [[worker]],
    'identity.exportMe': [[worker]],
    'identity.listGrants': [[staff], [staff, { regionCode: '620101' }], [staff, { givenBy: '5000' }], [admin]],
    'identity.listInvitations': [[admin]],
    'identity.getInvitation': [[worker, { code }]],
    'identity.getSignIn': [[worker, { ask }]],
    'identity.getAuthenticator': [[worker]],
    'identity.listTokens': [[worker]],
    'identity.listAudit': [[staff], [staff, { regionCode: '6201' }]],
    'places.listRegions': [[guest], [guest, { parent: '6201' }]],
    'places.searchRegions': [[guest, { text: '市6201区1' }]],
    'places.locate': [[guest, { point: home }]],
    'places.getVenue': [[guest, { id: venueId }]],
    'places.getUnion': [[guest, { regionCode: '620101' }]],
    'places.listVenues': [[guest], [guest, { near: home }], [guest, { regionCode: '6201' }]],
    'places.listMyVenues': [[admin], [staff], [staff, { text: '活动中心77' }], [staff, { toEdit: true }]],
    'places.getVenueForm': [[staff, { id: venueId }]],
    'places.getWeek': [[admin, { id: venueId, from: day }]],
    'organizations.getOrganization': [[guest, { id: organizationId }]],
    'organizations.listOrganizations': [[guest], [guest, { near: home }], [worker, { followed: true }]],
    'organizations.listTeams': [[guest, { organizationId }]],
    'organizations.listProjects': [[guest, { organizationId }]],
    'organizations.listMyOrganizations': [[admin], [staff], [staff, { text: '服务中心77' }]],
    'feed.listFeed': places.map((place): Row => [guest, place]),
    'feed.countFeed': places.map((place): Row => [guest, place]),
    'feed.countNew': places.map((place): Row => [guest, { ...place, since: new Date(now.getTime() - 3600_000).toISOString() }]),
    'feed.getPost': [[worker, { id: postId }]],
    'feed.listOrganizationPosts': [[guest, { organizationId }]],
    'feed.listComments': [[guest, { postId }]],
    'feed.listPictures': [[worker, { ids: [pictureId] }]],
    'feed.listForModeration': [[staff, { reason }]],
    'feed.getForModeration': [[staff, { kind: 'comment', id: held, reason }]],
    'activities.getActivity': [[worker, { id: activityId }]],
    'activities.countByDay': places.map((place): Row => [guest, { ...place, from: day, to: '2026-12-20' }]),
    'activities.listDay': places.map((place): Row => [guest, { ...place, day }]),
    'activities.listUpcoming': [
      [guest, { of: 'organization', id: organizationId }],
      [guest, { of: 'venue', id: venueId }],
    ],
    'activities.search': [
      [guest, { text: '养生讲座' }],
      [guest, { text: '冬季养生讲座77' }],
      ...places.map((place): Row => [guest, { text: '养生讲座', ...place }]),
      [guest, { text: '冬季养生讲座77', near: home }],
      // A name that thousands have, with and without a place; a close match; a word that nothing has.
      [guest, { text: '服务中心', near: home }],
      [guest, { text: '养生茶座', near: home }],
      [guest, { text: '量子力学', near: home }],
    ],
    'activities.listSeries': [[guest]],
    'activities.getSeries': [[guest, { id: '1' }]],
    'activities.listBrands': [[guest]],
    'activities.getBrand': [[guest, { id: '1' }]],
    'activities.listPosted': [[admin], [admin, { half: 'over' }], [staff], [staff, { half: 'over' }]],
    'activities.getPosted': [[admin, { id: activityId }]],
    'activities.listTemplates': [[admin, { organizationId }]],
    'activities.listForReview': (['submitted', 'published', 'returned'] as const).map((status): Row => [staff, { status }]),
    'activities.getReview': [[staff, { id: submitted }]],
  }
}

/** Inputs of the actions about places, doors, texts and hours. */
const serviceRows = ({ sessionId, organizationId, activityId, coming, ratingId, noticeId, importId, applicationId }: Rows): Record<string, Row[]> => {
  const scan = { sessionId, enrollmentNumber: 3, direction: 'in', at: now.toISOString(), clockOffset: 0, device: 'door-9999', seq: 1, verdict: 'ok' }
  return {
    'enrollment.listConflicts': [[worker, { sessionId: coming }]],
    'enrollment.getDraw': [[guest, { sessionId: coming }]],
    'enrollment.getReliability': [[worker]],
    'enrollment.listMine': [
      [worker, { which: 'open' }],
      [worker, { which: 'past' }],
    ],
    'enrollment.listRoster': [
      [admin, { sessionId }],
      [admin, { sessionId, text: '职工1' }],
    ],
    'enrollment.exportRoster': [[admin, { sessionId }]],
    'enrollment.countMessage': [[admin, { sessionId, states: ['enrolled', 'waitlisted', 'arrived', 'absent'] }]],
    'checkin.listPasses': [[worker]],
    'checkin.listDoors': [
      ['volunteer'],
      [admin],
      [staff],
      [staff, { text: '讲座' }],
      [staff, { text: '量子力学' }],
      [county, { text: '讲座' }],
      [admin, { text: '讲座' }],
    ],
    'checkin.getPack': [['volunteer', { sessionId }]],
    'checkin.searchRoster': [['volunteer', { sessionId, text: '职工' }]],
    'checkin.printPasses': [[admin, { sessionId }]],
    'checkin.getVenueCode': [['volunteer', { sessionId }]],
    'checkin.getDoorReport': [[admin, { sessionId }]],
    'feedback.getRating': [[guest, { id: ratingId }]],
    'feedback.listFeedback': [
      [guest, { organizationId }],
      [guest, { activityId }],
    ],
    'organizations.getMyApplication': [[worker]],
    'organizations.listApplications': [
      [staff, { status: 'applied' }],
      [county, { status: 'returned' }],
    ],
    'organizations.getApplication': [[staff, { id: applicationId, reason }]],
    'organizations.getOrganizationLife': [[admin, { id: organizationId }]],
    'organizations.getUnionRate': [[county, { regionCode: '620101', day: '2026-11-01' }]],
    'organizations.getSetup': [[staff], [county]],
    'organizations.getOwnOrganization': [[admin, { id: organizationId }]],
    'feedback.listMyOpinions': [[worker]],
    'feedback.listOpinions': [
      [staff, { which: 'waiting', reason }],
      [staff, { which: 'answered', reason }],
      [county, { which: 'waiting', reason }],
      [county, { which: 'answered', reason }],
    ],
    'feedback.listTickets': [
      [admin, { status: 'open' }],
      [staff, { status: 'open', reason }],
      [county, { status: 'answered', reason }],
    ],
    'imports.listImports': [[staff], [county]],
    'imports.getPreview': [[county, { id: importId }]],
    'imports.exportFaults': [[county, { id: importId }]],
    'volunteering.listSessionShifts': [[admin, { sessionId }]],
    'volunteering.listOpenShifts': [[worker], ...places.map((place): Row => [worker, place]), [admin, { near: home }]],
    'volunteering.listMyShifts': [
      [worker, { which: 'coming' }],
      [worker, { which: 'past' }],
    ],
    'volunteering.listWaiting': [[admin], [staff, { reason }]],
    'volunteering.getMyHours': [[worker]],
    'volunteering.listCertificates': [[worker]],
    'volunteering.verifyCertificate': [[guest, { number: '202600000001', code: '0123456789ABCDEF' }]],
    'notifications.listNotices': [[worker]],
    'notifications.getNotice': [[worker, { id: noticeId }]],
    'notifications.countUnread': [[worker]],
    'notifications.listLinks': [[staff]],
    'notifications.getQuota': [[worker]],
    'notifications.listUnsent': [
      [staff, { status: 'noQuota' }],
      [county, { status: 'refused' }],
      [county, { status: 'expired', kind: 'enrolled' }],
    ],
    // This action writes, but it first reads the other sessions of the day.
    'checkin.uploadScans': [
      ['volunteer', { scans: [{ ...scan, scanId: randomUUID(), source: 'search', code: '' }] }],
      ['volunteer', { scans: [{ ...scan, seq: 2, scanId: randomUUID(), verdict: 'forged', source: 'camera', code: '1'.repeat(46) }] }],
    ],
  }
}

/** A file of members for the county, half of its rows wrong. */
const bringFile = async (world: World, county: WorldPerson) => {
  const { regionCode } = await world.db.selectFrom('grants').select('regionCode').where('personId', '=', county.id).executeTakeFirstOrThrow()
  const rows = Array.from({ length: 400 }, (_, nth) => [nth % 2 ? `139${`${nth}`.padStart(8, '0')}` : '139', '王一', '', ''])
  await bring(world, county, { kind: 'members', rows: [memberHead, ...rows], regionCode: regionCode ?? '' })
}

/** An organization that applies, an invitation that waits, and a computer that asks to be let in. */
const offer = async (world: World, worker: WorldPerson, admin: WorldPerson) => {
  await applyingOf(world).apply(worker, applicationForm({ regionCode: '620101' }))
  const { organizationId } = await world.db
    .selectFrom('grants')
    .select('organizationId')
    .where('personId', '=', admin.id)
    .where('role', '=', 'orgAdmin')
    .executeTakeFirstOrThrow()
  const until = new Date(now.getTime() + 86_400_000).toISOString()
  const { code } = await invitingOf(world).invite(admin, { role: 'orgAdmin', organizationId: organizationId ?? '', until })
  const { ask } = await world.call(null, 'identity', 'askSignIn', newDesk())
  return { code, ask }
}

/**
 * All calls to measure, one for each way in which an action reads, and the timers. The ids are of rows that fillFeed and fillLife made: a worker
 * with many years, staff of the province, the admin and a volunteer of the organization that holds the crowded session.
 */
export const makeAsks = async (database: Database, pool: Pool): Promise<Ask[]> => {
  const world = await makeWorld({ database })
  world.now = now
  const person = async (id: number): Promise<WorldPerson> => ({ id: `${id}`, name: '', token: await issueToken(database.db, now, `${id}`) })
  const people: Record<Who, WorldPerson> = {
    worker: await person(1),
    staff: await person(5000),
    county: await person(4997),
    admin: await person(4998),
    volunteer: await person(4999),
  }
  await bringFile(world, people.county)
  const offered = await offer(world, people.worker, people.admin)
  const found = { ...(await findRows(pool)), ...offered }
  const rows = { ...circleRows(found), ...serviceRows(found) }
  const asks = Object.entries(rows).flatMap(([name, forms]) =>
    forms.map(([who, input = {}], index): Ask => {
      const [slice, action] = name.split('.') as [FunctionName, string]
      const given = withReason.has(action) ? { reason, ...input } : input
      return { name: forms.length > 1 ? `${name} ${index}` : name, say: () => world.call(who && people[who], slice, action as never, given as never) }
    }),
  )
  return [...asks, { name: 'timers', say: () => runTimers(database) }]
}
