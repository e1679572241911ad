import { View } from '@tarojs/components'
import type { Point } from '../../../types/shared'
import { scaleOf, useSettings } from '../core/settings'
import { cx } from '../ui/cx'
import { Tap } from '../ui/tap'
import { plotPins } from './word-map-plot'
import type { WordPin } from './word-map-plot'
import css from './word-map.module.scss'

export type WordMapProps = {
  pins: WordPin[]
  /** The chosen place, drawn as a blue dot in the middle. */
  from: Point | null
  pickedId?: string
  /** In px. */
  height: number
  onPick: (id: string) => void
}

/** A map of directions and distances around the chosen place. It is drawn here, because a browser has no map without a key of a map service. */
export function WordMap({ pins, from, pickedId, height, onPick }: WordMapProps) {
  const scale = useSettings(scaleOf)
  const windowWidth = useSettings(({ phone }) => phone.width)
  const width = Math.min(windowWidth, windowWidth >= 720 ? 600 : windowWidth)
  const drawn = plotPins(pins, from, width, height, scale, pickedId)
  // Dots are drawn first, then words, then the picked pin, so that the picked one lies on top.
  const rank = (id: string, isWord: boolean) => (id === pickedId ? 2 : isWord ? 1 : 0)
  const ordered = [...drawn.pins].sort((a, b) => rank(a.id, a.isWord) - rank(b.id, b.isWord))
  return (
    <View className={css.map} style={{ height: `${height}px` }} role="group" aria-label="活动地图">
      {drawn.rings.map(({ metres, radius }) => (
        <View
          key={metres}
          className={css.ring}
          style={{ width: `${radius * 2}px`, height: `${radius * 2}px`, left: `${width / 2 - radius}px`, top: `${height / 2 - radius}px` }}
        >
          <View className={css.far}>{metres < 1000 ? `${metres}\u00a0米` : `${metres / 1000}\u00a0公里`}</View>
        </View>
      ))}
      <View className={css.north}>北</View>
      {drawn.centre && (
        <View className={css.here} style={{ left: `${drawn.centre.x - 9}px`, top: `${drawn.centre.y - 9}px` }} role="img" aria-label="我选的位置" />
      )}
      {ordered.map(({ id, word, x, y, shift, isWord }) => (
        <View key={id} className={css.place} style={`left:${x}px;top:${y}px;--shift:${shift}px`}>
          <Tap
            className={cx(css.pin, id === pickedId && css.picked, !isWord && id !== pickedId && css.bare)}
            label={word}
            isPressed={id === pickedId}
            onTap={() => onPick(id)}
          >
            <View className={css.word}>{word}</View>
          </Tap>
        </View>
      ))}
    </View>
  )
}
