import { View } from '@tarojs/components'
import type { ImportCard } from '../../../types/imports'
import { Button } from '../../shared/ui/button'
import { statusWords, toWrite } from '../words'
import css from './preview-dock.module.scss'

/** What is done with a file: writing it, getting its wrong rows back, leaving it. While it is written, how far it is. */
export function PreviewDock({
  card,
  takenCount,
  busy,
  failure,
  onApply,
  onFaults,
  onDiscard,
}: {
  card: ImportCard
  takenCount: number
  busy: string
  failure: string
  onApply: () => void
  onFaults: () => void
  onDiscard: () => void
}) {
  const isOpen = card.status === 'preview' || card.status === 'applying'
  const rows = toWrite(card) + (card.status === 'preview' ? takenCount : 0)
  const state =
    card.status === 'preview'
      ? '现在还没有写进系统。表里的内容 7 天后从系统删掉。'
      : card.status === 'applying'
        ? `已写 ${card.appliedCount} 行，停下了可以接着导，不会重复`
        : `${statusWords[card.status]}，写了 ${card.appliedCount} 行`
  return (
    <View className={css.dock}>
      <View className={failure ? css.failure : css.state} role={failure ? 'alert' : 'status'}>
        {failure || state}
      </View>
      <View className={css.ways}>
        {card.status === 'preview' && (
          <Button kind="text" isBusy={busy === 'discard'} onTap={onDiscard}>
            不导了
          </Button>
        )}
        {card.counts.wrong > 0 && card.status !== 'discarded' && (
          <Button kind="outline" className={css.way} isBusy={busy === 'faults'} onTap={onFaults}>
            下载有错的 {card.counts.wrong} 行，带原因
          </Button>
        )}
        {isOpen && (
          <Button className={css.way} isBusy={busy === 'apply'} onTap={onApply}>
            {card.status === 'applying' ? '接着导' : `导入 ${rows} 行`}
          </Button>
        )}
      </View>
    </View>
  )
}
