import type { Category } from '../../../types/shared'

/** What a place must have. */
export type Space = 'room' | 'hall' | 'kitchen' | 'court' | 'park' | 'workshop' | 'childRoom'

/** An activity that organizations hold again and again. In the texts {day}, {hour}, {venue} and {season} are filled in. */
export type Template = {
  key: string
  category: Category
  title: string
  text: string
  leader?: string
  rules: string[]
  /** Names of drawings; the first is the cover. */
  pictures: string[]
  space: Space
  /** Keys of the only venues it makes sense at. */
  only?: string[]
  /** Start and end by the clock. daily = five workdays in a row (three of those held already), weekly = four weeks; once without either. */
  when: [on: 'workday' | 'weekend', from: string, to: string, repeat?: 'daily' | 'weekly']
  capacity: [number, number]
  /** What the feed says; no two posts of a city say the same. */
  posts: string[]
  /** What people ask under the post, and the answer. */
  asks: [question: string, answer: string][]
  /** What people say afterwards. */
  thanks: string[]
}
