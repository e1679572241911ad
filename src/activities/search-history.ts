import { forget, ownKey, recall, remember } from '../shared/core/storage'

const most = 8
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((text) => typeof text === 'string')

/** What was searched for on this phone, newest first. It is stored on the phone only. */
export const searchHistory = () => recall<string[]>(ownKey('searches'), [], isTexts)
/** Adds a search, and keeps the last eight. */
export function keepSearch(text: string) {
  remember(ownKey('searches'), [text, ...searchHistory().filter((kept) => kept !== text)].slice(0, most))
}
/** Removes all searches. */
export const clearSearches = () => forget(ownKey('searches'))
