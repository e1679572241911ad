import type { CalendarEvent } from './port'

const escape = (text: string) => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\n/g, '\\n')
/** `2026-11-26T06:30:00.000Z` → `20261126T063000Z` */
const stamp = (instant: string) => instant.replace(/[-:]/g, '').replace(/\.\d+/, '')
/** RFC 5545: lines of at most 75 octets, continued with a space. 24 Chinese characters are 72 octets. */
const fold = (line: string) => line.match(/.{1,24}/gu)?.join('\r\n ') ?? line

/** One event as an iCalendar file. */
export const toIcs = ({ title, place, startsAt, endsAt, notes = '' }: CalendarEvent) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//union-friend-circle//ZH',
    'BEGIN:VEVENT',
    `UID:${stamp(startsAt)}-${encodeURIComponent(title).length}@union-friend-circle`,
    `DTSTAMP:${stamp(startsAt)}`,
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
  ]
    .map(fold)
    .join('\r\n')
