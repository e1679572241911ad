import { View } from '@tarojs/components'
import { faultNames, type ImportFault } from '../../../types/rules/import-columns'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Cell } from '../../shared/ui/cell'

/** The wrong rows by kind of fault, the most frequent first, and below how many cells somebody changed by hand. */
export function FaultList({
  faults,
  byHandCount,
  onFault,
  onByHand,
}: {
  faults: { fault: ImportFault; count: number }[]
  byHandCount: number
  onFault: (fault: ImportFault) => void
  onByHand: () => void
}) {
  if (faults.length === 0 && byHandCount === 0) return null
  return (
    <>
      {faults.length > 0 && (
        <Block title="有错的，按毛病分" isFlush>
          {faults.map(({ fault, count }) => (
            <Cell key={fault} word={faultNames[fault].name} help={faultNames[fault].hint} value={`${count} 行`} onTap={() => onFault(fault)} />
          ))}
        </Block>
      )}
      {byHandCount > 0 && (
        <Block title="有人手改过">
          <View className="small muted">{byHandCount} 行里有上次导入后手改的格子，打勾才用表里的</View>
          <Button kind="text" onTap={onByHand}>
            看这 {byHandCount} 行
          </Button>
        </Block>
      )}
    </>
  )
}
