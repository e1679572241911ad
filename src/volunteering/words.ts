import type { HoursFlag } from '../../types/rules/hours'
import type { ShiftRole, SignupHours } from '../../types/volunteering'
import { timeOf } from '../shared/core/format'

export const roleWords: Record<ShiftRole, string> = { checkin: '签到', guide: '引导', teach: '助教', care: '照看', setup: '布置', other: '帮手' }
export const shiftRoles = Object.keys(roleWords) as ShiftRole[]

/** Words for minutes of service, which are multiples of 6: `3 小时`, `1.5 小时`. */
export const hoursWord = (minutes: number) => `${Number((minutes / 60).toFixed(1))}\u00a0小时`

const flagWords: Record<HoursFlag, string> = { autoOut: '忘了签退，按班次结束算', doubleIn: '签到了两次', outWithoutIn: '有一次签退没有签到' }
/** Words for the flags of a shift's hours; empty without any. */
export const flagsOf = ({ flags }: Pick<SignupHours, 'flags'>) => flags.map((flag) => flagWords[flag]).join('，')

/** Words for the marked times: `18:02 到 21:00`. */
export const markedTimes = ({ inAt, outAt }: Pick<SignupHours, 'inAt' | 'outAt'>) =>
  !inAt ? '没有签到' : outAt ? `${timeOf(inAt)} 到 ${timeOf(outAt)}` : `${timeOf(inAt)} 签到`

const margin = 15 * 60_000
/** Whether coming and going may be marked at `now` (ms), around the shift. */
export const isMarkTime = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }, now: number) =>
  now >= Date.parse(startsAt) - margin && now <= Date.parse(endsAt) + margin

/** The code of a certificate in groups of four, as it is printed: `K7QX 2M9D …`. */
export const certificateGroups = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ')
/** The number or code of a certificate from what people type: any case, O for 0, I and L for 1, and any separators. */
export const certificateInput = (text: string) =>
  text
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
