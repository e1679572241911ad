import type { PostedActivity } from '../../types/activities'

type Tone = 'plain' | 'ok' | 'warn' | 'bad'
const words: Record<PostedActivity['status'], { word: string; tone: Tone }> = {
  draft: { word: '草稿', tone: 'plain' },
  submitted: { word: '待审', tone: 'warn' },
  published: { word: '已发布', tone: 'ok' },
  returned: { word: '已退回', tone: 'bad' },
  cancelled: { word: '已取消', tone: 'plain' },
}
/** The words and tone of the tag on a row. */
export const stateOf = ({ status, isChange, isOver, returnReason }: PostedActivity): { word: string; tone: Tone } => {
  if (status !== 'published') return words[status]
  if (isOver) return { word: '办完了', tone: 'plain' }
  if (isChange) return { word: '改动待审', tone: 'warn' }
  return returnReason ? { word: '改动退回', tone: 'bad' } : words.published
}

/** The words of the buttons for a posted activity, null where one is not offered. Every activity can be copied. The roster stays available afterwards; an activity that is over cannot be changed or cancelled. */
export const actsOf = ({ status, isOver, firstSession, sessionCount }: PostedActivity, now: number) => {
  const isHeld = status === 'published' && firstSession !== null
  return {
    roster: isHeld ? '名单' : null,
    shifts: isHeld ? (Date.parse(firstSession.endsAt) > now ? '排班' : '看排班') : null,
    again: isHeld && isOver ? '再发一场' : '复制',
    edit: isOver ? null : status === 'returned' ? '改好再交' : '修改',
    cancel: isOver ? null : sessionCount > 1 ? '取消…' : '取消活动',
  }
}
