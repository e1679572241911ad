import type { CalendarEvent } from './port'

const escape = (text: string) => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/g, '\\n')
/** An instant as iCalendar writes it: `20261126T063000Z` for `2026-11-26T06:30:00.000Z`. */
const stamp = (instant: string) => instant.replace(/[-:]/g, '').replace(/\.\d+/, '')
const octets = (letter: string) => {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
/** A line folded by RFC 5545, at most 75 octets each, continued after a space; no letter is cut in two. */
function foldLine(line: string): string {
  let [folded, length] = ['', 0]
  for (const letter of line) {
    const size = octets(letter)
    if (length + size > 75) [folded, length] = [`${folded}\r\n `, 1]
    folded += letter
    length += size
  }
  return folded
}
/** The SEQUENCE of a file, in seconds since 2026, so that a later file of the same event replaces an earlier one. */
const sequence = (now: number) => Math.max(0, Math.floor((now - Date.UTC(2026, 0)) / 1000))

/** One event as the text of an iCalendar file, written at `now` (ms). A later file of the same event, at another time or place, replaces it in the calendar. */
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
    .map(foldLine)
    .join('\r\n')
