import { AppError } from '../../types/errors'
import { faultInAnswers } from '../../types/sign-up'
import { recordAudit } from '../_shared/audit'
import { once } from '../_shared/once'
import { canOrganize, canScan } from '../_shared/scope'
import type { Verbs } from '../_shared/serve'

const day = 24 * 3600_000
/** A volunteer asks at the door; what was asked there without network comes up to a week later. */
const isDoorTime = (session: { startsAt: Date; endsAt: Date }, now: Date) =>
  now.getTime() >= session.startsAt.getTime() - day && now.getTime() <= session.endsAt.getTime() + 7 * day

/**
 * Keeps what somebody on the list answered at the door; sent again it replaces those answers, never the ones given at sign-up. Only
 * the door's are given back: who stands there may not read the others. Nothing else of the row moves, since points for not coming read
 * when it last changed.
 * Throws enrollment.answersMissing, request.malformed for an answer that nothing asked for.
 */
export const setAnswers: Verbs<'enrollment'>['setAnswers'] = (ctx, { key, sessionId, enrollmentNumber, answers }) =>
  once(ctx, key, 'enrollment.setAnswers', { sessionId, enrollmentNumber, answers }, async (tx) => {
    const { me, now } = ctx
    const session = await tx
      .selectFrom('sessions')
      .innerJoin('activities', 'activities.id', 'sessions.activityId')
      .select(['sessions.id as sessionId', 'sessions.startsAt', 'sessions.endsAt', 'activities.signUp', 'activities.organizationId', 'activities.regionCode'])
      .where('sessions.id', '=', sessionId)
      .executeTakeFirst()
    if (!session) throw new AppError('enrollment.notFound')
    if (!canScan(me, session)) throw new AppError('identity.notAllowed')
    if (!canOrganize(me, session) && !isDoorTime(session, now)) throw new AppError('checkin.notNow')
    const row = await tx
      .selectFrom('enrollments')
      .select(['id', 'answers'])
      .where('sessionId', '=', sessionId)
      .where('number', '=', `${enrollmentNumber}`)
      .where('status', '<>', 'cancelled')
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new AppError('enrollment.notFound')
    const { questions = [] } = session.signUp
    const fault = faultInAnswers(questions, 'door', answers)
    if (fault && 'unknown' in fault) throw new AppError('request.malformed', { field: 'answers' })
    if (fault) throw new AppError('enrollment.answersMissing', { label: fault.missing })
    const isOfDoor = (id: string) => questions.some((question) => question.id === id && question.at === 'door')
    const kept = [...row.answers.filter(({ id }) => !isOfDoor(id)), ...answers]
    await tx
      .updateTable('enrollments')
      .set({ answers: JSON.stringify(kept) })
      .where('id', '=', row.id)
      .execute()
    await recordAudit(tx, {
      at: now,
      personId: me.id,
      action: 'enrollment.setAnswers',
      subjectKind: 'enrollment',
      subjectId: row.id,
      detail: { sessionId, answers: answers.length },
    })
    return { answers }
  })
