import type { HoursFlag } from '../../types/rules/hours'
import type { ShiftRole, SignupHours } from '../../types/volunteering'
import { timeOf } from '../shared/core/format'

export const roleWords: Record<ShiftRole, string> = { checkin: '签到', guide: '引导', teach: '助教', care: '照看', setup: '布置', other: '帮手' }
export const shiftRoles = Object.keys(roleWords) as ShiftRole[]

/** `3 小时`, `1.5 小时`; minutes are multiples of 6. */
export const hoursWord = (minutes: number) => `${Number((minutes / 60).toFixed(1))}\u00a0小时`

const flagWords: Record<HoursFlag, string> = { autoOut: '忘了签退，按班次结束算', doubleIn: '签到了两次', outWithoutIn: '有一次签退没有签到' }
/** What an organizer or the volunteer should look at; empty when there is nothing. */
export const flagsOf = ({ flags }: Pick<SignupHours, 'flags'>) => flags.map((flag) => flagWords[flag]).join('，')

/** `18:02 到 21:00`, as it was marked. */
export const markedTimes = ({ inAt, outAt }: Pick<SignupHours, 'inAt' | 'outAt'>) =>
  !inAt ? '没有签到' : outAt ? `${timeOf(inAt)} 到 ${timeOf(outAt)}` : `${timeOf(inAt)} 签到`

const margin = 15 * 60_000
/** Coming and going may be marked around the shift. */
export const isMarkTime = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }, now: number) =>
  now >= Date.parse(startsAt) - margin && now <= Date.parse(endsAt) + margin

/** `K7QX 2M9D …`, as printed. */
export const certificateGroups = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ')
/** What people type back: any case, O for 0, I and L for 1, anything between. */
export const fromTyped = (text: string) =>
  text
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
