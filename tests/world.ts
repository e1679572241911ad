import { randomBytes, randomUUID } from 'node:crypto'
import { served } from '../cloudfunctions/functions'
import type { Ports } from '../cloudfunctions/_shared/core/ports'
import { type Database, openPostgres } from '../cloudfunctions/_shared/db/db'
import { openEmbedded } from '../cloudfunctions/_server/embedded'
import { hashToken, identifyByToken, issueToken } from '../cloudfunctions/_shared/core/identity-of'
import { folderPictures } from '../cloudfunctions/_server/picture-folder'
import { serve } from '../cloudfunctions/_shared/core/serve'
import { dayOf, hoursOf } from '../cloudfunctions/_shared/core/time'
import type { Contract, FunctionName } from '../types'
import type { Action, Input, Output } from '../types/action'
import { AppError } from '../types/errors'
import type { Role } from '../types/identity'
import type { Category } from '../types/shared'
import type { SignUp } from '../types/sign-up'
import { fresh, sweep, truncate } from './empty-database'
import { plainPorts } from './plain-ports'

const hour = 3600_000
/** Monday 2026-11-23 10:00 in Shanghai; a test moves world.now as it likes. */
const defaultNow = new Date('2026-11-23T02:00:00Z')

export type WorldPerson = { id: string; name: string; token: string }
type Options = { database?: Database; ports?: Partial<Ports> }

