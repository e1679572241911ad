import { useEffect } from 'react'
import { View } from '@tarojs/components'
import { serverNow } from '../../shared/core/clock'
import { timeOf } from '../../shared/core/format'
import { cx } from '../../shared/ui/cx'
import { Icon } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import type { Shown } from '../door'
import { verdictLines, verdictLooks } from '../verdicts'
import type { LeftAct } from '../verdicts'
import css from './verdict-panel.module.scss'

/** How long a green verdict is shown before the camera reads again, in ms. */
const okStays = 1200
const leftIcons = { undo: 'undo', list: 'list', find: 'search', letIn: 'keys', ask: 'edit' } as const

export type VerdictPanelProps = {
  shown: Shown
  places: string
  /** The title of the session, where the phone works at two doors. */
  doorTitle: string
  /** The beginning of this phone's id. */
  device: string
  /** How many questions are to be asked of the person; with any, a green verdict waits for the volunteer. */
  toAsk: number
  onLeft: (act: LeftAct) => void
  onNext: () => void
}

/** The verdict over the lower half of the screen: colour, shape and word, and two buttons, always at the same place. */
export function VerdictPanel({ shown, places, doorTitle, device, toAsk, onLeft, onNext }: VerdictPanelProps) {
  const { checked, at, direction, before, reason, isFull } = shown
  const known = verdictLooks[checked.verdict]
  const isLeaving = direction === 'out' && checked.verdict === 'ok'
  const usual = isFull ? { ...verdictLooks.malformed, word: '没记下来', left: 'find' as const } : isLeaving ? { ...known, word: '离场' } : known
  const look = toAsk > 0 ? { ...usual, left: 'ask' as const, leftWord: '问一问' } : usual
  const told = verdictLines(checked, { time: timeOf(at), places, now: serverNow(), direction, wasIn: before !== null && !before.isOut, device })
  const lines = isFull
    ? { who: checked.name ?? '', why: '手机存储满了，请先清出一些空间', kept: '这一次没有记录' }
    : { ...told, ...(reason && { why: `放行：${reason}` }), ...(toAsk > 0 && { kept: `还有 ${toAsk} 个问题要问` }) }
  const leaves = look.tone === 'ok' && !isFull && toAsk === 0
  useEffect(() => {
    if (!leaves) return
    const timer = setTimeout(onNext, okStays)
    return () => clearTimeout(timer)
    // Only a new verdict starts the timer again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [leaves, at])
  return (
    <View className={cx(css.panel, css[look.tone])} role="alert" aria-live="assertive" aria-label={`${look.word}，${lines.who}`}>
      <View className={css.head}>
        <Icon name={look.icon} className={css.icon} />
        <View className={cx(css.word, look.word.length > 5 && css.long)}>{look.word}</View>
      </View>
      {doorTitle !== '' && <View className={css.why}>{doorTitle}</View>}
      {lines.who !== '' && <View className={css.who}>{lines.who}</View>}
      {lines.why !== '' && <View className={css.why}>{lines.why}</View>}
      <View className={css.kept}>{lines.kept}</View>
      <View className={css.buttons}>
        <Tap className={css.left} onTap={() => onLeft(look.left)}>
          <Icon name={leftIcons[look.left]} className={css.small} />
          {look.leftWord}
        </Tap>
        <Tap className={css.right} onTap={onNext}>
          {look.nextWord}
        </Tap>
      </View>
    </View>
  )
}
