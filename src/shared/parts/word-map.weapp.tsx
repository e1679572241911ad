import { Map } from '@tarojs/components'
import { isDark, useSettings } from '../core/settings'
import type { WordMapProps } from './word-map.h5'

/** WeChat's map; each pin shows its words in a callout. WeChat takes numbers as ids of markers, so an id is the place of the pin in the list, from 1. */
export function WordMap({ pins, from, pickedId, height, onPick }: WordMapProps) {
  const dark = useSettings(isDark)
  const middle = from ?? pins[0]
  if (!middle) return null
  const pick = (markerId: number | string) => {
    const pin = pins[Number(markerId) - 1]
    if (pin) onPick(pin.id)
  }
  const markers = pins.map(({ id, word, lat, lng }, index) => ({
    id: index + 1,
    latitude: lat,
    longitude: lng,
    title: word,
    iconPath: '',
    width: 1,
    height: 1,
    callout: {
      content: word,
      color: id === pickedId ? '#ffffff' : dark ? '#ececee' : '#1b1b1d',
      bgColor: id === pickedId ? '#c4352a' : dark ? '#1a1a1d' : '#ffffff',
      fontSize: 14,
      borderRadius: 10,
      borderWidth: 0,
      borderColor: '#e7e7e9',
      padding: 8,
      display: 'ALWAYS' as const,
      textAlign: 'center' as const,
      anchorX: 0,
      anchorY: 0,
    },
  }))
  return (
    <Map
      style={{ width: '100%', height: `${height}px` }}
      latitude={middle.lat}
      longitude={middle.lng}
      scale={13}
      markers={markers}
      circles={from ? [{ latitude: from.lat, longitude: from.lng, radius: 60, color: '#ffffff', fillColor: '#3b78d8', strokeWidth: 3 }] : []}
      includePoints={[...(from ? [from] : []), ...pins].map(({ lat, lng }) => ({ latitude: lat, longitude: lng }))}
      onMarkerTap={({ detail }) => pick(detail.markerId)}
      onCallOutTap={({ detail }) => pick(detail.markerId)}
      onError={() => {}}
    />
  )
}
