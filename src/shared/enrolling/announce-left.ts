import type { Enrollment } from '../../../types/enrollment'
import { AppError } from '../../../types/errors'
import { openSession } from '../core/go'
import { enroll } from './my-enrollments'
import { announce } from '../core/announcement'

/** What was given back: enough to say so, and to ask for it again. */
export type Left = Pick<Enrollment, 'sessionId' | 'activityId' | 'title' | 'status'>

const words: Record<Enrollment['status'], [did: string, back: string]> = {
  confirmed: ['取消报名了', '重新报名'],
  cancelled: ['取消报名了', '重新报名'],
  offered: ['名额让给下一位了', '重新报名'],
  waitlisted: ['不等了', '重新排'],
  applied: ['不报了', '重新报名'],
}

/** What asking again came to: whoever gave a place back stands in the row like everybody else. */
const again = (before: Enrollment['status'], { status, position }: Enrollment): string => {
  if (status === 'confirmed') return '又报上了，名额还在'
  if (status === 'applied') return '又报了名，有结果马上告诉您'
  if (status === 'offered') return '又给您留着名额，请到“我的活动”里点确定'
  return before === 'waitlisted' || before === 'applied' ? `又排上了，现在是候补第 ${position ?? 1} 位` : `名额已经给了别人，您排在候补第 ${position ?? 1} 位`
}

/** Says that my place, or my place in the queue, was given back; the way back signs up anew. `onChanged` after it has. */
export function announceLeft({ sessionId, activityId, title, status }: Left, onChanged?: (own: Enrollment) => void) {
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
