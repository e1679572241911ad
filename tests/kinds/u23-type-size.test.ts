import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../..')
const sheets = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sheets(`${folder}/${entry.name}`) : entry.name.endsWith('.scss') ? [`${folder}/${entry.name}`] : [],
  )

/** Sizes that stay: file and px → why. */
const fixed: Record<string, string> = {
  'src/checkin/ui/verdict-panel.module.scss 46px': 'the word of the verdict fills the panel already',
  'src/checkin/ui/verdict-panel.module.scss 38px': 'the same for a long word',
  'src/checkin/ui/spoken.module.scss 24px': 'the code to read aloud must fit its line',
  'src/shared/ui/tab-bar.module.scss 12px': 'the number in the badge; the tab says it too',
  'src/shared/ui/rail.module.scss 12px': 'the same in the rail',
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
