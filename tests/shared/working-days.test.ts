import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterWorkingDays, isWorkingDay } from '../../types/rules/working-days'

const at = (text: string) => new Date(`${text}:00+08:00`)
const known = new Map([
  ['2026-02-14', true],
  ['2026-02-16', false],
  ['2026-02-17', false],
  ['2026-02-18', false],
  ['2026-02-19', false],
  ['2026-02-20', false],
  ['2026-02-23', false],
  ['2026-02-28', true],
])

test('a weekday is a working day and a weekend is not, unless the table says otherwise', () => {
  expect(['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-16', '2026-02-24', '2026-02-28'].map((day) => isWorkingDay(day, known))).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
  ])
})

test('time runs on working days alone', () => {
  const rows: [from: string, days: number, until: string][] = [
    ['2026-03-02T09:30', 2, '2026-03-04T09:30'],
    ['2026-03-06T15:00', 2, '2026-03-10T15:00'],
    // From any hour of a weekend: to the end of Tuesday.
    ['2026-03-07T11:00', 2, '2026-03-11T00:00'],
    ['2026-03-08T23:59', 2, '2026-03-11T00:00'],
    // Before Spring Festival: Saturday the 14th is worked, then ten days are free but for none.
    ['2026-02-13T16:00', 2, '2026-02-24T16:00'],
    ['2026-02-20T10:00', 5, '2026-03-01T00:00'],
  ]
  expect(rows.map(([from, days]) => afterWorkingDays(at(from), days, known).toISOString())).toEqual(rows.map(([, , until]) => at(until).toISOString()))
})

test('the holidays of 2026 are in the migration, with the weekends on which people work', () => {
  const text = readFileSync(join(__dirname, '../../cloudfunctions/_shared/db/migrations/0077-alarms.ts'), 'utf8')
  expect(text.match(/2026-\d\d-\d\d/g)).toHaveLength(7 * 2 + 6)
})
