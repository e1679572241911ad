import { certificateKey, certificateCode, signCertificate } from '../../../cloudfunctions/volunteering/signing'
import type { World } from '../../world'
import type { WorldPerson } from '../../world/identity'
import { canary } from '../canaries'
import type { Ground } from './ground'

const hour = 3600_000
export const passKey = new Uint8Array(32).fill(7)

/** Shifts of every session with the person in them: two of yesterday with hours, and a correction requested for one of them and for today's. */
export const makeShifts = async (world: World, { running, coming, past }: Ground, admin: WorldPerson, self: WorldPerson) => {
  const { db, now } = world
  const shift = async (startsAt: Date, sessionId: string) =>
    (
      await db
        .insertInto('shifts')
        .values({
          sessionId,
          role: 'guide',
          title: '引导',
          startsAt,
          endsAt: new Date(startsAt.getTime() + hour),
          needed: 9,
          taken: 1,
          createdBy: admin.id,
          createdAt: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const signUp = async (shiftId: string) =>
    (
      await db
        .insertInto('shiftSignups')
        .values({ shiftId, personId: self.id, status: 'on', signedUpAt: now, changedAt: now })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const shiftNow = await shift(world.in(-0.1), running.sessionId)
  const shiftPast = await shift(world.in(-24), past.sessionId)
  const shiftSoon = await shift(world.in(30), coming.sessionId)
  const shiftDone = await shift(world.in(-26), past.sessionId)
  const [onNow, onPast, onDone] = [await signUp(shiftNow), await signUp(shiftPast), await signUp(shiftDone)]
  await signUp(shiftSoon)
  await db
    .insertInto('shiftMarks')
    .values(
      [
        { signupId: onPast, direction: 'in' as const, at: world.in(-24), source: 'self' as const },
        { signupId: onPast, direction: 'out' as const, at: world.in(-23), source: 'self' as const },
        { signupId: onDone, direction: 'in' as const, at: world.in(-26), source: 'organizer' as const },
        { signupId: onDone, direction: 'out' as const, at: world.in(-25), source: 'organizer' as const },
      ].map((mark) => ({ ...mark, recordedAt: now, recordedBy: self.id })),
    )
    .execute()
  const correct = async (signupId: string) =>
    (
      await db
        .insertInto('shiftCorrections')
        .values({ signupId, inAt: world.in(-24), outAt: null, reason: canary['shiftCorrections.reason'], askedAt: now })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const correction = await correct(onPast)
  await correct(onNow)
  return { shiftNow, shiftPast, shiftSoon, onNow, onPast, onDone, correction }
}

/** A certificate of the person's hours; returns its code. */
export const makeCertificate = async ({ db, now }: World, self: WorldPerson) => {
  const facts = {
    number: '202600000001',
    name: canary['hourCertificates.name'],
    fromOn: '2026-01-01',
    toOn: '2026-11-23',
    minutes: 120,
    organizations: [{ name: canary['hourCertificates.organizations'], minutes: 120 }],
    issuedAt: now.toISOString(),
  }
  const signature = signCertificate(facts, certificateKey(passKey))
  await db
    .insertInto('hourCertificates')
    .values({ ...facts, personId: self.id, organizations: JSON.stringify(facts.organizations), issuedAt: now, signature })
    .execute()
  return certificateCode(signature)
}
