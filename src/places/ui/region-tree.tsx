import { View } from '@tarojs/components'
import type { Region } from '../../../types/places'
import { Cell, Cells } from '../../shared/ui/cell'
import { Icon } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import css from './region-tree.module.scss'

/** The words to choose a region: `整个兰州市`; for a street or community `就选西湖街道`. */
export const wholeWord = ({ level, name }: Region) => (level === 'street' || level === 'community' ? `就选${name}` : `整个${name}`)

/** The tree of regions: the path down to here, whose regions can be tapped to go back, the region itself, and the regions inside it. */
export function RegionTree({
  path,
  inside,
  onGo,
  onChoose,
}: {
  path: Region[]
  inside: Region[]
  onGo: (path: Region[]) => void
  onChoose: (region: Region) => void
}) {
  const here = path[path.length - 1]
  return (
    <View>
      <View className={css.path} role="navigation" aria-label="所在层级">
        {path.map((region, index) => (
          <Tap key={region.code} className={css.step} isCurrent={index === path.length - 1} onTap={() => onGo(path.slice(0, index + 1))}>
            {index > 0 && <Icon name="right" size="s" className={css.arrow} />}
            <View className={index === path.length - 1 ? 'strong' : 'link'}>{region.name}</View>
          </Tap>
        ))}
      </View>
      <Cells>
        {here && <Cell icon="pin" word={wholeWord(here)} onTap={() => onChoose(here)} />}
        {inside.map((region) => (
          <Cell
            key={region.code}
            word={region.name}
            label={region.hasChildren ? `${region.name}，往下选` : region.name}
            end={region.hasChildren ? undefined : <View />}
            onTap={() => (region.hasChildren ? onGo([...path, region]) : onChoose(region))}
          />
        ))}
      </Cells>
    </View>
  )
}
