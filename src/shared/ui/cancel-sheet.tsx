import { dayAndTime } from '../format'
import { say } from '../messages'
import type { Cancellable } from '../use-cancel'
import { ConfirmSheet } from './confirm-sheet'

/** Asks once before a place, or a place in the queue, is given back; says until when it may be. */
export function CancelSheet({
  target,
  isBusy,
  error,
  confirm,
  close,
}: {
  target: Cancellable | null
  isBusy: boolean
  error: unknown
  confirm: () => void
  close: () => void
}) {
  const isLate = target !== null && !target.isWaiting && target.cancelUntil !== undefined && Date.parse(target.cancelUntil) < Date.now()
  const then = !target
    ? ''
    : target.isWaiting
      ? '不等了就让给后面的人，以后再排要从最后一位排起。'
      : isLate
        ? '已经过了取消的时间，来不了请打电话跟组织说一声。'
        : '名额马上让给候补的人。以后想去，要重新报名。'
  return (
    <ConfirmSheet
      id="cancel-sheet"
      isOpen={target !== null}
      title={target?.isWaiting ? '不等了？' : '取消报名？'}
      body={target && `${target.title}，${dayAndTime(target.startsAt)}，${target.venueName}。${then}`}
      act={target?.isWaiting ? '不等了' : '取消报名'}
      keep={target?.isWaiting ? '继续等' : '先不取消'}
      isBusy={isBusy}
      error={error ? say(error) : null}
      onAct={confirm}
      onClose={close}
    />
  )
}
