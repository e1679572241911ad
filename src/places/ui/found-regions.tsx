import { View } from '@tarojs/components'
import type { Region } from '../../../types/places'
import { Cell, Cells } from '../../shared/ui/cell'
import { Empty } from '../../shared/parts/states'

/** The regions found by name. Two streets of the same name are distinguished by the regions above them. */
export function FoundRegions({
  text,
  regions,
  hasMore,
  onChoose,
  onClear,
}: {
  text: string
  regions: Region[]
  hasMore: boolean
  onChoose: (region: Region) => void
  onClear: () => void
}) {
  if (regions.length === 0)
    return <Empty title={`没有叫“${text}”的地方`} help="少写一个字试试，比如只写“西湖”" ways={[{ word: '一级一级选', onTap: onClear }]} />
  return (
    <>
      <Cells>
        {regions.map((region) => (
          <Cell key={region.code} icon="pin" word={region.name} help={region.fullName} end={null} onTap={() => onChoose(region)} />
        ))}
      </Cells>
      {hasMore && (
        <View className="small muted" style={{ padding: '12px 16px' }}>
          {`只列出前 ${regions.length} 个，多写一两个字能找得更准`}
        </View>
      )}
    </>
  )
}