/** A small province and a clock; everything else a test adds through it, then acts as people through serve(). */
export const makeWorld = async (options: Options = {}) => {
  const database = options.database ?? (await openEmbedded(null, await fresh()))
  const { db, pool } = database
  const ports: Ports = { ...plainPorts(), db, pool, pictures: folderPictures(null), login: 'demo', clock: () => world.now, ...options.ports }
  let names = 0

  const world = {
    now: defaultNow,
    db,
    pool,
    database,
    /** Anything the code under test logged; its `error` is the unexpected kind. */
    log: [] as { action: string; code: string; error?: unknown }[],

    /** Hours from now, as a Date. */
    in: (hours: number) => new Date(world.now.getTime() + hours * hour),

    async person(overrides: { name?: string; phoneEnd?: string; regionCode?: string } = {}): Promise<WorldPerson> {
      const name = overrides.name ?? `职工${++names}`
      const row = await db
        .insertInto('persons')
        .values({ name, face: '/demo/person-li.svg', phoneEnd: overrides.phoneEnd ?? null, regionCode: overrides.regionCode ?? '620103', createdAt: world.now })
        .returning('id')
        .executeTakeFirstOrThrow()
      return { id: row.id, name, token: await issueToken(db, world.now, row.id) }
    },

    async grant(person: WorldPerson, role: Role, scope: { regionCode?: string; organizationId?: string; sessionId?: string }) {
      const row = await db
        .insertInto('grants')
        .values({
          personId: person.id,
          role,
          regionCode: scope.regionCode ?? null,
          organizationId: scope.organizationId ?? null,
          sessionId: scope.sessionId ?? null,
          fromAt: new Date(0),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    /** Union staff of a region, an organization's admin, a volunteer of a session. */
    async staff(regionCode: string) {
      const person = await world.person()
      await world.grant(person, 'staff', { regionCode })
      return person
    },
    async admin(organizationId: string) {
      const person = await world.person()
      await world.grant(person, 'orgAdmin', { organizationId })
      return person
    },
    async volunteer(sessionId: string) {
      const person = await world.person()
      await world.grant(person, 'volunteer', { sessionId })
      return person
    },

    async organization(overrides: { name?: string; regionCode?: string } = {}): Promise<string> {
      const regionCode = overrides.regionCode ?? '620103'
      const row = await db
        .insertInto('organizations')
        .values({
          name: overrides.name ?? `组织${++names}`,
          kind: 'socialOrganization',
          mark: '/demo/mark-nuanrong.svg',
          regionCode,
          lat: 36.066,
          lng: 103.786,
          unionState: 'own',
          guidingUnion: '七里河区总工会',
          guidingRegionCode: regionCode,
          reported: '{}',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async venue(overrides: { name?: string; regionCode?: string; lat?: number; lng?: number } = {}): Promise<string> {
      const row = await db
        .insertInto('venues')
        .values({
          name: overrides.name ?? '日间照料中心',
          kind: 'community',
          mark: '/demo/mark-mukezhai.svg',
          address: '西湖街道 1 号',
          regionCode: overrides.regionCode ?? '620103',
          lat: overrides.lat ?? 36.066,
          lng: overrides.lng ?? 103.786,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    /** A published activity with one session, tomorrow 19:00–20:30 unless told; makes the organization and venue it needs. */
    async session(
      overrides: {
        organizationId?: string
        venueId?: string
        activityId?: string
        regionCode?: string
        title?: string
        text?: string
        category?: Category
        capacity?: number
        waitlistLimit?: number
        startsAt?: Date
        endsAt?: Date
        opensAt?: Date
        closesAt?: Date
        cancelUntil?: Date
        isPublished?: boolean
        signUp?: SignUp
      } = {},
    ): Promise<{ sessionId: string; activityId: string; organizationId: string }> {
      const startsAt = overrides.startsAt ?? world.in(33)
      const endsAt = overrides.endsAt ?? new Date(startsAt.getTime() + 1.5 * hour)
      const times = { opensAt: overrides.opensAt ?? world.in(-24), closesAt: overrides.closesAt ?? startsAt, cancelUntil: overrides.cancelUntil ?? startsAt }
      const waitlistLimit = overrides.waitlistLimit ?? 10
      const isPublished = overrides.isPublished ?? true
      const regionCode = overrides.regionCode ?? '620103'
      const signUp = overrides.signUp ?? {}
      const organizationId = overrides.organizationId ?? (await world.organization({ regionCode }))
      const activityId =
        overrides.activityId ??
        (
          await db
            .insertInto('activities')
            .values({
              organizationId,
              venueId: overrides.venueId ?? (await world.venue({ regionCode })),
              regionCode,
              category: overrides.category ?? 'culture',
              title: overrides.title ?? '手机拍好中山桥',
              text: overrides.text ?? '一部手机、一座桥。',
              status: isPublished ? 'published' : 'draft',
              ...times,
              waitlistLimit,
              createdBy: (await world.person()).id,
              createdAt: world.now,
              publishedAt: isPublished ? world.now : null,
              createKey: randomUUID(),
              signUp: JSON.stringify(signUp),
            })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id
      const row = await db
        .insertInto('sessions')
        .values({
          activityId,
          startsAt,
          endsAt,
          day: dayOf(startsAt),
          hours: hoursOf(startsAt),
          capacity: overrides.capacity ?? 20,
          waitlistLimit,
          ...times,
          isPublished,
          quotas: signUp.quotas ? JSON.stringify(signUp.quotas.map((quota) => ({ ...quota, taken: 0 }))) : null,
          drawSeed: signUp.isLottery ? randomBytes(32).toString('hex') : null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return { sessionId: row.id, activityId, organizationId }
    },

    /** Records that an enrolled person was let in, as a scan at the door does. */
    async attend(person: WorldPerson, sessionId: string): Promise<void> {
      const at: Date = world.now
      const own = await db
        .selectFrom('enrollments')
        .select(['id', 'number'])
        .where('sessionId', '=', sessionId)
        .where('personId', '=', person.id)
        .executeTakeFirstOrThrow()
      const scanId = randomUUID()
      const times = { deviceAt: at, clockOffset: '0', effectiveAt: at, receivedAt: at }
      const door = { device: 'door-0001', seq: ++names, verdict: 'ok' as const, source: 'camera' as const, reason: null, personId: person.id, hash: scanId }
      await db
        .insertInto('scans')
        .values({ id: scanId, sessionId, enrollmentNumber: own.number, direction: 'in', ...times, ...door })
        .execute()
      await db.insertInto('attendances').values({ sessionId, enrollmentNumber: own.number, enrollmentId: own.id, attendedAt: at, scanId }).execute()
    },

    /** Calls an action as a person (null = signed out) and returns its data; throws AppError when refused. */
    async call<F extends FunctionName, A extends keyof Contract[F] & string>(
      person: WorldPerson | null,
      name: F,
      action: A,
      input: Contract[F][A] extends Action ? Input<Contract[F][A]> : never,
    ): Promise<Contract[F][A] extends Action ? Output<Contract[F][A]> : never> {
      const reply = await serve(
        served,
        { function: name, action, input },
        async (requestId) => ({
          ...ports,
          now: world.now,
          requestId,
          me: person && (await identifyByToken(pool, world.now, hashToken(person.token))),
          tokenHash: person && hashToken(person.token),
        }),
        (entry) => world.log.push(entry),
      )
      if (reply.ok) return reply.data as never
      const unexpected = world.log.at(-1)?.error
      throw Object.assign(new AppError(reply.error.code, reply.error.detail), { cause: unexpected })
    },

    /** The code an action refuses with; throws if it did not refuse. */
    async refusal(work: Promise<unknown>): Promise<{ code: string; detail: Record<string, string | number> }> {
      const outcome = await work.then(
        () => null,
        (error: unknown) => error,
      )
      if (!(outcome instanceof AppError)) throw new Error(outcome === null ? 'it was not refused' : String(outcome))
      return { code: outcome.code, detail: outcome.detail }
    },

    /** Rows written by a test are removed; the regions stay. */
    async clear() {
      await (options.database ? truncate : sweep)(pool)
      world.now = defaultNow
      world.log.length = 0
    },
    close: () => database.close(),
  }

  await db
    .insertInto('regions')
    .values(
      [
        ['62', null, '甘肃省', '甘肃省', 36.06, 103.82],
        ['6201', '62', '兰州市', '兰州市', 36.06, 103.82],
        ['620102', '6201', '城关区', '兰州市 城关区', 36.057, 103.825],
        ['620102021', '620102', '盐场路街道', '兰州市 城关区 盐场路街道', null, null],
        ['620102021001', '620102021', '穆柯寨社区', '兰州市 城关区 盐场路街道 穆柯寨社区', null, null],
        ['620103', '6201', '七里河区', '兰州市 七里河区', 36.066, 103.786],
        ['620103001', '620103', '西园街道', '兰州市 七里河区 西园街道', null, null],
        ['6229', '62', '临夏回族自治州', '临夏回族自治州', 35.6, 103.21],
        ['622901', '6229', '临夏市', '临夏回族自治州 临夏市', 35.604, 103.243],
      ].map(([code, parentCode, name, fullName, lat, lng]) => ({
        code: String(code),
        parentCode: parentCode as string | null,
        name: String(name),
        fullName: String(fullName),
        lat: lat as number | null,
        lng: lng as number | null,
        level: { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 }[String(code).length] ?? 1,
      })),
    )
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
  return world
}

export type World = Awaited<ReturnType<typeof makeWorld>>

/** The same world on a real PostgreSQL, for what one connection cannot show. */
export const makePostgresWorld = (url: string, ports?: Partial<Ports>) => {
  const database = openPostgres(url)
  return makeWorld({ database, ...(ports ? { ports } : {}) })
}
