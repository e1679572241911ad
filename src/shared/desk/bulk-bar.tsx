import { View } from '@tarojs/components'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Tap } from '../ui/tap'
import css from './bulk-bar.module.scss'
import type { BulkActs } from './table-props'

/** What can be done with the chosen rows, at the bottom of a desk while some are chosen; while they are sent, how many are done. */
export function BulkBar<Row>({ bulk, acts, unit, total }: BulkActs<Row> & { unit: string; total: number | undefined }) {
  const { chosen, chooseAll, clear, isLoading, progress, run } = bulk
  if (chosen.length === 0) return null
  return (
    <View className={css.bar} role="group" aria-label="对选中的一起办">
      {progress ? (
        <View className="grow strong" role="status">{`已办 ${progress.done} / ${progress.of}`}</View>
      ) : (
        <>
          <View className="strong" role="status">{`已选 ${chosen.length} ${unit}`}</View>
          <View className="grow">
            <Button kind="text" size="small" isBusy={isLoading} onTap={chooseAll}>
              {total === undefined ? '选全部' : `选全部 ${total} ${unit}`}
            </Button>
          </View>
          {acts.map(({ word, send }) => (
            <Button key={word} kind="outline" size="small" onTap={() => void run(send)}>
              {word}
            </Button>
          ))}
          <Tap className={css.close} label="不选了" onTap={clear}>
            <Icon name="close" />
          </Tap>
        </>
      )}
    </View>
  )
}
