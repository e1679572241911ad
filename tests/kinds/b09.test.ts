import { toIcs } from '../../src/shared/platform/ics'

const at = Date.parse('2026-11-23T02:00:00.000Z')
const event = { id: 'session-17', title: '手机拍好中山桥', place: '都市会客厅', startsAt: '2026-11-24T11:00:00.000Z', endsAt: '2026-11-24T12:30:00.000Z' }
const linesOf = (ics: string) => ics.replace(/\r\n /g, '').split('\r\n')
const valueOf = (ics: string, name: string) =>
  linesOf(ics)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)

test('B09 two sessions at the same time with equally long titles are two events', () => {
  const other = { ...event, id: 'session-18', title: '手机拍好小西湖' }
  expect(valueOf(toIcs(event, at), 'UID')).not.toBe(valueOf(toIcs(other, at), 'UID'))
})

test('B09 a moved session is the same event, later: UID stays, SEQUENCE grows, DTSTAMP is when it was made', () => {
  const first = toIcs(event, at)
  const moved = toIcs({ ...event, startsAt: '2026-11-25T11:00:00.000Z', endsAt: '2026-11-25T12:30:00.000Z', place: '小西湖公园' }, at + 60_000)
  expect(valueOf(moved, 'UID')).toBe(valueOf(first, 'UID'))
  expect(Number(valueOf(moved, 'SEQUENCE'))).toBeGreaterThan(Number(valueOf(first, 'SEQUENCE')))
  expect([valueOf(first, 'DTSTAMP'), valueOf(first, 'DTSTART'), valueOf(moved, 'DTSTART')]).toEqual([
    '20261123T020000Z',
    '20261124T110000Z',
    '20261125T110000Z',
  ])
})

/** Every text of an event, filled with letters of one to four bytes and with characters that mean something in the format. */
const texts = ['a'.repeat(200), '手'.repeat(60), 'é'.repeat(90), '🎈'.repeat(50), 'a手'.repeat(60), ';,\\'.repeat(50), '一行\r\n又一行\n第三行\r'.repeat(6)]
const fields = ['title', 'place', 'notes'] as const
test.each(fields.flatMap((field) => texts.map((text) => ({ field, text }))))(
  'B09 lines are folded by octets and unfold to what was written: $field',
  ({ field, text }) => {
    const ics = toIcs({ ...event, notes: '', [field]: text }, at)
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(Buffer.from(ics).toString()).toBe(ics)
    expect(ics).not.toMatch(/[^\r]\n|\r[^\n]/)
    const name = { title: 'SUMMARY', place: 'LOCATION', notes: 'DESCRIPTION' }[field]
    expect(
      valueOf(ics, name)
        ?.replace(/\\n/g, '\n')
        .replace(/\\([;,\\])/g, '$1'),
    ).toBe(text.replace(/\r\n|\r/g, '\n'))
  },
)
