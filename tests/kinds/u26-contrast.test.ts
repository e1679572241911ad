import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = readFileSync(join(__dirname, '../../src/shared/ui/tokens.scss'), 'utf8')
const tokensIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name.slice(2), value]))
const darkAt = source.indexOf('.dark,')
const light = tokensIn(source.slice(0, darkAt))
const themes = { light, dark: { ...light, ...tokensIn(source.slice(darkAt)) } }

const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = (hex: string) => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
/** WCAG's contrast of two colours, from 1 to 21. */
const ratio = (one: string, other: string) => {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

const grounds = ['page', 'surface', 'sunken']
const states = ['ok', 'warn', 'bad', 'info']
/** Text colours with their grounds, which need 4.5 : 1. Every token whose name says that it is ink is here. */
const texts: [string, string][] = [
  ...['ink', 'ink-2', 'ink-3', 'name', 'red-ink'].flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ['on-red', 'red'],
  ['on-red', 'red-press'],
  ['red-ink', 'red-tint'],
  ['ink', 'red-tint'],
  ['ink', 'cover-1'],
  ['ink', 'cover-2'],
  ...states.flatMap((state): [string, string][] => [
    [`${state}-ink`, `${state}-tint`],
    [`${state}-ink`, 'surface'],
    ['ink', `${state}-tint`],
  ]),
  ...['ok', 'warn', 'dup', 'bad'].map((verdict): [string, string] => [`v-${verdict}-on`, `v-${verdict}`]),
]
/** Outlines, stars and bars, which need 3 : 1. */
const shapes: [string, string][] = [
  ['control', 'surface'],
  ['star', 'surface'],
  ['name', 'page'],
  ['bar', 'surface'],
  ['bar-2', 'surface'],
  ['red', 'surface'],
]

test('U26 every ink of the tokens is in the table, and nothing else', () => {
  const inks = Object.keys(light).filter((name) => /(^|-)ink(-\d)?$|-on$|^on-|^name$/.test(name) && name !== 'h-on')
  const tried = new Set(texts.map(([ink]) => ink))
  expect(inks.filter((ink) => !tried.has(ink))).toEqual([])
  expect([...texts, ...shapes].flat().filter((name) => !(name in light))).toEqual([])
  console.log(`U26: ${texts.length + shapes.length} pairs of tokens in ${Object.keys(themes).length} themes`)
  expect(texts.length + shapes.length).toBeGreaterThanOrEqual(42)
})

describe.each(Object.entries(themes))('U26 contrast, %s', (_, tokens) => {
  test.each(texts)('%s on %s can be read', (ink, ground) => {
    expect(ratio(tokens[ink]!, tokens[ground]!)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(shapes)('%s on %s can be seen', (shape, ground) => {
    expect(ratio(tokens[shape]!, tokens[ground]!)).toBeGreaterThanOrEqual(3)
  })
})

test('U26 the arithmetic is that of WCAG: black on white is 21, a grey too pale is found', () => {
  expect(ratio('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(ratio('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5)
  expect(ratio('#777777', '#ffffff')).toBeLessThan(4.5)
})
