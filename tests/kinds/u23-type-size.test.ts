import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../..')
const sheets = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sheets(`${folder}/${entry.name}`) : entry.name.endsWith('.scss') ? [`${folder}/${entry.name}`] : [],
  )

/** Sizes that do not grow, by file and px, with the reason. */
const fixed: Record<string, string> = {
  'src/checkin/ui/verdict-panel.module.scss 46px': 'the word of the verdict fills the panel already',
  'src/checkin/ui/verdict-panel.module.scss 38px': 'the same for a long word',
  'src/checkin/ui/spoken.module.scss 24px': 'the code to read aloud must fit its line',
  'src/shared/parts/tab-bar.module.scss 12px': 'the number in the badge; the tab says it too',
  'src/shared/parts/rail.module.scss 12px': 'the same in the rail',
  'src/identity/slips.module.scss 26px': 'paper: the code of a slip, as wide as the slip',
  'src/identity/ui/desk-panel.module.scss 26px': 'the letters to type must fit their line',
  'src/identity/ui/desk-panel.module.scss 56px': 'the number of the computer fills its box already',
  'src/tabs/feed.module.scss 24px': 'the title in wide windows',
}
const isPaper = (file: string) => /print/.test(file)
const sizesIn = (file: string) => [...readFileSync(join(root, file), 'utf8').matchAll(/font-size:\s*([\d.]+px)/g)].map(([, size]) => `${file} ${size}`)

test('U23 every size of type grows with the type setting, but for those with a reason', () => {
  const files = sheets('src').filter((file) => !isPaper(file))
  console.log(`U23: ${files.length} style sheets`)
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap(sizesIn).sort()).toEqual(Object.keys(fixed).sort())
})

/** Single lines in boxes of their own height, by file and block, with the reason why two lines never overlap. */
const oneLine: Record<string, string> = {
  'src/shared/parts/page.module.scss .pull': 'one short word, in a box that is higher than it at 1.4',
  'src/identity/ui/invitation-code.module.scss .share': 'one short word, in a box that is higher than it at 1.4',
  'src/checkin/ui/countdown.module.scss .number': 'at most two digits, in the middle of their ring',
}
/** Blocks in which words grow and the height of the line does not: at 1.4 a second line would cover the first. */
const stuck = (style: string) =>
  [...style.matchAll(/([^{}]*)\{([^{}]*)\}/g)].flatMap(([, names = '', rules = '']) =>
    /font-size:[^;]*var\(--(fs|t-)/.test(rules) && /line-height:\s*\d+px/.test(rules) ? [names.trim().split('\n').at(-1) ?? ''] : [],
  )

test('U23 lines of growing words grow with them', () => {
  expect(stuck('.a {\n  font-size: var(--t-m);\n  line-height: 25px;\n}\n.b {\n  font-size: 12px;\n  line-height: 18px;\n}')).toEqual(['.a'])
  const found = sheets('src').flatMap((file) => stuck(readFileSync(join(root, file), 'utf8')).map((block) => `${file} ${block}`))
  expect(found.sort()).toEqual(Object.keys(oneLine).sort())
})
