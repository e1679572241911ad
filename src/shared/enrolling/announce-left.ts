import type { Enrollment } from '../../../types/enrollment'
import { AppError } from '../../../types/errors'
import { openSession } from '../core/go'
import { enroll } from './my-enrollments'
import { announce } from '../core/announcement'

/** An enrollment that was given up: what is needed to say so and to enroll again. */
export type GivenUp = Pick<Enrollment, 'sessionId' | 'activityId' | 'title' | 'status'>

const words: Record<Enrollment['status'], [did: string, back: string]> = {
  confirmed: ['取消报名了', '重新报名'],
  cancelled: ['取消报名了', '重新报名'],
  offered: ['名额让给下一位了', '重新报名'],
  waitlisted: ['不等了', '重新排'],
  applied: ['不报了', '重新报名'],
}

/** The words for the result of enrolling again, which has no advantage over others on the waitlist. */
const again = (before: Enrollment['status'], { status, position }: Enrollment): string => {
  if (status === 'confirmed') return '又报上了，名额还在'
  if (status === 'applied') return '又报了名，有结果马上告诉您'
  if (status === 'offered') return '又给您留着名额，请到“我的活动”里点确定'
  return before === 'waitlisted' || before === 'applied' ? `又排上了，现在是候补第 ${position ?? 1} 位` : `名额已经给了别人，您排在候补第 ${position ?? 1} 位`
}

/** Announces that the person gave up a place, an offer, an application or a place on the waitlist. Taking it back enrolls again; `onChanged` is called after that. */
export function announceLeft({ sessionId, activityId, title, status }: GivenUp, onChanged?: (own: Enrollment) => void) {
  const [did, word] = words[status]
  const run = async () => {
    try {
      const { enrollment } = await enroll(sessionId)
      onChanged?.(enrollment)
      return again(status, enrollment)
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'enrollment.answersMissing')) throw error
      openSession({ activityId, sessionId })
      return '这一场报名要先答几个问题，请在这里重新报'
    }
  }
  announce(`${did}：${title}`, { word, run })
}
