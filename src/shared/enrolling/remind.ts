import type { Enrollment } from '../../../types/enrollment'
import { call } from '../core/call'
import { subscribe, toast } from '../platform'
import { reminders } from './enrolling'

const ask = async (kinds: (typeof reminders)[Enrollment['status']]): Promise<void> => {
  const outcome = await subscribe(kinds)
  const accepted = outcome.kind === 'ok' ? kinds.filter((kind) => outcome.value.includes(kind)) : []
  for (const kind of accepted) void call('notifications', 'acceptMessages', { kind }).catch(() => {})
  // WeChat refused or has no template: the inbox has it anyway.
  toast(accepted.length > 0 ? '到时候发微信告诉您' : '到时候在“消息”里告诉您')
}

let asking: Promise<void> | null = null

/** Asks WeChat whether it may tell what becomes of this enrollment, and counts each yes once: a tap while it is being asked is the same question. */
export const remind = ({ status }: Pick<Enrollment, 'status'>): Promise<void> => {
  asking ??= ask(reminders[status]).finally(() => {
    asking = null
  })
  return asking
}
