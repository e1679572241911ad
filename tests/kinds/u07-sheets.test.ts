import { sheetIds, sheetUses, sourceOf } from './sheets'

test('U07 every sheet has a name and with it a close, or shows results that each have 知道了', () => {
  console.log(`U07: ${sheetUses.length} places with a sheet, ${sheetIds.length} sheets`)
  expect(sheetIds.length).toBeGreaterThanOrEqual(30)
  const nameless = sheetUses.filter(({ tag }) => !/\btitle=/.test(tag) && !/isOpen=\{false\}/.test(tag))
  expect(nameless.map(({ file }) => file)).toEqual([])
  // The only sheet whose title disappears: its result has the button 知道了 in every case.
  const changing = sheetUses.filter(({ tag }) => /title=\{\w+ \? undefined/.test(tag))
  expect(changing.map(({ file }) => file)).toEqual(['shared/enrolling/enroll-sheet.tsx'])
  const results = sourceOf('shared/enrolling/enroll-result.tsx')
    .split(/\nfunction /)
    .slice(1)
    .filter((part) => /className=\{css\.result\}/.test(part) || part.startsWith('Later'))
  expect(results.length).toBeGreaterThanOrEqual(5)
  expect(results.filter((part) => !/知道了|<Later/.test(part)).map((part) => part.slice(0, part.indexOf('(')))).toEqual(['Offered'])
  // An offer is no result: it is answered, or closed by 等会儿再定.
  expect(results.find((part) => part.startsWith('Offered'))).toMatch(/onTap=\{[^}]*onClose/)
})

test('U07 every sheet is closed by its owner: each gives onClose, and the drawn grabber and the scrim call it', () => {
  expect(sheetUses.filter(({ tag }) => !/\bonClose=|\{\.\.\./.test(tag)).map(({ file }) => file)).toEqual([])
  const sheet = sourceOf('shared/ui/sheet.tsx')
  for (const part of ['css.scrim', 'css.grab', 'css.close']) expect(sheet).toMatch(new RegExp(`${part.replace('.', '\\.')}[^>]*on(Click|Tap)=\\{onClose\\}`))
})
