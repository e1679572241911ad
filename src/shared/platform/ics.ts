import type { CalendarEvent } from './port'

const escape = (text: string) => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/g, '\\n')
/** `2026-11-26T06:30:00.000Z` → `20261126T063000Z` */
const stamp = (instant: string) => instant.replace(/[-:]/g, '').replace(/\.\d+/, '')
const octets = (letter: string) => {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
/** RFC 5545: lines of at most 75 octets, continued after a space; a letter is never cut in two. */
function fold(line: string): string {
  let [folded, length] = ['', 0]
  for (const letter of line) {
    const size = octets(letter)
    if (length + size > 75) [folded, length] = [`${folded}\r\n `, 1]
    folded += letter
    length += size
  }
  return folded
}
/** s since 2026: a later file of the same event replaces an earlier one. */
const sequence = (now: number) => Math.max(0, Math.floor((now - Date.UTC(2026, 0)) / 1000))

/** One event as an iCalendar file, made at `now` (ms). The same event made again, at another time or place, takes the place of the first. */
export const toIcs = ({ id, title, place, startsAt, endsAt, notes = '' }: CalendarEvent, now = Date.now()) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//union-friend-circle//ZH',
    'BEGIN:VEVENT',
    `UID:${id}@union-friend-circle`,
    `SEQUENCE:${sequence(now)}`,
    `DTSTAMP:${stamp(new Date(now).toISOString())}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escape(title)}`,
    `LOCATION:${escape(place)}`,
    `DESCRIPTION:${escape(notes)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT2H',
    `DESCRIPTION:${escape(title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n')
