import * as v from 'valibot'
import { fold } from './rules/fold'
import { countLetters, isHeaped, isStorable, isVisible, withoutInvisible } from './rules/letters'

/** A bigint key of the database, as decimal digits on the wire. */
export type Id = string
export const Id = v.pipe(v.string(), v.regex(/^[1-9]\d{0,17}$/))

/** A UUID, in the small letters in which the database gives it back: one and the same in whatever letters it came. */
export const Uuid = v.pipe(v.string(), v.uuid(), v.toLowerCase())

/** A key made by the caller before the first send; the same key always gets the same answer. */
export const Key = Uuid

/** Which state of a record was read: a save of the whole record names it, so that it never undoes what it did not see. */
export const Version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31 - 1))
/** Something that is there is changed in the state that was read; something new has none. */
export const isVersioned = ({ id, version }: { id?: Id | undefined; version?: number | undefined }) => (id === undefined) === (version === undefined)

/** Whether the calendar has this day: `2026-02-30` is none. */
const isRealDay = (day: string) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)

/**
 * ISO 8601 as a moment of the years `from` to `to`, written again in UTC with milliseconds; null for anything else. An impossible day
 * or hour is nothing, it never rolls over into the next.
 */
export const readMoment = (text: string, from = 2000, to = 2100): string | null => {
  const at = new Date(text)
  if (!isRealDay(text.slice(0, 10)) || Number.isNaN(at.getTime())) return null
  const year = at.getUTCFullYear()
  return year >= from && year <= to ? at.toISOString() : null
}

/** ISO 8601 of the years `from` to `to`, with any offset; what is parsed is in UTC, as `2026-11-26T06:30:00.000Z`. */
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

/** GB/T 2260 style code: 2 digits province, 4 city, 6 county, 9 street, 12 community. */
export type RegionCode = string
export const RegionCode = v.pipe(v.string(), v.regex(/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/))

/** GCJ-02 degrees, as WeChat's map uses them. */
export type Point = { lat: number; lng: number }
export const Point = v.strictObject({
  lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  lng: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
})

export const categories = ['childcare', 'matchmaking', 'eldercare', 'skills', 'culture'] as const
export type Category = (typeof categories)[number]
export const Category = v.picklist(categories)

/** 八小时内外: working = Mon–Fri 8:30–17:30, evening = Mon–Fri otherwise, weekend = Sat and Sun. By start time, Asia/Shanghai. */
export const hoursKinds = ['working', 'evening', 'weekend'] as const
export type Hours = (typeof hoursKinds)[number]
export const Hours = v.picklist(hoursKinds)

/** The time of day of a start, Asia/Shanghai: before 12:00, before 17:30, later. */
export const dayParts = ['morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof dayParts)[number]
export const DayPart = v.picklist(dayParts)

/**
 * A stored picture. `url` is its full size, at most 1600 px on the longer side and `width` × `height`; `grid` (360 px) and `screen`
 * (1080 px) are smaller ones where there are. Addresses are relative to the site, or whole. `color` (#rrggbb) fills the box until the picture is there.
 * `isWaiting`: nobody has said yes yet, so only who uploaded it or decides about it sees it; for others `url` is empty.
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
/** What an upload answers: the id to put on something, and the picture as only its uploader sees it. */
export type Uploaded = Picture & { id: string }

/** Code units of a letter: ten code points of two units, see types/rules/letters.ts. Longer input is refused before it is looked at. */
const mostUnits = 20
const readable = (max: number) => (text: string) => isVisible(text) && !isHeaped(text) && countLetters(text, max) <= max

/** Trimmed text of 1 to `max` letters as people count them, at least one of them visible. Keeps line breaks. */
export const Text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max * mostUnits),
    v.check(isStorable),
    v.transform((text) => withoutInvisible(text).trim()),
    v.check(readable(max)),
  )

/** One line: a name or title. Line breaks and tabs become spaces. */
export const Line = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max * mostUnits),
    v.check(isStorable),
    v.transform((text) => withoutInvisible(text.replace(/\s+/g, ' ')).trim()),
    v.check(readable(max)),
  )

/** What the product itself, or whoever speaks for the union, is called: a person of such a name would be believed. */
const reserved = ['已注销', '管理员', '总工会', '官方', '客服', '系统']
/** The name of a person; none that the product needs for itself. */
export const PersonName = v.pipe(
  Line(20),
  v.check((name) => !reserved.some((word) => fold(name).includes(word))),
)

/** px of the longer or shorter side of a full size. */
export const PictureSide = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1600))

/** Ids of uploaded pictures, at most nine as in Moments. */
export const PictureIds = v.pipe(v.array(Uuid), v.maxLength(9))

export const Cursor = v.pipe(v.string(), v.maxLength(400), v.regex(/^[\w.~:-]+$/))
export const Nothing = v.strictObject({})

/** A page of a keyset listing; `cursor` is null on the last page. */
export type Page<T> = { items: T[]; cursor: string | null }
