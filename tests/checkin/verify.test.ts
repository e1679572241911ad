import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { buildSync } from 'esbuild'
import type { PackRow } from '../../types/rules/door'
import { toLetters } from '../../types/rules/digits'
import { hmacSha256 } from '../../types/rules/sha256'
import { enrollmentKey, makePass, makeSpoken, type PassFields, stepAt, toHex, writePass } from '../../types/rules/pass'
import { type VerifyPack, verdictOf, verifyPass, windows } from '../../types/rules/verify'

const now = Date.parse('2026-11-26T11:00:00Z')
const minute = 60_000
const sessionKey = createHash('sha256').update('a session').digest()
const sessionNumber = 77
const li = 3_000_000_001
const keyOf = (enrollmentNumber: number, rev = 0) => enrollmentKey(sessionKey, sessionNumber, enrollmentNumber, rev)
const codeOf = (enrollmentNumber: number, more: Partial<PassFields> = {}, key = keyOf(enrollmentNumber)) =>
  writePass({ type: 'rotating', keyId: 0, sessionNumber, enrollmentNumber, step: stepAt(now), ...more }, key)
const packOf = (rows: PackRow[], more: Partial<VerifyPack> = {}): VerifyPack => ({
  sessionNumber,
  keys: { 0: toHex(sessionKey) },
  rows,
  others: {},
  present: {},
  ...more,
})
const pack = packOf([
  [li, 0, 'c', '李*静'],
  [4, 0, 'w', '王*'],
  [5, 0, 'x', '赵*'],
  [6, 2, 'c', '孙*'],
])
const offline = { window: windows.offline }
const verdict = (code: string, options: { window: number } = offline, at = now, list = pack) => verifyPass(list, code, at, options).verdict

test('C01 a fresh code of somebody confirmed is OK and tells the masked name', () => {
  expect(verifyPass(pack, codeOf(li), now, offline)).toEqual({
    verdict: 'ok',
    enrollmentNumber: li,
    name: '李*静',
    seats: 1,
    first: null,
    cancelled: null,
    other: null,
    isStatic: false,
  })
  expect(verdict(makePass({ sessionNumber, enrollmentNumber: li, keyId: 0, key: toHex(keyOf(li)) }, now))).toBe('ok')
})

test('C03 somebody inside already is DUPLICATE, with the first time and by whom', () => {
  const first = { at: '2026-11-26T10:52:00.000Z', by: '张伟' }
  expect(verifyPass(packOf(pack.rows, { present: { [li]: first } }), codeOf(li), now, offline)).toMatchObject({ verdict: 'duplicate', name: '李*静', first })
})

test('C06 C08 a cancelled and a waitlisted enrollment are said to be so', () => {
  expect(verdict(codeOf(4))).toBe('waitlisted')
  expect(verdict(codeOf(5))).toBe('cancelled')
  expect([li, 4, 5, 99].map((number) => verdictOf(pack, number).verdict)).toEqual(['ok', 'waitlisted', 'cancelled', 'unknown'])
})

test("C09 C10 another activity's code tells its title, another session's its time", () => {
  const others = {
    78: { title: '共读一小时', startsAt: '2026-11-26T12:00:00.000Z', sameActivity: false },
    79: { title: '太极', startsAt: '2026-11-26T13:00:00.000Z', sameActivity: true },
  }
  const list = packOf(pack.rows, { others })
  expect(verifyPass(list, codeOf(li, { sessionNumber: 78 }), now, offline)).toMatchObject({ verdict: 'wrongActivity', other: others[78], name: null })
  expect(verifyPass(list, codeOf(li, { sessionNumber: 79 }), now, offline)).toMatchObject({ verdict: 'wrongTime', other: others[79] })
  expect(verifyPass(list, codeOf(li, { sessionNumber: 80 }), now, offline)).toMatchObject({ verdict: 'wrongActivity', other: null })
})

