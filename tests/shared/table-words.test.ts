import { countWords, isDesk, tracks } from '../../src/shared/desk/table-words'

test('a window is a desk from 960 px on, and with larger type only where the columns still fit', () => {
  expect([375, 768, 959, 960, 1280].map((width) => isDesk(width, 1))).toEqual([false, false, false, true, true])
  expect([1019, 1020].map((width) => isDesk(width, 1.2))).toEqual([false, true])
  expect([1189, 1190, 1280].map((width) => isDesk(width, 1.4))).toEqual([false, true, true])
})

test('a list says how many rows it shows, and that there are more', () => {
  expect(countWords({ shown: 6, hasMore: false, unit: '场' })).toBe('一共 6 场')
  expect(countWords({ shown: 20, hasMore: true, unit: '场' })).toBe('先列 20 场，后面还有')
  expect(countWords({ shown: 60, hasMore: true, total: 300, unit: '人' })).toBe('先列 60 人，共 300 人')
  // The number on the server is older than the rows: what is drawn is never more than there is.
  expect(countWords({ shown: 60, hasMore: true, total: 59, unit: '人' })).toBe('先列 60 人，后面还有')
  expect(countWords({ shown: 61, hasMore: false, total: 60, unit: '人' })).toBe('一共 61 人')
})

test('stated columns grow with the type, the others share what is left', () => {
  expect(tracks([{ width: 84 }, {}, { width: 56 }])).toBe('calc(84px * var(--fs)) minmax(0, 1fr) calc(56px * var(--fs))')
})
