import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(__dirname, '../..')
const house = mkdtempSync(join(tmpdir(), 'house-'))
afterAll(() => rmSync(house, { recursive: true }))

/** What the linter says of one file that stands in this place. */
const lint = (path: string, code: string): string => {
  rmSync(house, { recursive: true, force: true })
  const file = join(house, path)
  mkdirSync(dirname(file), { recursive: true })
  cpSync(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'))
  writeFileSync(file, code)
  return spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '--deny-warnings'], { cwd: house, encoding: 'utf8' }).stdout
}

test.each([
  ['types/feed.ts', '../src/shared/call'],
  ['src/feed/post.tsx', '../../cloudfunctions/_shared/core/time'],
  ['src/tabs/feed.tsx', '../../cloudfunctions/_shared/core/time'],
  ['src/feed/post.tsx', '../activities/store'],
  ['src/feed/ui/card.tsx', '../../activities/store'],
  ['src/shared/core/call.ts', '../feed/store'],
  ['src/feed/post.tsx', '../tabs/feed'],
  ['src/feed/ui/card.tsx', '../store'],
  ['src/shared/ui/card.tsx', '../enrolling/my-enrollments'],
  ['src/shared/ui/card.tsx', '../core/call'],
  ['src/shared/ui/card.tsx', '../../feed/ui/card'],
  ['cloudfunctions/feed/like.ts', '../../src/shared/core/call'],
  ['cloudfunctions/feed/like.ts', '../activities/queries'],
  ['cloudfunctions/feed/like.ts', '../_server/gateway'],
  ['cloudfunctions/feed/like.ts', '../_demo/load'],
  ['cloudfunctions/feed/like.ts', '../_server/embedded'],
  ['cloudfunctions/feed/like.ts', 'sharp'],
  ['cloudfunctions/_shared/core/serve.ts', '../feed'],
  ['cloudfunctions/_server/start.ts', '../src/app'],
])('%s may not import %s', (path, target) => {
  expect(lint(path, `import { x } from '${target}'\n\nexport const y = x\n`)).toContain('no-restricted-imports')
})

test.each([
  ['src/feed/post.tsx', '../../types/activities'],
  ['src/feed/post.tsx', '../shared/call'],
  ['src/feed/post.tsx', './ui/card'],
  ['src/tabs/feed.tsx', '../activities/store'],
  ['src/feed/ui/card.tsx', '../../shared/ui/button'],
  ['src/shared/ui/card.tsx', '../platform'],
  ['src/shared/ui/card.tsx', '../../../types/shared'],
  ['cloudfunctions/feed/like.ts', '../_shared/db'],
  ['cloudfunctions/feed/like.ts', '../../types/errors'],
  ['cloudfunctions/_server/gateway.ts', './functions'],
  ['cloudfunctions/_demo/index.ts', '../_shared/db'],
  ['tests/feed/like.test.ts', '../../cloudfunctions/feed/like'],
])('%s may import %s', (path, target) => {
  expect(lint(path, `import { x } from '${target}'\n\nexport const y = x\n`)).toContain('Found 0 warnings and 0 errors')
})

test.each([
  ['any', 'export const y = (x: any) => x\n', 'no-explicit-any'],
  ['a silenced type error', '// @ts-ignore\nexport const y: string = 1\n', 'ban-ts-comment'],
  ['a skipped test', "test.skip('x', () => expect(1).toBe(1))\n", 'no-disabled-tests'],
  ['301 lines', 'export const y = 1\n'.replace('y', 'y0') + '// a line\n'.repeat(300), 'max-lines'],
])('%s is refused', (_what, code, rule) => {
  expect(lint('tests/feed/like.test.ts', code)).toContain(rule)
})
