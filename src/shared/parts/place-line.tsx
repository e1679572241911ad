import { Text, View } from '@tarojs/components'
import type { Place } from '../core/settings'
import { cx } from '../ui/cx'
import { Icon } from '../ui/icon'
import css from './place-line.module.scss'
import { Tap } from '../ui/tap'

/** The place whose activities a list shows, with the way to choose another. */
export function PlaceLine({ place, onTap }: { place: Place | null; onTap: () => void }) {
  const word = place ? `${place.name}${place.scope === 'near' ? '附近' : ''}` : '先选个地方，看近的'
  // The rest of the full name: for a saved place such as 家 its address, for a street the regions above it.
  const above = place ? place.fullName.replace(place.name, '').trim() : ''
  return (
    <Tap className={css.line} sentence={place ? `现在看的是${word}，换个地方` : word} onTap={onTap}>
      <Icon name="pin" size="s" className={css.pin} />
      <View className={css.word}>
        <Text className={cx(css.name, 'strong')}>{word}</Text>
        {above !== '' && <Text className={css.above}>{above}</Text>}
      </View>
      <Text className={css.change}>{place ? '换' : '去选'}</Text>
      <Icon name="right" size="s" className={css.end} />
    </Tap>
  )
}
