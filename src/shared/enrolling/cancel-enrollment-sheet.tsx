import { dayAndTime } from '../core/format'
import type { Cancelling } from './use-cancel'
import { ConfirmSheet } from '../ui/confirm-sheet'

const seated = { title: '取消报名？', act: '取消报名', keep: '先不取消', follows: '名额马上让给候补的人。以后想去，要重新报名。' }
const term = { title: '退出整期？', act: '退出整期', keep: '先不退', follows: '后面每一场的名额马上让给候补的人。以后想来，要重新报名。' }
const words = {
  confirmed: seated,
  cancelled: seated,
  waitlisted: { title: '不等了？', act: '不等了', keep: '继续等', follows: '不等了就让给后面的人，以后再排要从最后一位排起。' },
  applied: { title: '不报了？', act: '不报了', keep: '继续等', follows: '以后想去，要重新报名。' },
  offered: { title: '不要这个名额了？', act: '不要了', keep: '先留着', follows: '名额马上给下一位。以后想去，要重新报名。' },
}

/** Asks before a place, an offer, an application or a place on the waitlist is given up, and says what follows. */
export function CancelEnrollmentSheet({ target, isBusy, failure, confirm, close }: Omit<Cancelling, 'ask'>) {
  const { title, act, keep, follows } = target?.isTerm && target.status === 'confirmed' ? term : words[target?.status ?? 'confirmed']
  const isLate = target?.status === 'confirmed' && Date.parse(target.cancelUntil) < Date.now()
  return (
    <ConfirmSheet
      id="cancel-sheet"
      isOpen={target !== null}
      title={title}
      body={
        target &&
        `${target.title}，${dayAndTime(target.startsAt)}，${target.venueName}。${isLate ? '已经过了取消的时间，来不了请打电话跟组织说一声。' : follows}`
      }
      act={act}
      keep={keep}
      isBusy={isBusy}
      error={failure || null}
      onAct={() => void confirm()}
      onClose={close}
    />
  )
}