test.each([
  ['an ordinary evening', now],
  ['midnight in Shanghai', Date.parse('2026-11-26T16:00:00Z')],
  ['new year in UTC', Date.parse('2027-01-01T00:00:00Z')],
])('C11 C12 the window is exact at %s, and a screenshot older than it is never OK', (_, at) => {
  for (const window of [windows.online, windows.offline]) {
    const shown = codeOf(li, { step: stepAt(at) })
    const inWindow = (offset: number) => verdict(shown, { window }, at + offset)
    expect(inWindow(window * 30_000 + 29_999)).toBe('ok')
    expect(inWindow((window + 1) * 30_000)).toBe('stale')
    expect(inWindow(-window * 30_000)).toBe('ok')
    expect(inWindow(-window * 30_000 - 1)).toBe('stale')
    for (const later of [5 * minute + 30_000, 60 * minute, 24 * 60 * minute]) expect(inWindow(later)).toBe('stale')
  }
})

test("C13 an attendee's clock four minutes off passes offline, six minutes off does not, and never passes online", () => {
  for (const sign of [-1, 1]) {
    const shown = (off: number) => codeOf(li, { step: stepAt(now + sign * off * minute) })
    expect(verdict(shown(4))).toBe('ok')
    expect(verdict(shown(6))).toBe('stale')
    expect(verdict(shown(4), { window: windows.online })).toBe('stale')
  }
})

test("C14 a volunteer's clock off by an hour is set right by the offset from the server", () => {
  const phoneClock = now - 60 * minute
  expect(verdict(codeOf(li), offline, phoneClock)).toBe('stale')
  expect(verdict(codeOf(li), offline, phoneClock + 60 * minute)).toBe('ok')
})

test('C15 a reissued pass makes the older ones REVOKED, one further back FORGED', () => {
  const list = packOf([[li, 4, 'c', '李*静']])
  const byRev = (rev: number) => verdict(codeOf(li, {}, keyOf(li, rev)), offline, now, list)
  expect([0, 1, 2, 3, 4].map(byRev)).toEqual(['forged', 'revoked', 'revoked', 'revoked', 'ok'])
})

test('a pass reissued since the list was fetched is taken provisionally', () => {
  expect(verdict(codeOf(li, {}, keyOf(li, 1)))).toBe('provisional')
  expect(verdict(codeOf(5, {}, keyOf(5, 1)))).toBe('cancelled')
})

test('C16 C17 a genuine code of somebody not on the list is PROVISIONAL, on a strict list UNKNOWN', () => {
  expect(verifyPass(pack, codeOf(1234), now, offline)).toMatchObject({ verdict: 'provisional', enrollmentNumber: 1234, name: null })
  expect(verdict(codeOf(1234), offline, now, packOf(pack.rows, { rules: { isStrict: true } }))).toBe('unknown')
})

test('C18 damaged, foreign and hostile input is MALFORMED or FORGED and never throws', () => {
  const good = codeOf(li)
  const fullWidth = good.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const arabic = good.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0x630))
  const junk = [
    '',
    good.slice(1),
    `${good}0`,
    good + good,
    ` ${good}`,
    `${good} `,
    `${good}\n`,
    good.replace(/(\d{23})/, '$1 '),
    fullWidth,
    arabic,
    '1'.repeat(1_000_000),
    'x'.repeat(1_000_000),
    'https://example.com/?code=1',
    'weixin://dl/business',
    'javascript:alert(1)',
    '\u0000',
    '\ud800',
    '\u202e',
    '__proto__',
    '9'.repeat(46),
    '0'.repeat(46),
    codeOf(li, { type: 'venue' }),
  ]
  for (const code of junk) expect(['malformed', 'forged']).toContain(verdict(code))
})

test('C18 a single changed digit never passes', () => {
  const good = codeOf(li)
  for (let place = 0; place < good.length; place++)
    for (let more = 1; more < 10; more++) {
      const digit = (Number(good[place]) + more) % 10
      expect(['malformed', 'forged', 'wrongActivity', 'unknownKey']).toContain(verdict(good.slice(0, place) + digit + good.slice(place + 1)))
    }
})

