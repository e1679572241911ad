import * as v from 'valibot'
import { type Field, inputWith, stringFields } from './fields'

/** Fields that people fill with their own words; a field that takes a Chinese word takes nearly anything. */
const texts = stringFields.filter(
  ({ schema, path }) => v.is(schema, '王秀兰') && v.is(schema, '去了很好') && !/^(code|key)$/.test(path) && !path.startsWith('scans[].s'),
)
const isRaw = ({ schema }: Field) => v.is(schema, '') || v.is(schema, '\u0000')

const unseen: Record<string, string> = {
  'Hangul fillers': '\u3164\u3164\u115f\u1160\uffa0',
  joiners: '\u200d\u200c\u200d',
  'variation selectors': '\ufe0f\ufe0e\u{e0100}',
  'blanks of all kinds': ' \u00a0\u2003\u3000\u2028\t',
  'zero widths': '\u200b\ufeff\u2060\u00ad\u180e',
  'empty Braille cells': '\u2800\u2800',
  'marks without a letter': '\u0301\u0302\u20dd',
  tags: '\u{e0041}\u{e0042}\u{e007f}',
  directions: '\u202e\u200f\u061c',
  'all of them': '\u3164\u200d\ufe0f\u2800 \u0301',
}
const heaped = {
  'fifty accents on one letter': `a${'\u0301'.repeat(50)}`,
  'seven in the middle of a word': `好e${'\u0323\u0301\u0308'.repeat(3)}好`,
  'hidden between joiners': `a${'\u0301\u200d'.repeat(20)}`,
}
const seen = ['王', '👨‍👩‍👧', 'é', '1️⃣', '买买提·艾力', 'བསྒྲུབས', 'Lǐ', '！', '葛\u{e0100}']

const written = texts.filter((field) => !isRaw(field))
console.log(`B16 ${written.length} texts × ${Object.keys(unseen).length + Object.keys(heaped).length}`)

test('B16 all texts that people write are found', () => {
  expect(written.length).toBeGreaterThanOrEqual(24)
  // Codes that are scanned or typed are compared and never shown.
  expect(texts.filter(isRaw).map(({ path }) => path)).toEqual(expect.not.arrayContaining(['name', 'title', 'text', 'reason']))
})

test.each(written.map((field) => [`${field.action} ${field.path}`, field] as const))('B16 %s wants something to see', (_, field) => {
  const build = inputWith(field)
  // A scan that cannot be read is refused alone, not with its whole batch.
  const taken = Object.entries({ ...unseen, ...heaped }).filter(
    ([, text]) => v.is(field.schema, text) || (!field.path.startsWith('scans[]') && v.is(field.input, build(text))),
  )
  expect(taken).toEqual([])
  expect(seen.filter((text) => !v.is(field.schema, text))).toEqual([])
})

const names = stringFields.filter(({ action, path }) => ['identity/updateMe name', 'enrollment/addEnrollment name'].includes(`${action} ${path}`))
test('B16 nobody takes a name that the product or the union needs for itself', () => {
  // Two fields only: other names are of places, organizations and activities, which people do not give themselves.
  expect(names).toHaveLength(2)
  for (const { schema } of names) {
    for (const name of ['已注销', '已 注销', '已·注销', '已\u200b注销', '管理员', '七里河区总工会', '官方客服', '系统消息'])
      expect([name, v.is(schema, name)]).toEqual([name, false])
    for (const name of ['王秀兰', '官正方', '系红', '管员', '注销']) expect([name, v.is(schema, name)]).toEqual([name, true])
  }
})
