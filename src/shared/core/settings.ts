import { create } from 'zustand'
import type { Point, RegionCode } from '../../../types/shared'
import { applyTheme, onPhoneChange, readPhone } from '../platform'
import type { Phone } from '../platform/port'
import { getMe, usePerson } from './person'
import { own, recall, remember } from './storage'

export const typeScales = [1, 1.2, 1.4] as const
export type TypeScale = (typeof typeScales)[number]
export type ThemeChoice = 'auto' | 'light' | 'dark'

/** Where the person looks around: near a point (a street, a saved place, here), or a whole region. */
export type Place = {
  scope: 'near' | 'region'
  /** `西湖街道`, `家`, `我的位置` */
  name: string
  /** `兰州市 七里河区 西湖街道`, empty when unknown. */
  fullName: string
  regionCode: RegionCode | null
  point: Point
}
/** How the phone shows things, whoever holds it. */
type Look = { typeScale: TypeScale; theme: ThemeChoice }
type Settings = Look & { place: Place | null; phone: Phone }

const isLook = (value: unknown): value is Look => typeof value === 'object' && value !== null && 'typeScale' in value && 'theme' in value
const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && 'scope' in value && 'point' in value
/** Where somebody lives and looks around is their own. */
const keptPlace = () => recall<Place | null>(own('place'), null, isPlace)
const homeOf = (): Place | null => getMe()?.home ?? null

export const useSettings = create<Settings>(() => ({
  ...recall<Look>('settings', { typeScale: 1, theme: 'auto' }, isLook),
  place: keptPlace() ?? homeOf(),
  phone: readPhone(),
}))

export function changeSettings(change: Partial<Look>) {
  useSettings.setState(change)
  const { typeScale, theme } = useSettings.getState()
  remember('settings', { typeScale, theme })
  applyTheme(isDark(useSettings.getState()))
}
export function choosePlace(place: Place) {
  remember(own('place'), place)
  useSettings.setState({ place })
}
// Whoever has chosen nothing looks around their own region: known with the person, so that the first page is asked for once.
usePerson.subscribe(() => {
  const place = keptPlace() ?? homeOf()
  if (JSON.stringify(place) !== JSON.stringify(useSettings.getState().place)) useSettings.setState({ place })
})

export const isDark = ({ theme, phone }: Pick<Settings, 'theme' | 'phone'>) => (theme === 'auto' ? phone.isDark : theme === 'dark')
/** The larger of our setting and the phone's own, in steps of 0.1, at most 1.4. */
export const scaleOf = ({ typeScale, phone }: Pick<Settings, 'typeScale' | 'phone'>) =>
  Math.min(1.4, Math.max(1, typeScale, Math.round(phone.fontScale * 10) / 10))

/** Classes of the page root: theme and type scale. */
export const rootClass = (settings: Settings) => `page${isDark(settings) ? ' dark' : ''} fs-${Math.round(scaleOf(settings) * 100)}`

/** What the listings take: `near` a point or a `regionCode`; nothing while no place is chosen. */
export const placeQuery = (place: Place | null): { near?: Point; regionCode?: RegionCode } => {
  if (!place) return {}
  return place.scope === 'region' && place.regionCode ? { regionCode: place.regionCode } : { near: place.point }
}
/** The point that distances are measured from, for pages about one thing. */
export const nearQuery = (place: Place | null): { near?: Point } => (place ? { near: place.point } : {})

/** Follows the phone's theme and window for as long as the app runs. */
export function watchPhone() {
  applyTheme(isDark(useSettings.getState()))
  onPhoneChange(() => {
    useSettings.setState({ phone: readPhone() })
    applyTheme(isDark(useSettings.getState()))
  })
}
