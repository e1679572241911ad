import { isSame } from '../../types/activity-change'
import { AppError } from '../../types/errors'
import { type Answer, faultInAnswers, type Question } from '../../types/rules/answers'
import { recordAudit } from '../_shared/core/audit'
import { once } from '../_shared/core/once'
import { may } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

const day = 24 * 3600_000
/** A volunteer asks at the door; what was asked there without network comes up to a week later. */
const isDoorTime = (session: { startsAt: Date; endsAt: Date }, now: Date) =>
  now.getTime() >= session.startsAt.getTime() - day && now.getTime() <= session.endsAt.getTime() + 7 * day

/**
 * Which answers these take the place of. Of what the door asks today: all of the door, which must be complete. Of what it asked before
 * somebody changed the words, each its own: it is an answer to those words, and nothing else was asked.
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
/** As faultInAnswers of the questions that are answered only. */
const faultInOld = (asked: Question[], answers: Answer[]) =>
  faultInAnswers(
    asked.filter(({ id }) => answers.some((answer) => answer.id === id)),
    'door',
    answers,
  )

const inOrder = (answers: Answer[]) => answers.map(({ id, value }) => `${id} ${JSON.stringify(value)}`).sort()
/** Refuses to write over answers that are not those which were read; the same ones again are no change. */
const requireRead = (before: Answer[], answers: Answer[], read: Answer[] | undefined) => {
  if (read && !isSame(inOrder(before), inOrder(read)) && !isSame(inOrder(before), inOrder(answers))) throw new AppError('request.changed', { parts: 'answers' })
}

/**
 * Keeps what somebody on the list answered at the door; sent again it replaces those answers, never the ones given at sign-up. Only
 * the door's are given back: who stands there may not read the others. Nothing else of the row moves, since points for not coming read
 * when it last changed.
 * Throws request.changed, enrollment.answersMissing, request.malformed for an answer that nothing asked for.
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
