import { readTimeWords, timeWords } from '../../src/activities/time-words'

/** A Monday. */
const monday = '2026-11-23'
const day = (text: string, today = monday) => {
  const { from, to } = readTimeWords(text, today)
  return from === to ? from : `${from}–${to}`
}

test('U12 words of a day are read as that day, in every way people write it', () => {
  const rows: [string, string | undefined][] = [
    ['今天', '2026-11-23'],
    ['今晚', '2026-11-23'],
    ['明天', '2026-11-24'],
    ['明早', '2026-11-24'],
    ['后天', '2026-11-25'],
    ['周一', '2026-11-23'],
    ['星期三', '2026-11-25'],
    ['礼拜天', '2026-11-29'],
    ['周日', '2026-11-29'],
    ['这周六', '2026-11-28'],
    ['下周一', '2026-11-30'],
    ['下个星期日', '2026-12-06'],
    ['周末', '2026-11-28–2026-11-29'],
    ['本周末', '2026-11-28–2026-11-29'],
    ['下周末', '2026-12-05–2026-12-06'],
    ['义诊', undefined],
  ]
  expect(rows.map(([text]) => [text, day(text)])).toEqual(rows)
  expect(day('周末', '2026-11-29')).toBe('2026-11-29')
  expect(day('周六', '2026-11-29')).toBe('2026-12-05')
})

test('U12 words of the time of day are read with the day, and the rest is what is looked for', () => {
  expect(readTimeWords('周六晚上', monday)).toEqual({ rest: '', from: '2026-11-28', to: '2026-11-28', part: 'evening' })
  expect(readTimeWords('周六晚上的义诊', monday)).toEqual({ rest: '义诊', from: '2026-11-28', to: '2026-11-28', part: 'evening' })
  expect(readTimeWords('书法 今晚', monday)).toEqual({ rest: '书法', from: monday, to: monday, part: 'evening' })
  expect(readTimeWords('明早 太极', monday)).toEqual({ rest: '太极', from: '2026-11-24', to: '2026-11-24', part: 'morning' })
  expect(readTimeWords('下午茶', monday)).toEqual({ rest: '茶', part: 'afternoon' })
  expect(readTimeWords('早点铺', monday)).toEqual({ rest: '早点铺' })
})

test('U12 what is filtered by is said', () => {
  expect(timeWords({})).toBe('')
  expect(timeWords({ part: 'evening' })).toBe('晚上')
  expect(timeWords({ from: '2031-11-28', to: '2031-11-28', part: 'evening' })).toMatch(/11月28日 周五的晚上$/)
})
