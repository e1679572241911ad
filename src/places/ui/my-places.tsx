import type { SavedPlace } from '../../../types/identity'
import type { Place } from '../../shared/core/settings'
import { askAgainWord } from '../../shared/core/use-grant'
import { Button } from '../../shared/ui/button'
import { Cell, Cells } from '../../shared/ui/cell'
import { Note } from '../../shared/ui/note'
import css from './my-places.module.scss'
import { View } from '@tarojs/components'

/** How far finding the phone's position has come. */
export type Locating = 'idle' | 'asking' | 'refused' | 'unknown'

const words: Record<Locating, string> = { idle: '', asking: '正在找您的位置', refused: '', unknown: '' }
const reasons = { refused: '没有得到允许，不要紧，在下面选个地方就行', unknown: '没找到您的位置，在下面选个地方就行' }

/** Places without searching: the phone's position, which is asked for on the tap, and the saved places. */
export function MyPlaces({
  saved,
  place,
  locating,
  onLocate,
  onAllow,
  onChoose,
}: {
  saved: SavedPlace[]
  place: Place | null
  locating: Locating
  onLocate: () => void
  /** Asks again after a refusal. */
  onAllow: () => void
  onChoose: (place: Place) => void
}) {
  return (
    <View className={css.mine}>
      <Cells>
        <Cell icon="compass" word="我的位置" help={words[locating] || '点一下才会用到定位'} onTap={onLocate} />
        {saved.map(({ id, label, name, regionCode, lat, lng }) => (
          <Cell
            key={id}
            icon="pin"
            word={label}
            help={name}
            role="radio"
            isChecked={place?.scope === 'near' && place.name === label && place.point.lat === lat && place.point.lng === lng}
            onTap={() => onChoose({ scope: 'near', name: label, fullName: name, regionCode, point: { lat, lng } })}
          />
        ))}
      </Cells>
      {(locating === 'refused' || locating === 'unknown') && (
        <View className={css.note}>
          <Note>{reasons[locating]}</Note>
          {locating === 'refused' && (
            <Button kind="text" onTap={onAllow}>
              {askAgainWord}
            </Button>
          )}
        </View>
      )}
    </View>
  )
}
