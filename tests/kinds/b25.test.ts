import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { idOf, pageIn } from '../../src/shared/core/link'

Object.assign(globalThis, { defineAppConfig: (config: unknown) => config })
const config = (jest.requireActual('../../src/app.config') as { default: { pages: string[]; subPackages: { root: string; pages: string[] }[] } }).default
const pages = [...config.pages, ...config.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))]
const sourceOf = (page: string) => readFileSync(join(__dirname, '../../src', `${page}.tsx`), 'utf8')

/** Parameters that are no ids. Each is compared with the values that it may have, and any other counts as absent. */
const others = ['told', 'refused', 'day', 'done', 'turn', 'group', 'number', 'code', 'title', 'which', 'text', 'asked', 'from', 'scene', 'c']
/** Every parameter that a page reads from its address, and whether it is read as an id in the one place for that. */
const parameters = pages.flatMap((page) => {
  const source = sourceOf(page)
  const needed = /export default needsId\('([^']+)'/.exec(source)?.[1]?.split(' ') ?? []
  const read = [...source.matchAll(/\bparams\.(\w+)/g)].map(([, name]) => name ?? '')
  const taken = [...source.matchAll(/const \{([^}]*)\} = (?:useRouter\(\)\.params|params)\b/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.split(/[:=]/)[0]?.trim() ?? ''),
  )
  return [...new Set([...needed, ...read, ...taken])].map((name) => ({
    page,
    name,
    isCleaned: needed.includes(name) || new RegExp(`idOf\\((useRouter\\(\\)\\.)?params\\.${name}\\)`).test(source),
  }))
})

test('B25 every id in an address of a page is read without what was pasted behind it', () => {
  const ids = parameters.filter(({ name }) => !others.includes(name))
  console.log(`B25: ${ids.length} ids in addresses of ${new Set(ids.map(({ page }) => page)).size} pages`)
  expect(ids.length).toBeGreaterThanOrEqual(18)
  expect(ids.filter(({ isCleaned }) => !isCleaned)).toEqual([])
  // A page that reads its address in another way would be missing from the list above.
  const readers = pages.filter((page) => sourceOf(page).includes('useRouter('))
  expect(readers.filter((page) => !parameters.some((one) => one.page === page))).toEqual([])
})

const marks = ['。', '，', '！', '）', ' ', '\u3000', '\n', '\u200b', '.', ',', ')', '>', '"', "'", ';', '&', '%', '#', '%E3%80%82', '%20', '快来报名', '…']
test.each(marks)('B25 %j behind an id is cut', (mark) => {
  for (const id of ['7', '123456789012345678']) expect(idOf(id + mark)).toBe(id)
})
test.each(['', '0', '-1', 'abc', '12abc', '12_3', '1-2', '1234567890123456789', '。', '<script>', '٣'])('B25 %j is no id', (text) => {
  expect(idOf(text)).toBe('')
})
test('B25 nothing at all is no id', () => {
  expect(idOf(undefined)).toBe('')
})

test.each(pages)('B25 the address of %s with a mark behind it means that page', (page) => {
  for (const mark of ['。', ' ', '%E3%80%82', '，快来']) expect(pageIn(`/${page}${mark}`)).toBe(`/${page}`)
  // The address is one of ours. Where nothing is found for it, there is no page.
  expect(pageIn(`/${page}`)).toBe('')
})
