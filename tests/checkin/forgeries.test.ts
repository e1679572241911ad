import { judge } from '../../cloudfunctions/checkin/judge'
import type { Door } from '../../cloudfunctions/checkin/queries'
import type { PackRow, Verdict } from '../../types/rules/door'
import type { Scan } from '../../types/checkin'
import { enrollmentKey, makePass, makeSpoken, parsePass, stepAt, toHex, venueKey, writePass } from '../../types/rules/pass'
import { type VerifyPack, verifyPass, windows } from '../../types/rules/verify'
import { rounds, tell } from '../rounds'
import { makeRandom, type Random } from './random'

const tries = rounds('codes: forged, altered and junk', 20_000, 1_000_000)
const vectors = rounds('codes: vectors through phone and server', 2000, 10_000)
const random = makeRandom(77)
const now = Date.parse('2026-11-23T02:30:00Z')
const number = 7
const sessionKey = Uint8Array.from({ length: 32 }, () => random.below(256))
const foreignKey = Uint8Array.from({ length: 32 }, () => random.below(256))
const people = Array.from({ length: 50 }, (_, index) => ({ enrollmentNumber: 3_000_000_000 + index * 977, rev: index % 5 }))
const rows = people.map(({ enrollmentNumber, rev }, index): PackRow => [enrollmentNumber, rev, (['c', 'c', 'c', 'w', 'x'] as const)[index % 5] ?? 'c', '王*兰'])
const others = {
  8: { title: '共读一小时', startsAt: '2026-11-23T03:00:00.000Z', sameActivity: false },
  9: { title: '太极', startsAt: '2026-11-24T02:00:00.000Z', sameActivity: true },
}
const pack: VerifyPack = { sessionNumber: number, keys: { 0: toHex(sessionKey) }, rows, others, present: {} }
const personKeys = Object.fromEntries(
  people.map(({ enrollmentNumber, rev }) => [
    enrollmentNumber,
    Array.from({ length: Math.min(rev, 3) + 1 }, (_, back) => toHex(enrollmentKey(sessionKey, number, enrollmentNumber, rev - back))),
  ]),
)
const strictPack: VerifyPack = { ...pack, keys: {}, rules: { isStrict: true }, personKeys: { 0: personKeys } }
const door: Door = {
  sessionId: '1',
  poolId: '1',
  poolNumber: number,
  isTerm: false,
  number,
  activityId: '1',
  day: '2026-11-23',
  lastDay: '2026-11-23',
  startsAt: new Date(now),
  endsAt: new Date(now + 3600_000),
  capacity: 50,
  isCancelled: false,
  doorRules: {},
  signUp: {},
  title: '太极',
  organizationId: '1',
  region: '620103',
  organizationRegion: '620103',
  venueName: '',
}

/** A code as its holder's phone shows it now. */
const genuine = (source: Random, off = 0) => {
  const { enrollmentNumber, rev } = source.of(people)
  const key = enrollmentKey(sessionKey, number, enrollmentNumber, rev)
  return { enrollmentNumber, rev, key, code: makePass({ sessionNumber: number, enrollmentNumber, keyId: 0, key: toHex(key) }, now + off * 30_000) }
}
const digits = (source: Random, length: number) => Array.from({ length }, () => source.below(10)).join('')
const changed = (source: Random, code: string, count: number) => {
  const letters = code.split('')
  for (let index = 0; index < count; index++) {
    const place = source.below(letters.length)
    letters[place] = String((Number(letters[place]) + 1 + source.below(9)) % 10)
  }
  return letters.join('')
}
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ \n\t-０٣李🎫\u0000\u202e'

/** Ways to make a code without the key; each gives one that must not open the door. */
const ways: ((source: Random) => string)[] = [
  (source) => changed(source, genuine(source).code, 1 + source.below(4)),
  (source) => digits(source, 46),
  (source) => digits(source, 40 + source.below(12)),
  (source) => `0${digits(source, 45)}`,
  // Another person's number under one's own key, a random key, another session's key.
  (source) =>
    writePass(
      { type: 'rotating', keyId: 0, sessionNumber: number, enrollmentNumber: source.of(people).enrollmentNumber + 1, step: stepAt(now) },
      genuine(source).key,
    ),
  (source) => writePass({ type: 'static', keyId: 0, sessionNumber: number, enrollmentNumber: source.of(people).enrollmentNumber, step: 0 }, foreignKey),
  (source) =>
    writePass(
      { type: 'rotating', keyId: source.below(8), sessionNumber: number, enrollmentNumber: source.below(2 ** 32), step: stepAt(now) },
      enrollmentKey(foreignKey, number, 1, 0),
    ),
  // The body of a good code with the proof of another, its type or time changed under the old proof.
  (source) => {
    const [one, two] = [parsePass(genuine(source).code), parsePass(genuine(source, 1).code)]
    return one && two ? writePass({ ...one, step: one.step + 1 + source.below(9) }, two.mac) : ''
  },
  () => writePass({ type: 'venue', keyId: 0, sessionNumber: number, enrollmentNumber: 0, step: stepAt(now) }, venueKey(sessionKey, number)),
  (source) => genuine(source, 11 + source.below(5000)).code,
  (source) => genuine(source).code + digits(source, 1 + source.below(46)),
  (source) => Array.from({ length: source.below(60) }, () => source.of(alphabet.split(''))).join(''),
]
const entering: Verdict[] = ['ok', 'provisional', 'duplicate']
/** A changed digit may by chance give back the code it came from; nothing else here is genuine. */
const isGenuine = (code: string) =>
  people.some(({ enrollmentNumber, rev }) => {
    const pass = parsePass(code)
    return pass !== null && pass.enrollmentNumber === enrollmentNumber && writePass(pass, enrollmentKey(sessionKey, number, enrollmentNumber, rev)) === code
  })

