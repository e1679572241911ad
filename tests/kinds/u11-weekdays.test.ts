import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { besideLeaf, leafOf } from '../../src/shared/core/format'
import { sessionState } from '../../src/shared/enrolling/session-state'

const root = join(__dirname, '../../src')
const parts = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? parts(join(folder, entry.name)) : entry.name.endsWith('.tsx') ? [join(folder, entry.name)] : [],
  )

test('U11 whoever draws a leaf says the weekday beside it', () => {
  const drawing = parts(root).filter((file) => readFileSync(file, 'utf8').includes('<Leaf '))
  console.log(`U11: ${drawing.length} places draw a leaf`)
  expect(drawing.length).toBeGreaterThanOrEqual(13)
  expect(drawing.filter((file) => !/besideLeaf\(|longDate\(|dayWord\(/.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('U11 every coming day has its weekday on the leaf or beside it, today and tomorrow by name', () => {
  const now = Date.parse('2026-11-23T02:00:00Z')
  for (let away = 0; away < 60; away++) {
    const at = new Date(now + away * 86_400_000).toISOString()
    expect(`${leafOf(at, now).top} ${besideLeaf(at, undefined, now)}`).toMatch(away === 0 ? /今天/ : away === 1 ? /明天/ : /周[一二三四五六日]/)
  }
})

test('U11 the button of a registration that opens later names the weekday', () => {
  const now = Date.parse('2026-11-23T02:00:00Z')
  const session = {
    startsAt: '',
    endsAt: '2027-01-01T00:00:00Z',
    capacity: 9,
    taken: 0,
    waitlisted: 0,
    waitlistLimit: 0,
    closesAt: '2027-01-01T00:00:00Z',
    isCancelled: false,
  }
  const word = (opensAt: string) => sessionState({ ...session, startsAt: session.endsAt, opensAt }, undefined, now).word
  expect([word('2026-11-23T06:00:00Z'), word('2026-11-25T01:00:00Z'), word('2026-12-03T01:00:00Z')]).toEqual([
    '今天 14:00 开始',
    '周三 9:00 开始',
    '3日周四 9:00 开始',
  ])
})
