import { create } from 'zustand'
import type { Point, RegionCode } from '../../../types/shared'
import { applyTheme, onPhoneChange, readPhone } from '../platform'
import type { Phone } from '../platform/port'
import { getMe, usePerson } from './person'
import { ownKey, recall, remember } from './storage'

/** The sizes of type that can be chosen, as factors. */
export const typeScales = [1, 1.2, 1.4] as const
export type TypeScale = (typeof typeScales)[number]
export type ThemeChoice = 'auto' | 'light' | 'dark'

/** The place whose activities are shown: near a point (a street, a saved place, the phone's position), or in a whole region. */
export type Place = {
  scope: 'near' | 'region'
  /** `西湖街道`, `家`, `我的位置` */
  name: string
  /** `兰州市 七里河区 西湖街道`, empty when unknown. */
  fullName: string
  regionCode: RegionCode | null
  point: Point
}
/** Settings of the phone, for every person who uses it. */
type Look = { typeScale: TypeScale; theme: ThemeChoice }
type Settings = Look & { place: Place | null; phone: Phone }

const isLook = (value: unknown): value is Look => typeof value === 'object' && value !== null && 'typeScale' in value && 'theme' in value
const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && 'scope' in value && 'point' in value
/** The place that this person chose; it is stored for each person. */
const keptPlace = () => recall<Place | null>(ownKey('place'), null, isPlace)
const homeOf = (): Place | null => getMe()?.home ?? null

/** The store of settings, the chosen place and what is known of the phone. */
export const useSettings = create<Settings>(() => ({
  ...recall<Look>('settings', { typeScale: 1, theme: 'auto' }, isLook),
  place: keptPlace() ?? homeOf(),
  phone: readPhone(),
}))

/** Changes type size or theme, and stores them. */
export function changeSettings(change: Partial<Look>) {
  useSettings.setState(change)
  const { typeScale, theme } = useSettings.getState()
  remember('settings', { typeScale, theme })
  applyTheme(isDark(useSettings.getState()))
}
/** Chooses a place, and stores it for the person. */
export function choosePlace(place: Place) {
  remember(ownKey('place'), place)
  useSettings.setState({ place })
}
// Somebody who has not chosen a place gets their own region. It comes with the person, so that the first page is loaded only once.
usePerson.subscribe(() => {
  const place = keptPlace() ?? homeOf()
  if (JSON.stringify(place) !== JSON.stringify(useSettings.getState().place)) useSettings.setState({ place })
})

/** Whether the dark theme is shown. */
export const isDark = ({ theme, phone }: Pick<Settings, 'theme' | 'phone'>) => (theme === 'auto' ? phone.isDark : theme === 'dark')
/** The factor for type: the larger of our setting and the phone's own, in steps of 0.1, at most 1.4. */
export const scaleOf = ({ typeScale, phone }: Pick<Settings, 'typeScale' | 'phone'>) =>
  Math.min(1.4, Math.max(1, typeScale, Math.round(phone.fontScale * 10) / 10))

/** The classes of a page's root element, for theme and type size. */
export const rootClass = (settings: Settings) => `page${isDark(settings) ? ' dark' : ''} fs-${Math.round(scaleOf(settings) * 100)}`

/** The place as part of a list's input: `near` or `regionCode`; empty while no place is chosen. */
export const placeQuery = (place: Place | null): { near?: Point; regionCode?: RegionCode } => {
  if (!place) return {}
  return place.scope === 'region' && place.regionCode ? { regionCode: place.regionCode } : { near: place.point }
}
/** The point from which distances are measured, as part of an input; for pages about one thing. */
export const nearQuery = (place: Place | null): { near?: Point } => (place ? { near: place.point } : {})

/** Follows changes of the phone's theme and window size while the app runs. */
export function watchPhone() {
  applyTheme(isDark(useSettings.getState()))
  onPhoneChange(() => {
    useSettings.setState({ phone: readPhone() })
    applyTheme(isDark(useSettings.getState()))
  })
}
