import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Grant, Me } from '../../types/identity'
import { entries, entriesFor } from '../../src/shared/desk/entries'

const me = (...roles: Grant['role'][]) => ({ grants: roles.map((role) => ({ role })) }) as unknown as Me
const words = (person: Me | null) => entriesFor(person).map(({ word }) => word)

test('each sees the work that is theirs, in one order', () => {
  expect([words(null), words(me())]).toEqual([[], []])
  expect(words(me('volunteer'))).toEqual(['扫码签到'])
  expect(words(me('orgAdmin'))).toEqual(['扫码签到', '确认时长', '我发的', '场馆', '差评回应', '谁能做什么'])
  expect(words(me('systemAdmin'))).toEqual(['谁能做什么'])
  expect(words(me('staff'))).toEqual(entries.map(({ word }) => word))
})

test('each goes to a page that there is, whose own title is the same word', () => {
  const root = join(__dirname, '../../src')
  const config = readFileSync(join(root, 'app.config.ts'), 'utf8')
  for (const { url, word } of entries) {
    const [, slice = '', page = ''] = url.split('/')
    expect(config).toMatch(slice === 'tabs' ? `'tabs/${page}'` : new RegExp(`root: '${slice}',\\s+pages: \\[[^\\]]*'${page}'`))
    expect(readFileSync(join(root, slice, `${page}.tsx`), 'utf8')).toContain(`title="${word}"`)
  }
})

test('me and the rail keep no list of their own', () => {
  const root = join(__dirname, '../../src')
  for (const file of ['tabs/me.tsx', 'shared/parts/rail.tsx']) {
    const source = readFileSync(join(root, file), 'utf8')
    expect(source).toContain('entriesFor(me)')
    expect(entries.filter(({ url }) => source.includes(`'${url}'`)).map(({ url }) => url)).toEqual(file === 'tabs/me.tsx' ? ['/checkin/doors'] : [])
  }
})
