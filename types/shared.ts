import * as v from 'valibot'
import { fold } from './rules/fold'
import { countLetters, isHeaped, isStorable, isVisible, withoutInvisible } from './rules/letters'

/** A bigint key of the database, as decimal digits on the wire. */
export type Id = string
export const Id = v.pipe(v.string(), v.regex(/^[1-9]\d{0,17}$/))

/** A UUID, in the small letters in which the database gives it back: one and the same in whatever letters it came. */
export const Uuid = v.pipe(v.string(), v.uuid(), v.toLowerCase())

/** A key that the caller makes before the first try of a request. Requests with the same key get the same answer and are carried out once. */
export const Key = Uuid

/** The version of a record that was read. Saving the whole record names it, so that no change is undone that the caller did not see. */
export const Version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31 - 1))
/** Whether a form has both an id and a version (it changes a record), or neither (it creates one). */
export const isVersioned = ({ id, version }: { id?: Id | undefined; version?: number | undefined }) => (id === undefined) === (version === undefined)

/** Whether a day exists in the calendar; `2026-02-30` does not. */
const isRealDay = (day: string) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)

/**
 * An ISO 8601 text of the years `from` to `to` as an instant in UTC with milliseconds; null for anything else. An impossible day or hour
 * gives null instead of rolling over into the next.
 */
export const readMoment = (text: string, from = 2000, to = 2100): string | null => {
  const at = new Date(text)
  if (!isRealDay(text.slice(0, 10)) || Number.isNaN(at.getTime())) return null
  const year = at.getUTCFullYear()
  return year >= from && year <= to ? at.toISOString() : null
}

/** Schema of an ISO 8601 text with any offset, of the years `from` to `to`; parses to UTC, as `2026-11-26T06:30:00.000Z`. */
export const InstantOf = (from: number, to: number) =>
  v.pipe(
    v.string(),
    v.maxLength(40),
    v.isoTimestamp(),
    v.check((text) => readMoment(text, from, to) !== null),
    v.transform((text) => readMoment(text, from, to) as string),
  )
/** ISO 8601 instant in UTC, as `2026-11-26T06:30:00.000Z`, of the years 2000 to 2100. */
export type Instant = string
export const Instant = InstantOf(2000, 2100)

/** A day in Asia/Shanghai, as `2026-11-26`, of the years 2000 to 2100. */
export type Day = string
export const Day = v.pipe(v.string(), v.maxLength(10), v.isoDate(), v.regex(/^(20\d\d|2100)-/), v.check(isRealDay))

/** A time of day in Asia/Shanghai, as `09:30`. */
export const TimeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** GB/T 2260 style code: 2 digits province, 4 city, 6 county, 9 street, 12 community. */
export type RegionCode = string
export const RegionCode = v.pipe(v.string(), v.regex(/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/))

/** GCJ-02 degrees, as WeChat's map uses them. */
export type Point = { lat: number; lng: number }
export const Point = v.strictObject({
  lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  lng: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
})

/** The kinds of services. */
export const categories = ['childcare', 'matchmaking', 'eldercare', 'skills', 'culture'] as const
export type Category = (typeof categories)[number]
export const Category = v.picklist(categories)

/** 八小时内外: working = Mon–Fri 8:30–17:30, evening = Mon–Fri otherwise, weekend = Sat and Sun. By start time, Asia/Shanghai. */
export const hoursKinds = ['working', 'evening', 'weekend'] as const
export type Hours = (typeof hoursKinds)[number]
export const Hours = v.picklist(hoursKinds)

/** The time of day of a start in Asia/Shanghai: before 12:00, before 17:30, or later. */
export const dayParts = ['morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof dayParts)[number]
export const DayPart = v.picklist(dayParts)

/**
 * A stored picture. `url` is its full size of `width` × `height` px, at most 1600 px on the longer side; `grid` (360 px) and `screen` (1080 px) are
 * smaller sizes, where there are any. Addresses are relative to the site, or whole. `color` (#rrggbb) fills the box until the picture has loaded.
 * `isWaiting`: the picture is not public yet; only its uploader and those who decide about it get an address, for others `url` is empty.
 */
export type Picture = {
  url: string
  grid?: string
  screen?: string
  width: number
  height: number
  alt: string
  color?: string
  isWaiting?: true
}
/** The result of an upload: the picture as its uploader sees it, and the id with which to attach it to something. */
export type Uploaded = Picture & { id: string }

/** The most UTF-16 units of one letter: ten code points of two units (types/rules/letters.ts). Longer input is refused before it is examined. */
const mostUnits = 20
const readable = (max: number) => (text: string) => isVisible(text) && !isHeaped(text) && countLetters(text, max) <= max

/** Schema of a text of 1 to `max` letters as people count them, at least one of them visible. Trims it and keeps line breaks. */
export const Text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max * mostUnits),
    v.check(isStorable),
    v.transform((text) => withoutInvisible(text).trim()),
    v.check(readable(max)),
  )

/** Schema of one line, such as a name or title, of 1 to `max` letters. Line breaks and tabs become spaces. */
export const Line = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max * mostUnits),
    v.check(isStorable),
    v.transform((text) => withoutInvisible(text.replace(/\s+/g, ' ')).trim()),
    v.check(readable(max)),
  )

/** Words that the product and the union use for themselves; people would believe somebody with such a name. */
const reserved = ['已注销', '管理员', '总工会', '官方', '客服', '系统']
/** Schema of a person's name of at most 20 letters; refuses names with a reserved word. */
export const PersonName = v.pipe(
  Line(20),
  v.check((name) => !reserved.some((word) => fold(name).includes(word))),
)

/** A side of a picture's full size, in px. */
export const PictureSide = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1600))

/** Ids of uploaded pictures; at most nine, as in WeChat's Moments. */
export const PictureIds = v.pipe(v.array(Uuid), v.maxLength(9))

/** Where a page of a list begins, as the page before gave it; the server alone knows what it holds. */
export const Cursor = v.pipe(v.string(), v.maxLength(400), v.regex(/^[\w.~:-]+$/))
/** The input of an action that takes none. */
export const Nothing = v.strictObject({})

/** A page of a list; `cursor` is for the next page and null on the last. */
export type Page<T> = { items: T[]; cursor: string | null }

/** By when something must be done, and how often those above were told that it was not: 0 while there is time. */
export type Clock = { dueAt: Instant; level: number }
