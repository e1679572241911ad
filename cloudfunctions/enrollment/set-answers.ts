import { isSame } from '../../types/activity-change'
import { AppError } from '../../types/errors'
import { type Answer, faultInAnswers, type Question } from '../../types/rules/answers'
import { recordAudit } from '../_shared/core/audit'
import { once } from '../_shared/core/once'
import { may } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

const day = 24 * 3600_000
/** Whether a volunteer may send answers now: from the day before the session to a week after its end, because a phone may have had no network. */
const isDoorTime = (session: { startsAt: Date; endsAt: Date }, now: Date) =>
  now.getTime() >= session.startsAt.getTime() - day && now.getTime() <= session.endsAt.getTime() + 7 * day

/**
 * Which earlier answers the given ones replace. Answers to the questions that the door asks now must be complete and replace all answers of the door. Answers
 * to questions that were changed meanwhile replace one another one by one, because nothing else was asked. Throws request.malformed,
 * enrollment.answersMissing.
 */
const replacedBy = (questions: Question[], past: Question[], answers: Answer[]): ((id: string) => boolean) => {
  const ofDoor = questions.filter(({ at }) => at === 'door')
  const asked = [...ofDoor, ...past.filter(({ at }) => at === 'door')]
  const isOld = answers.some(({ id }) => !ofDoor.some((question) => question.id === id))
  const fault =
    isOld && answers.every(({ id }) => asked.some((question) => question.id === id)) ? faultInOld(asked, answers) : faultInAnswers(questions, 'door', answers)
  if (fault && 'unknown' in fault) throw new AppError('request.malformed', { field: 'answers' })
  if (fault) throw new AppError('enrollment.answersMissing', { label: fault.missing })
  const replaced = isOld ? answers : ofDoor
  return (id) => replaced.some((one) => one.id === id)
}
/** The fault in the answers as faultInAnswers tells it, looking only at the questions that are answered. */
const faultInOld = (asked: Question[], answers: Answer[]) =>
  faultInAnswers(
    asked.filter(({ id }) => answers.some((answer) => answer.id === id)),
    'door',
    answers,
  )

const inOrder = (answers: Answer[]) => answers.map(({ id, value }) => `${id} ${JSON.stringify(value)}`).sort()
/** Refuses to replace answers that changed since the caller read them (request.changed). The same answers again are no change. */
const requireRead = (before: Answer[], answers: Answer[], read: Answer[] | undefined) => {
  if (read && !isSame(inOrder(before), inOrder(read)) && !isSame(inOrder(before), inOrder(answers))) throw new AppError('request.changed', { parts: 'answers' })
}

/**
 * Stores what somebody on the list answered at the door. Sent again it replaces these answers, never those given at sign-up. The reply has
 * only the door's answers, because a volunteer may not read the others. No other column changes, since no-show points depend on when the
 * row last changed. Throws enrollment.notFound, checkin.notNow, request.changed, enrollment.answersMissing, request.malformed for an answer to no question.
 */
export const setAnswers: Verbs<'enrollment'>['setAnswers'] = (ctx, { key, sessionId, enrollmentNumber, answers, replaces }) =>
  once(ctx, key, 'enrollment.setAnswers', { sessionId, enrollmentNumber, answers, replaces }, async (tx) => {
    const { me, now } = ctx
    const session = await tx
      .selectFrom('sessions')
      .innerJoin('activities', 'activities.id', 'sessions.activityId')
      .select(['sessions.poolId', 'sessions.startsAt', 'sessions.endsAt', 'activities.signUp', 'activities.pastQuestions'])
      .where('sessions.id', '=', sessionId)
      .executeTakeFirst()
    if (!session) throw new AppError('enrollment.notFound')
    if (!may(me, 'organize', ctx.proof) && !isDoorTime(session, now)) throw new AppError('checkin.notNow')
    const row = await tx
      .selectFrom('enrollments')
      .select(['id', 'answers'])
      .where('poolId', '=', session.poolId)
      .where('number', '=', `${enrollmentNumber}`)
      .where('status', '<>', 'cancelled')
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new AppError('enrollment.notFound')
    const replaced = replacedBy(session.signUp.questions ?? [], session.pastQuestions, answers)
    requireRead(
      row.answers.filter(({ id }) => replaced(id)),
      answers,
      replaces?.filter(({ id }) => replaced(id)),
    )
    const kept = [...row.answers.filter(({ id }) => !replaced(id)), ...answers]
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
