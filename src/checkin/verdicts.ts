import type { Verdict } from '../../types/rules/door'
import type { Checked } from '../../types/rules/verify'
import { ago, dayAndTime, daysAway, timeOf } from '../shared/core/format'
import type { IconName } from '../shared/ui/icon'
import type { Sound } from '../shared/platform/port'

export type VerdictTone = 'ok' | 'warn' | 'dup' | 'bad'
/** What the left button of the panel does; the right one always continues with the next person. */
export type LeftAct = 'undo' | 'list' | 'find' | 'letIn' | 'ask'
/** How a verdict is shown: colour, icon, word, and the two buttons. */
export type VerdictLook = { tone: VerdictTone; icon: IconName; word: string; left: LeftAct; leftWord: string; nextWord: string }

const look = (tone: VerdictTone, icon: IconName, word: string, left: LeftAct, leftWord: string, nextWord = '继续扫下一位'): VerdictLook => ({
  tone,
  icon,
  word,
  left,
  leftWord,
  nextWord,
})

/** How each verdict is shown. Colour, shape and word differ, so that one of them is enough to recognize it. */
export const verdictLooks: Record<Verdict, VerdictLook> = {
  ok: look('ok', 'okc', '请进', 'undo', '撤销'),
  provisional: look('warn', 'info', '先请进', 'undo', '撤销'),
  waitlisted: look('warn', 'clock', '还在候补', 'letIn', '让他进'),
  stale: look('warn', 'refresh', '码过期了', 'find', '按姓名找', '再扫一次'),
  unknownKey: look('warn', 'refresh', '要联网一次', 'find', '按姓名找'),
  duplicate: look('dup', 'dup', '已经进过', 'list', '看记录'),
  cancelled: look('bad', 'stop', '已取消', 'letIn', '特殊放行'),
  revoked: look('bad', 'stop', '换过新码', 'find', '按姓名找', '再扫一次'),
  wrongActivity: look('bad', 'stop', '不是这一场', 'find', '按姓名找'),
  wrongTime: look('bad', 'stop', '不是这一场', 'find', '按姓名找'),
  forged: look('bad', 'stop', '不是有效的码', 'find', '按姓名找'),
  malformed: look('bad', 'stop', '不是入场码', 'find', '按姓名找', '再扫一次'),
  unknown: look('bad', 'stop', '名单里没有', 'find', '按姓名找'),
}

const sounds: Record<VerdictTone, Sound> = { ok: 'ok', warn: 'warn', dup: 'duplicate', bad: 'bad' }
/** The sound of a verdict. */
export const soundOf = (verdict: Verdict) => sounds[verdictLooks[verdict].tone]

type Lines = { who: string; why: string; kept: string }
/** What the lines depend on besides the verdict: the time as shown, the words for the places, the direction, and the id of this phone. */
export type LinesContext = { time: string; places: string; now: number; direction: 'in' | 'out'; wasIn: boolean; device: string }
const byWhom = (by: string, device: string | undefined, own: string) => {
  const where = device === undefined || device === own ? '' : '在另一台手机'
  return by || where ? `${by}${where}扫的` : ''
}
const noRecord = '这一次没有记录'
const whenCancelled = (at: string, now: number) => (daysAway(at, now) === 0 ? timeOf(at) : dayAndTime(at, now))

/** The three lines of the panel, in 26, 18 and 15 px: the person, the reason, and what was recorded. */
export function verdictLines({ verdict, name, seats, first, cancelled, other, isStatic }: Checked, around: LinesContext): Lines {
  const { time, places, now, direction, wasIn, device } = around
  const who = [name ?? '', seats > 1 ? `一共 ${seats} 位` : ''].filter(Boolean).join('，')
  const written = `刚刚 ${time} 记录在本机`
  switch (verdict) {
    case 'ok':
      if (direction === 'out') return { who, why: wasIn ? '慢走' : '没有进场的记录，已记下离场', kept: written }
      return { who, why: isStatic ? '打印的入场码，已报名' : '本人，已报名', kept: written }
    case 'provisional':
      return { who: who || '名单里还没有', why: '码是真的，可能刚报名', kept: '已记录，联网后自动核对' }
    case 'waitlisted':
      return { who, why: places, kept: `${noRecord}，要让他进请点左边` }
    case 'stale':
      return { who: '请对方刷新', why: '可能是截图，或对方手机时间不准', kept: noRecord }
    case 'unknownKey':
      return { who: '请联网同步', why: '这台手机还没有这种码的钥匙', kept: noRecord }
    case 'duplicate':
      return {
        who,
        why: first
          ? [`第一次是${dayAndTime(first.at, now)}，${ago(first.at, now)}`, byWhom(first.by, first.device, device)].filter(Boolean).join('\n')
          : '之前已经扫过',
        kept: '这一次也记下了，不重复计数',
      }
    case 'cancelled':
      return { who, why: cancelled ? `${cancelled.isOwn ? '本人 ' : '组织方 '}${whenCancelled(cancelled.at, now)} 取消了报名` : '报名已经取消', kept: places }
    case 'revoked':
      return { who: who || '旧的入场码', why: '请对方打开最新的入场码', kept: noRecord }
    case 'wrongActivity':
      return {
        who: other ? `这是“${other.title}”的码` : '这是别的活动的码',
        why: other ? dayAndTime(other.startsAt, now) : '请看一下对方报的是哪一场',
        kept: noRecord,
      }
    case 'wrongTime':
      return { who: other ? `他报的是 ${dayAndTime(other.startsAt, now)} 那场` : '他报的是另一场', why: other?.title ?? '', kept: noRecord }
    case 'forged':
      return { who: '和名单对不上', why: '请对方打开小程序里的入场码', kept: noRecord }
    case 'malformed':
      return { who: '', why: '请对方打开小程序里的入场码', kept: noRecord }
    case 'unknown':
      return { who: '', why: '可能报的是别的活动，按姓名找找看', kept: noRecord }
  }
}