test('C19 the holder of pass A cannot make one for B', () => {
  expect(verdict(codeOf(6, {}, keyOf(li)))).toBe('forged')
  expect(verdict(codeOf(1234, {}, keyOf(li)))).toBe('forged')
  expect(verifyPass(pack, codeOf(6, {}, keyOf(li)), now, offline).name).toBeNull()
})

test('C20 an unknown key id asks for the network', () => {
  expect(verdict(codeOf(li, { keyId: 3 }))).toBe('unknownKey')
  expect(verdict(codeOf(li), offline, now, packOf(pack.rows, { keys: {} }))).toBe('unknownKey')
})

test('a printed pass is good at any time, and is marked', () => {
  const printed = codeOf(li, { type: 'static', step: 1 })
  expect(verifyPass(pack, printed, now + 24 * 60 * minute, offline)).toMatchObject({ verdict: 'ok', isStatic: true })
})

test('a code read aloud gives the name to confirm; a slip of the tongue does not', () => {
  const spoken = makeSpoken(li, keyOf(li))
  expect(verifyPass(pack, spoken, now, offline)).toMatchObject({ verdict: 'ok', name: '李*静', enrollmentNumber: li })
  expect(verdict(makeSpoken(4, keyOf(4)))).toBe('waitlisted')
  expect(verdict(makeSpoken(6, keyOf(6, 1)))).toBe('revoked')
  expect(verdict(makeSpoken(li, keyOf(4)))).toBe('malformed')
  expect(verdict(makeSpoken(1234, keyOf(1234)))).toBe('unknown')
  expect(verdict(spoken, offline, now, packOf(pack.rows, { keys: {} }))).toBe('unknownKey')
})

test('Q16 a code read aloud has ten letters and eighteen bits of proof: of all that can be made of a number, hardly any stands', () => {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const spoken = makeSpoken(li, keyOf(li))
  expect(spoken).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
  // The last three letters are proof alone: every one of their 32 768 forms, of which one is right.
  let genuine = 0
  for (let n = 0; n < 32 ** 3; n++) {
    const tried = `${spoken.slice(0, 7)}${letters[n >> 10]}${letters[(n >> 5) & 31]}${letters[n & 31]}`
    if (verdict(tried) === 'ok') genuine++
  }
  expect(genuine).toBe(1)
})

test('Q16 eight letters from older paper are good until their session ends, and never of another proof', () => {
  const short = (number: number, key: Uint8Array) =>
    toLetters([
      ...[24, 16, 8, 0].map((shift) => (number >>> shift) & 255),
      hmacSha256(
        key,
        Array.from('union-spoken/v1', (letter) => letter.charCodeAt(0)),
      )[0] as number,
    ])
  const endsAt = new Date(now + 60 * minute).toISOString()
  const open = packOf(pack.rows, { endsAt })
  expect(verdict(short(li, keyOf(li)), offline, now, open)).toBe('ok')
  expect(verdict(short(li, keyOf(4)), offline, now, open)).toBe('malformed')
  expect(verdict(short(li, keyOf(li)), offline, now + 61 * minute, open)).toBe('malformed')
  expect(verdict(makeSpoken(li, keyOf(li)), offline, now + 61 * minute, open)).toBe('ok')
  expect(verdict(makeSpoken(li, keyOf(li)).slice(0, 8), offline, now, open)).toBe('malformed')
})

test('runs where there is nothing but ECMAScript without BigInt, as on old phones', () => {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, '../../types/rules/verify.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'door',
    target: 'es2017',
  })
  const script = outputFiles[0]?.text ?? ''
  expect(script).not.toMatch(/BigInt|TextEncoder|Buffer\.|process\.|\d+n\b/)
  const bare = createContext({ list: JSON.stringify(pack), code: codeOf(li), spoken: makeSpoken(li, keyOf(li)), now })
  const result = runInContext(
    `for (const name of ['BigInt', 'TextEncoder', 'WebAssembly', 'Intl']) delete globalThis[name]; ${script}; [code, spoken, 'x'].map((text) => door.verifyPass(JSON.parse(list), text, now, { window: 2 }).verdict).join()`,
    bare,
  )
  expect(result).toBe('ok,ok,malformed')
})
