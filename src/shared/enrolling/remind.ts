import type { Enrollment } from '../../../types/enrollment'
import { call } from '../core/call'
import { subscribe, toast } from '../platform'
import { reminders } from './enrolling'

const ask = async (kinds: (typeof reminders)[Enrollment['status']]): Promise<void> => {
  const outcome = await subscribe(kinds)
  const accepted = outcome.kind === 'ok' ? kinds.filter((kind) => outcome.value.includes(kind)) : []
  // WeChat refused or has no template: the inbox has it anyway.
  if (accepted.length === 0) return toast('到时候在“消息”里告诉您')
  await Promise.all(accepted.map((kind) => call('notifications', 'acceptMessages', { kind }).catch(() => null)))
  const left = await call('notifications', 'getQuota', {}).catch(() => null)
  const count = left?.remaining.filter(({ kind }) => kinds.includes(kind)).reduce((sum, each) => sum + each.count, 0)
  toast(`到时候发微信告诉您${count ? `，还能收到 ${count} 条` : ''}`)
}

let asking: Promise<void> | null = null

/** Asks WeChat whether it may tell what becomes of this enrollment, and counts each yes once: a tap while it is being asked is the same question. */
export const remind = ({ status }: Pick<Enrollment, 'status'>): Promise<void> => {
  asking ??= ask(reminders[status]).finally(() => {
    asking = null
  })
  return asking
}
