import { blindIndex, sealText, type SealedAt, openSealed } from '../../cloudfunctions/_shared/core/sealed'
import { keyIdOf } from '../../cloudfunctions/_shared/core/master-keys'

const [key, other] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4)]
const at: SealedAt = { table: 'credentials', column: 'totp', row: '17' }

test('what is sealed opens at its own place, and the bytes do not hold the words', () => {
  for (const text of ['', '王秀兰 13800001234', '🀄'.repeat(2000)]) {
    const sealed = sealText(key, at, text)
    expect(openSealed(key, at, sealed)).toBe(text)
    expect(text !== '' && sealed.includes(Buffer.from(text))).toBe(false)
    // As the database gives it back.
    expect(openSealed(key, at, new Uint8Array(sealed))).toBe(text)
  }
})

test('the same words sealed twice are other bytes', () => {
  expect(sealText(key, at, '王秀兰')).not.toEqual(sealText(key, at, '王秀兰'))
})

test.each<[string, SealedAt]>([
  ['row', { ...at, row: '18' }],
  ['column', { ...at, column: 'recovery' }],
  ['table', { ...at, table: 'members' }],
  ['place with the same letters', { table: 'credentials","totp', column: '17', row: '' }],
])('moved to another %s it does not open', (_what, place) => {
  expect(() => openSealed(key, place, sealText(key, at, '王秀兰'))).toThrow(/unable to authenticate|Unsupported state/)
})

test('each altered byte is seen, and so is a value that was cut', () => {
  const sealed = sealText(key, at, '王')
  for (let nth = 0; nth < sealed.length; nth++) {
    const altered = Buffer.from(sealed)
    altered[nth]! ^= 1
    expect(() => openSealed(key, at, altered)).toThrow(/authenticate|Unsupported state|another DATA_KEY/)
  }
  for (const length of [0, 3, 16, 31, sealed.length - 1])
    expect(() => openSealed(key, at, sealed.subarray(0, length))).toThrow(/authenticate|Unsupported state|another DATA_KEY|Invalid/)
})

test('under another key it does not open, and the fault names the key that is needed', () => {
  expect(() => openSealed(other, at, sealText(key, at, '王'))).toThrow(`credentials.totp is sealed with another DATA_KEY: its id is ${keyIdOf(key)}`)
})

test('equal values have equal blind indexes, for one purpose and under one key only', () => {
  const index = (dataKey: Uint8Array, purpose: string, value: string) => blindIndex(dataKey, purpose, value).toString('hex')
  expect(index(key, 'phone', '13800001234')).toBe(index(key, 'phone', '13800001234'))
  const all = [index(key, 'phone', '13800001234'), index(key, 'name', '13800001234'), index(other, 'phone', '13800001234'), index(key, 'phone', '13800001235')]
  expect(new Set(all).size).toBe(4)
})
