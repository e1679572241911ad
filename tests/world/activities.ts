import { randomBytes, randomUUID } from 'node:crypto'
import { dayOf } from '../../types/rules/days'
import { hoursOf } from '../../cloudfunctions/_shared/core/time'
import type { Category } from '../../types/shared'
import type { SignUp } from '../../types/sign-up'
import type { identityOf } from './identity'
import type { placesOf } from './places'
import type { Stage } from './stage'

const hour = 3600_000

/** Makes activities with their sessions, and the organization, venue and author that they need. */
export const activitiesOf = (stage: Stage, { person }: ReturnType<typeof identityOf>, { organization, venue }: ReturnType<typeof placesOf>) => ({
  /** A published activity with one session, tomorrow 19:00–20:30 unless told otherwise. */
  async session(
    overrides: {
      organizationId?: string
      venueId?: string
      activityId?: string
      /** The pool of another session: then this one is the next session of its term. */
      poolId?: string
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
    const startsAt = overrides.startsAt ?? stage.in(33)
    const endsAt = overrides.endsAt ?? new Date(startsAt.getTime() + 1.5 * hour)
    const times = { opensAt: overrides.opensAt ?? stage.in(-24), closesAt: overrides.closesAt ?? startsAt, cancelUntil: overrides.cancelUntil ?? startsAt }
    const waitlistLimit = overrides.waitlistLimit ?? 10
    const isPublished = overrides.isPublished ?? true
    const regionCode = overrides.regionCode ?? '620103'
    const signUp = overrides.signUp ?? {}
    const organizationId = overrides.organizationId ?? (await organization({ regionCode }))
    const activityId =
      overrides.activityId ??
      (
        await stage.db
          .insertInto('activities')
          .values({
            organizationId,
            venueId: overrides.venueId ?? (await venue({ regionCode })),
            regionCode,
            category: overrides.category ?? 'culture',
            title: overrides.title ?? '手机拍好中山桥',
            text: overrides.text ?? '一部手机、一座桥。',
            status: isPublished ? 'published' : 'draft',
            ...times,
            waitlistLimit,
            createdBy: (await person()).id,
            createdAt: stage.now,
            publishedAt: isPublished ? stage.now : null,
            createKey: randomUUID(),
            signUp: JSON.stringify(signUp),
          })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    const pool =
      overrides.poolId === undefined
        ? await stage.db
            .insertInto('pools')
            .values({
              activityId,
              capacity: overrides.capacity ?? 20,
              waitlistLimit,
              ...times,
              quotas: signUp.quotas ? JSON.stringify(signUp.quotas.map((quota) => ({ ...quota, taken: 0 }))) : null,
              drawSeed: signUp.isLottery ? randomBytes(32).toString('hex') : null,
            })
            .returning(['id', 'number'])
            .executeTakeFirstOrThrow()
        : undefined
    const row = await stage.db
      .insertInto('sessions')
      .values({
        ...pool,
        poolId: overrides.poolId ?? pool?.id ?? '',
        activityId,
        startsAt,
        endsAt,
        day: dayOf(startsAt),
        hours: hoursOf(startsAt),
        isPublished,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { sessionId: row.id, activityId, organizationId }
  },
})
