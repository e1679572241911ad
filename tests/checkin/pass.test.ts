import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { encode } from 'uqr'
import { fromDigits, fromLetters, toDigits, toLetters } from '../../types/rules/digits'
import { enrollmentKey, hasMac, inGroups, makePass, makeSpoken, parsePass, parseSpoken, stepAt, stepEndsAt, toHex, writePass } from '../../types/rules/pass'

const sessionKey = createHash('sha256').update('occ-key').digest()
const vector = { sessionNumber: 4711, enrollmentNumber: 123456789, keyId: 0, key: 'b8ce182d0ff5728158c1b0951a703647f1c7fe36aaa5ecdc23f11311d3fa7c4f' }
const vectorCode = '0713630108384276108841318470887415120496948134'
const stepStart = (step: number) => Date.UTC(2026, 0, 1) + step * 30_000

test('makes the key and the code of the published test vector', () => {
  expect(toHex(enrollmentKey(sessionKey, 4711, 123456789, 0))).toBe(vector.key)
  expect(makePass(vector, stepStart(939000))).toBe(vectorCode)
  expect(makePass(vector, stepStart(939001) - 1)).toBe(vectorCode)
  expect(makePass(vector, stepStart(939001))).not.toBe(vectorCode)
})

test('reads back what it wrote', () => {
  const parsed = parsePass(vectorCode)
  expect(parsed).toMatchObject({ type: 'rotating', keyId: 0, sessionNumber: 4711, enrollmentNumber: 123456789, step: 939000 })
  expect(parsed && hasMac(parsed, enrollmentKey(sessionKey, 4711, 123456789, 0))).toBe(true)
  expect(parsed && hasMac(parsed, enrollmentKey(sessionKey, 4711, 123456789, 1))).toBe(false)
})

test('keeps every field through the code, whatever the numbers', () => {
  const fields = fc.record({
    type: fc.constantFrom('rotating' as const, 'static' as const, 'venue' as const),
    keyId: fc.integer({ min: 0, max: 7 }),
    sessionNumber: fc.integer({ min: 0, max: 0xffffff }),
    enrollmentNumber: fc.integer({ min: 0, max: 0xffffffff }),
    step: fc.integer({ min: 0, max: 0xffffff }),
  })
  fc.assert(
    fc.property(fields, (wanted) => {
      const code = writePass(wanted, sessionKey)
      expect(code).toMatch(/^[0-9]{46}$/)
      expect(parsePass(code)).toMatchObject(wanted)
    }),
  )
})

test('converts 152 bits to 46 digits and back as big integers do', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 19, maxLength: 19 }), (bytes) => {
      const digits = toDigits(bytes, 46)
      expect(digits).toBe(
        BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
          .toString()
          .padStart(46, '0'),
      )
      expect(fromDigits(digits, 19)).toEqual(bytes)
    }),
  )
})

test('takes no number beyond 152 bits, so that a code has one writing only', () => {
  expect(fromDigits((2n ** 152n - 1n).toString(), 19)).toEqual(new Uint8Array(19).fill(255))
  expect(fromDigits((2n ** 152n).toString(), 19)).toBeNull()
  expect(parsePass('9'.repeat(46))).toBeNull()
})

test('fits a version 2 code of 25 × 25 modules at error correction Q', () => {
  expect(encode(vectorCode, { ecc: 'Q', border: 0 })).toMatchObject({ version: 2, size: 25 })
})

test('starts a new code exactly every 30 seconds, over midnight and the new year too', () => {
  const newYear = Date.UTC(2027, 0, 1)
  expect(stepAt(newYear) - stepAt(newYear - 1)).toBe(1)
  expect(stepAt(newYear + 29_999)).toBe(stepAt(newYear))
  expect(stepEndsAt(newYear)).toBe(newYear + 30_000)
  expect(stepEndsAt(newYear - 1)).toBe(newYear)
  expect(stepAt(Date.UTC(2020, 0, 1))).toBe(0)
})

test('the spoken code survives how people type it, and notices other letters', () => {
  const key = enrollmentKey(sessionKey, 4711, 123456789, 0)
  const spoken = makeSpoken(123456789, key)
  expect(spoken).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
  for (const typed of [spoken, spoken.toLowerCase(), inGroups(spoken), spoken.replace(/0/g, 'O').replace(/1/g, 'l')]) {
    expect(parseSpoken(typed)).toMatchObject({ enrollmentNumber: 123456789 })
    expect(parseSpoken(typed)?.isOf(key)).toBe(true)
  }
  expect(parseSpoken(spoken)?.isOf(enrollmentKey(sessionKey, 4711, 123456789, 1))).toBe(false)
  for (const junk of ['', 'ABCD', 'ABCDEFGHJ', 'ABCDEFGU', '０１２３４５６７', '٠١٢٣٤٥٦٧', `${spoken}\n`, 'A'.repeat(1_000_000)])
    expect(parseSpoken(junk)).toBeNull()
})

test('letters and bytes are the same forty bits', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => expect(fromLetters(toLetters(bytes))).toEqual(bytes)))
})
