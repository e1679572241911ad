import { randomUUID } from 'node:crypto'
import { sealContact } from '../../../cloudfunctions/organizations/applications'
import { plainPorts } from '../../plain-ports'
import type { World } from '../../world'
import type { WorldPerson } from '../../world/identity'
import { canary } from '../canaries'
import type { Acts } from './acts'
import type { Enrolled } from './enrolled'
import { county, type Ground } from './ground'

/** A rating of yesterday's session that everybody sees, with a picture and a reply, whose ticket is answered, and one that is held back. */
export const makeRatings = async (world: World, { past, organizationId }: Ground, { target, enroll }: Acts, { self, scanned, late }: Enrolled) => {
  const { db, now } = world
  const picture = { personId: self.id, status: 'public' as const, width: 1, height: 1, createdAt: now }
  const pictureId = randomUUID()
  await db
    .insertInto('pictures')
    .values({ ...picture, id: pictureId, url: canary['pictures.url'], alt: canary['pictures.alt'] })
    .execute()
  const rate = async (enrollmentId: string, personId: string, more: object) =>
    (
      await db
        .insertInto('ratings')
        .values({ enrollmentId, personId, activityId: past.activityId, organizationId, stars: 4, status: 'published', createdAt: now, ...more })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const rated = await enroll(await target(), past.sessionId)
  const rating = await rate(rated.id, self.id, { text: canary['ratings.text'], reply: canary['ratings.reply'], repliedAt: now, pictureIds: [pictureId] })
  const heldRating = await rate(late.id, scanned.id, { text: canary['ratings.text held'], status: 'review' })
  const ticket = await db
    .insertInto('tickets')
    .values({ ratingId: rating, organizationId, regionCode: county, status: 'answered', openedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('ticketSteps').values({ ticketId: ticket.id, kind: 'claimed', text: canary['ticketSteps.text'], steppedAt: now }).execute()
  await db.insertInto('alarms').values({ kind: 'ticket', subjectId: ticket.id, dueAt: now, isDone: true }).execute()
  return { pictureId, rating, heldRating, ticket: ticket.id }
}

/** An answered opinion. */
export const makeOpinion = async ({ db, now }: World, self: WorldPerson) => {
  const words = { text: canary['opinions.text'], answer: canary['opinions.answer'] }
  const row = { personId: self.id, regionCode: county, kind: 'other' as const, createdAt: now, createKey: randomUUID(), answeredAt: now, ...words }
  return (await db.insertInto('opinions').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** An application that was returned once and waits again. */
export const makeApplication = async ({ db, now }: World, self: WorldPerson) => {
  const createKey = randomUUID()
  const words = {
    name: canary['organizationApplications.name'],
    creditCode: canary['organizationApplications.creditCode'],
    address: canary['organizationApplications.address'],
    about: canary['organizationApplications.about'],
    reason: canary['organizationApplications.reason'],
  }
  const codes = { kind: 'association' as const, regionCode: county, categories: ['culture' as const], unionState: 'none' as const, status: 'applied' as const }
  const contactSealed = sealContact(plainPorts(), self.id, createKey, { contactName: canary['persons.name'], phone: '13809312210' })
  const row = { ...words, ...codes, personId: self.id, contactSealed, appliedAt: now, createKey }
  return (await db.insertInto('organizationApplications').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** The province's union, and an organization that the county's union is asked to guide. */
export const makeUnions = async (world: World) => {
  const [province, asked, guided] = [await world.union('62', '甘肃省总工会'), await world.union(county, '七里河区总工会'), await world.organization()]
  await world.db.updateTable('organizations').set({ offeredOrganizationId: asked, offeredAt: world.now }).where('id', '=', guided).execute()
  return { province, asked, guided }
}

/** A post of the organization that the person likes and comments on: one comment is public, one is held back. */
export const makePost = async (world: World, organizationId: string, admin: WorldPerson, self: WorldPerson) => {
  const { db, now } = world
  const { id: postId } = await world.call(admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '开门', pictureIds: [] })
  const say = async (text: string, status: 'published' | 'review') =>
    (
      await db
        .insertInto('comments')
        .values({ postId, personId: self.id, createKey: randomUUID(), text, status, createdAt: now })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const comment = await say(canary['comments.text'], 'published')
  const heldComment = await say(canary['comments.text held'], 'review')
  await db.updateTable('posts').set({ commentCount: 1, likeCount: 1 }).where('id', '=', postId).execute()
  await db.insertInto('likes').values({ postId, personId: self.id, at: now }).execute()
  return { postId, comment, heldComment }
}

/** Rows that are for one person alone: a notice that reached no phone, a stored reply, a saved place. Returns the notice. */
export const makeOwn = async ({ db, now }: World, self: WorldPerson) => {
  const data = JSON.stringify({ title: canary['notices.data'], text: canary['notices.data'], reason: canary['notices.data'] })
  const { id } = await db
    .insertInto('notices')
    .values({ personId: self.id, kind: 'removed', data, createdAt: now, dueAt: now, status: 'failed', error: '47003', regionCode: county })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('requests')
    .values({ personId: self.id, key: randomUUID(), hash: '', result: JSON.stringify({ text: canary['requests.result'] }), createdAt: now })
    .execute()
  await db
    .insertInto('savedPlaces')
    .values({ personId: self.id, label: canary['savedPlaces.label'], name: canary['savedPlaces.name'], regionCode: county, lat: 36, lng: 103 })
    .execute()
  return id
}
