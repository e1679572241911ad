import { useState } from 'react'
import type { PostedActivity } from '../../../types/activities'
import { say } from '../../shared/messages'
import { ReasonSheet } from '../../shared/ui/reason-sheet'

const ready = ['老师临时来不了', '天气不好，改天再办', '报名的人太少']

/** Cancelling tells everybody enrolled why, so the reason comes first. */
export function CancelSheet({
  activity,
  onCancel,
  onClose,
}: {
  activity: PostedActivity | null
  onCancel: (activity: PostedActivity, reason: string) => Promise<void>
  onClose: () => void
}) {
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const cancel = async (reason: string) => {
    if (!activity) return false
    setBusy(true)
    setFailure(null)
    try {
      await onCancel(activity, reason)
      return true
    } catch (error) {
      setFailure(say(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  const people = activity ? activity.taken + activity.waitlisted : 0
  return (
    <ReasonSheet
      id="cancel"
      about={activity?.id}
      isOpen={activity !== null}
      title={`取消“${activity?.title ?? ''}”`}
      help={people > 0 ? `报名和候补的 ${people} 人都会收到消息，写一句为什么` : '还没有人报名，写一句为什么'}
      ready={ready}
      act={people > 0 ? `取消并告诉 ${people} 人` : '取消活动'}
      isBusy={isBusy}
      error={failure}
      onAct={cancel}
      onClose={onClose}
    />
  )
}
