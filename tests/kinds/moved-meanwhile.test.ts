import { randomUUID } from 'node:crypto'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import type { Db } from '../../cloudfunctions/_shared/db/db'
import { makePoster } from '../activities/posting'
import { fresh } from '../empty-database'
import { makeStaffed } from '../enrollment/staff'
import { putPost } from '../feed/circle'
import { putRating } from '../feed/waiting'
import { saying } from '../plain-ports'
import { makeShift, servedAlone, signUp } from '../volunteering/shift'
import { makeWorld, type World } from '../world'

/** What happens after the caller's right was proved and before the verb's transaction begins; once. */
let meanwhile: (() => Promise<unknown>) | null = null
/** The database whose next transaction waits for what happens meanwhile. */
const waiting = (db: Db): Db =>
  new Proxy(db, {
    get: (target, name) => {
      if (name === 'transaction')
        return () => ({
          execute: async (work: Parameters<ReturnType<Db['transaction']>['execute']>[0]) => {
            const move = meanwhile
            meanwhile = null
            await move?.()
            return target.transaction().execute(work)
          },
        })
      const value = Reflect.get(target, name) as unknown
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })

let world: World
beforeAll(async () => {
  const database = await openEmbedded(null, await fresh())
  const content = saying(async (text) => (text.includes('微信') ? 'review' : 'pass'))
  world = await makeWorld({ database: { ...database, db: waiting(database.db) }, ports: { content } })
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** A call, the activity it is about, and how that is given to others, where it is not by the activity itself. */
type Row = { activityId: string; move?: () => Promise<void>; call: () => Promise<unknown> }
const shiftInput = () => ({
  key: randomUUID(),
  role: 'guide' as const,
  title: '引导',
  startsAt: world.in(32).toISOString(),
  endsAt: world.in(35).toISOString(),
  needed: 3,
})
const waitingRating = async (status: 'review') => {
  const made = await putPost(world)
  const id = await putRating(world, await world.person(), made.sessionId, { status, text: '加微信' })
  return { ...made, id }
}
const waitingComment = async (text = '加微信') => {
  const made = await putPost(world)
  const { id } = await world.call(await world.person(), 'feed', 'comment', { key: randomUUID(), postId: made.postId, text })
  return { ...made, id }
}

/** Writes whose right is checked again under the lock of what it is over. Each is allowed to its caller while nothing moves. */
const rows: Record<string, () => Promise<Row>> = {
  'enrollment.addEnrollment': async () => {
    const { add, admin, activityId } = await makeStaffed(world)
    return { activityId, call: () => add(admin, { source: 'phone' }) }
  },
  'enrollment.removeEnrollment': async () => {
    const { crowd, remove, admin, activityId } = await makeStaffed(world)
    const [one] = await crowd(1)
    return { activityId, call: () => remove(admin, one!.enrollmentId) }
  },
  'enrollment.removeEnrollment by staff of the organization’s region': async () => {
    // The venue lies in another county, so that the right comes from the organization alone.
    const organizationId = await world.organization({ regionCode: '620102' })
    const { crowd, remove, activityId } = await makeStaffed(world, { organizationId })
    const [one] = await crowd(1)
    const staff = await world.staff('620102')
    return { activityId, call: () => remove(staff, one!.enrollmentId) }
  },
  'feedback.stepTicket': async () => {
    const { activityId, id: ratingId } = await waitingRating('review')
    const { organizationId } = await world.db.selectFrom('ratings').select('organizationId').where('id', '=', ratingId).executeTakeFirstOrThrow()
    const { id } = await world.db
      .insertInto('tickets')
      .values({ ratingId, organizationId, regionCode: '620103', status: 'open', openedAt: world.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    const admin = await world.admin(organizationId)
    const input = { key: randomUUID(), id, step: { kind: 'improve' as const, text: '换了新锅' } }
    const region = await world.organization({ regionCode: '6229' })
    // A ticket says itself whose it is.
    const move = async () => void (await world.db.updateTable('tickets').set({ organizationId: region, regionCode: '6229' }).where('id', '=', id).execute())
    return { activityId, move, call: () => world.call(admin, 'feedback', 'stepTicket', input) }
  },
  'enrollment.messageRoster': async () => {
    const { crowd, admin, sessionId, activityId } = await makeStaffed(world)
    await crowd(1)
    const input = { key: randomUUID(), sessionId, states: ['enrolled' as const], text: '请带上纸和笔' }
    return { activityId, call: () => world.call(admin, 'enrollment', 'messageRoster', input) }
  },
  'volunteering.saveShift': async () => {
    const { sessionId, activityId, organizationId } = await world.session()
    const admin = await world.admin(organizationId)
    return { activityId, call: () => world.call(admin, 'volunteering', 'saveShift', { ...shiftInput(), sessionId }) }
  },
  'volunteering.saveShift of one that is there': async () => {
    const { admin, shiftId, sessionId, activityId } = await makeShift(world)
    const { version } = await world.db.selectFrom('shifts').select('version').where('id', '=', shiftId).executeTakeFirstOrThrow()
    return { activityId, call: () => world.call(admin, 'volunteering', 'saveShift', { ...shiftInput(), title: '迎宾', id: shiftId, version, sessionId }) }
  },
  'volunteering.cancelShift': async () => {
    const { admin, shiftId, activityId } = await makeShift(world)
    return { activityId, call: () => world.call(admin, 'volunteering', 'cancelShift', { key: randomUUID(), shiftId, reason: '下雪停办' }) }
  },
  'volunteering.markShift': async () => {
    const { admin, shiftId, activityId, startsAt } = await makeShift(world, {
      startsAt: world.in(0.2),
      endsAt: world.in(3),
      session: await world.session({ startsAt: world.in(1) }),
    })
    const { signupId } = await signUp(world, await world.person(), shiftId)
    world.now = startsAt
    return { activityId, call: () => world.call(admin, 'volunteering', 'markShift', { key: randomUUID(), signupId, direction: 'in' }) }
  },
  'volunteering.confirmHours': async () => {
    const { organizationId, signupId, activityId } = await servedAlone(world)
    const admin = await world.admin(organizationId)
    return { activityId, call: () => world.call(admin, 'volunteering', 'confirmHours', { key: randomUUID(), signupId }) }
  },
  'feed.moderate a comment': async () => {
    const { activityId, id } = await waitingComment()
    const staff = await world.staff('620103')
    return { activityId, call: () => world.call(staff, 'feed', 'moderate', { kind: 'comment', id, pass: true }) }
  },
  'feed.moderate a post': async () => {
    const { activityId, postId } = await putPost(world)
    await world.db.updateTable('posts').set({ status: 'review' }).where('id', '=', postId).execute()
    const staff = await world.staff('620103')
    return { activityId, call: () => world.call(staff, 'feed', 'moderate', { kind: 'post', id: postId, pass: true }) }
  },
  'feed.moderate a rating': async () => {
    const { activityId, id } = await waitingRating('review')
    const staff = await world.staff('620103')
    return { activityId, call: () => world.call(staff, 'feed', 'moderate', { kind: 'rating', id, pass: true }) }
  },
  'feed.removeComment': async () => {
    const { activityId, id } = await waitingComment('几点开门')
    const staff = await world.staff('620103')
    return { activityId, call: () => world.call(staff, 'feed', 'removeComment', { id }) }
  },
  'feed.comment in the organization’s name': async () => {
    const { activityId, postId, organizationId } = await putPost(world)
    const admin = await world.admin(organizationId)
    return { activityId, call: () => world.call(admin, 'feed', 'comment', { key: randomUUID(), postId, text: '七点开门', asOrganization: true }) }
  },
  'activities.reviewActivity': async () => {
    const { admin, staff, save } = await makePoster(world)
    const { id } = await save()
    await world.call(admin, 'activities', 'submitActivity', { id })
    return { activityId: id, call: () => world.call(staff, 'activities', 'reviewActivity', { id, decision: { kind: 'publish' } }) }
  },
  'activities.saveActivity': async () => {
    const { save, versionOf } = await makePoster(world)
    const { id } = await save()
    const version = await versionOf(id)
    return { activityId: id, call: () => save({ title: '夏季养生讲座' }, id, undefined, version) }
  },
  'activities.submitActivity': async () => {
    const { admin, save } = await makePoster(world)
    const { id } = await save()
    return { activityId: id, call: () => world.call(admin, 'activities', 'submitActivity', { id }) }
  },
}

/** Gives an activity and its post to an organization of another province's end, at a place there. */
const moveAway = async (activityId: string) => {
  const regionCode = '6229'
  const moved = { organizationId: await world.organization({ regionCode }), regionCode }
  await world.db.updateTable('activities').set(moved).where('id', '=', activityId).execute()
  await world.db.updateTable('posts').set(moved).where('activityId', '=', activityId).execute()
}

test.each(Object.keys(rows))('%s: a right that was proved is gone when the activity moved before the lock was taken', async (name) => {
  const { activityId, move, call } = await rows[name]!()
  meanwhile = move ?? (() => moveAway(activityId))
  expect((await world.refusal(call())).code).toBe('identity.notAllowed')
})

test.each(Object.keys(rows))('%s: the same call is carried out where nothing moved', async (name) => {
  const { call } = await rows[name]!()
  let happened = false
  meanwhile = async () => (happened = true)
  await call()
  expect(happened).toBe(true)
})