test('C18 C19 of forged, altered and junk codes none is accepted, at an ordinary door or a strict one', () => {
  const source = makeRandom(18)
  let accepted = 0
  for (let index = 0; index < tries; index++) {
    const code = (ways[index % ways.length] as (source: Random) => string)(source)
    const { verdict } = verifyPass(index % 8 === 7 ? strictPack : pack, code, now, { window: windows.offline })
    if (entering.includes(verdict) && !isGenuine(code)) accepted++
  }
  tell({ name: 'codes: forged, altered or junk and accepted', value: accepted, atMost: 0 })
  expect(accepted).toBe(0)
})

test('genuine codes pass the same check, so that it can fail', () => {
  const source = makeRandom(19)
  const verdicts = Array.from({ length: 200 }, () => verifyPass(pack, genuine(source).code, now, { window: windows.offline }).verdict)
  expect(new Set(verdicts)).toEqual(new Set(['ok', 'waitlisted', 'cancelled']))
})

test('phone and server answer alike on codes of every kind, with and without somebody inside', () => {
  const source = makeRandom(20)
  const counts = new Map<Verdict, number>()
  let apart = 0
  for (let index = 0; index < vectors; index++) {
    const { enrollmentNumber, rev, key, code } = genuine(source, source.below(25) - 12)
    const kinds = [
      () => code,
      () => makeSpoken(enrollmentNumber, key),
      () => writePass({ type: 'static', keyId: 0, sessionNumber: number, enrollmentNumber, step: rev }, key),
      () =>
        makePass(
          { sessionNumber: number, enrollmentNumber, keyId: 0, key: toHex(enrollmentKey(sessionKey, number, enrollmentNumber, Math.max(0, rev - 1))) },
          now,
        ),
      () => makePass({ sessionNumber: source.of([8, 9, 10]), enrollmentNumber, keyId: 0, key: toHex(key) }, now),
      () => makePass({ sessionNumber: number, enrollmentNumber, keyId: 1 + source.below(7), key: toHex(key) }, now),
      () => makePass({ sessionNumber: number, enrollmentNumber: 5, keyId: 0, key: toHex(enrollmentKey(sessionKey, number, 5, 0)) }, now),
      () => (ways[source.below(ways.length)] as (from: Random) => string)(source),
    ]
    const made = (kinds[index % kinds.length] as () => string)().slice(0, 64)
    const isStrict = source.below(4) === 0
    const isIn = source.below(5) === 0
    const entry = { at: new Date(now - 60_000).toISOString(), by: '张伟', device: 'phone-aa' }
    const list = isStrict ? strictPack : pack
    const onPhone = verifyPass({ ...list, present: isIn ? { [enrollmentNumber]: entry } : {} }, made, now, { window: windows.offline })
    const who = onPhone.enrollmentNumber ?? enrollmentNumber
    const scan: Scan = {
      scanId: '00000000-0000-7000-8000-000000000000',
      sessionId: '1',
      enrollmentNumber: who,
      direction: 'in',
      at: new Date(now).toISOString(),
      clockOffset: 0,
      device: 'phone-bbbb',
      seq: 1,
      verdict: onPhone.verdict,
      source: 'camera',
      code: made,
    }
    const first = { ...scan, at: Date.parse(entry.at), device: entry.device, standing: 'counted' as const, marks: [], by: entry.by }
    const { fold } = judge(scan, {
      door: { ...door, doorRules: isStrict ? { isStrict } : {} },
      keys: pack.keys,
      others,
      row: rows.find(([listed]) => listed === who),
      earlier: isIn && who === enrollmentNumber ? [first] : [],
      by: '张伟',
      receivedAt: now,
      isOrganizer: false,
      isFormer: false,
    })
    counts.set(fold.verdict, (counts.get(fold.verdict) ?? 0) + 1)
    if (fold.verdict !== onPhone.verdict) apart++
  }
  tell({ name: 'codes: vectors that phone and server answer differently', value: apart, atMost: 0 })
  expect(apart).toBe(0)
  expect([...counts.keys()].sort()).toEqual(
    [
      'cancelled',
      'duplicate',
      'forged',
      'malformed',
      'ok',
      'provisional',
      'revoked',
      'stale',
      'unknown',
      'unknownKey',
      'waitlisted',
      'wrongActivity',
      'wrongTime',
    ].sort(),
  )
})
