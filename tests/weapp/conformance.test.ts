/** @jest-environment node */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { filesIn, stylesheetFaults, templateFaults } from './checks/compilers'
import { filesWith, pageFaults, packageBytes, sitemapFaults, sizeFaults, strangersIn } from './checks/package'
import { declaredIn, privacyFaults, privateInterfacesOf } from './checks/private-interfaces'
import { addedByWechat, builtInsIn, tooNewBuiltIns, tooNewFor, tooNewScripts, wechatPhones } from './checks/scripts'
import { checkTaps } from './checks/tap-only'

/** The packages that `npm run build` makes: for an own server, and for functions. */
const packages = ['dist/weapp', 'dist/weapp-cloud']

/** A package of these files: what a checker must find fault with. */
const bad = (files: Record<string, string>) => {
  const root = mkdtempSync(join(tmpdir(), 'bad-package-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

/** Shows persons, or belongs to somebody: nothing of it is for a search engine. */
const privatePages = [
  'tabs/passes',
  'tabs/inbox',
  'tabs/me',
  'tabs/desk',
  'identity/sign-in',
  'identity/approve',
  'identity/sign-ins',
  'identity/passphrase',
  'identity/slips',
  'identity/profile',
  'identity/places',
  'identity/links',
  'imports/import',
  'identity/accept',
  'identity/grants',
  'identity/invite',
  'identity/audit',
  'places/pick',
  'organizations/apply',
  'organizations/applications',
  'organizations/edit',
  'organizations/manage',
  'places/manage',
  'places/edit',
  'places/week',
  'feedback/tell',
  'feedback/opinions',
  'activities/search',
  'activities/post',
  'activities/posted',
  'activities/review',
  'enrollment/mine',
  'enrollment/roster',
  'enrollment/message',
  'notifications/unsent',
  'feedback/tickets',
  'checkin/doors',
  'checkin/scan',
  'checkin/self',
  'checkin/venue',
  'checkin/report',
  'checkin/print',
  'feed/compose',
  'feed/moderation',
  'feedback/give',
  'feedback/list',
  'volunteering/find',
  'volunteering/mine',
  'volunteering/certificates',
  'volunteering/certificate',
  'volunteering/schedule',
  'volunteering/confirm',
]

describe.each(packages)('%s', (root) => {
  test("W01 WeChat's own compiler takes every stylesheet", () => {
    expect(filesIn(root, '.wxss').length).toBeGreaterThan(40)
    expect(stylesheetFaults(root)).toEqual([])
  })
  test("W01 WeChat's own compiler takes every template", () => {
    expect(filesIn(root, '.wxml').length).toBeGreaterThan(40)
    expect(templateFaults(root)).toEqual([])
  })
  test('W02 every script is ES2018', () => {
    expect(filesIn(root, '.js').length).toBeGreaterThan(40)
    expect(tooNewScripts(root)).toEqual([])
  })
  test('W02 no script asks for a built-in that the oldest base library lacks', () => {
    const { libVersion } = JSON.parse(readFileSync(join(root, 'project.config.json'), 'utf8')) as { libVersion: string }
    expect(libVersion).toBe('2.25.0')
    const names = tooNewFor(wechatPhones)
    for (const name of addedByWechat) names.delete(name)
    expect(tooNewBuiltIns(root, names)).toEqual([])
  })
  test('every page is whole', () => expect(pageFaults(root)).toEqual([]))
  test('W15 what search engines may show is said of each page', () => expect(sitemapFaults(root, privatePages)).toEqual([]))
  test('no package is too large', () => {
    const bytes = packageBytes(root)
    console.log(`${root}: main ${Math.round(bytes.main! / 102.4) / 10} KB`)
    expect(sizeFaults(bytes, { main: 540, sub: 200, total: 1900 })).toEqual([])
  })
  test('W09 the private interfaces are those that the README and app.json name', () => {
    console.log(`${root}: ${Object.keys(privateInterfacesOf(root)).join(', ')}`)
    expect(privacyFaults(root, readFileSync('README.md', 'utf8'))).toEqual([])
  })
  test('W16 W21 nothing in it belongs to browsers or to another folder', () => expect(strangersIn(root)).toEqual([]))
})

test("W05 no address of a developer's machine is in the package for the cloud", () => {
  expect(filesWith('dist/weapp-cloud', /127\.0\.0\.1|localhost/)).toEqual([])
  // The other package has its API's, unless the builder gave another: the check would find one.
  expect(filesWith(bad({ 'a.js': 'b("http://127.0.0.1:8787")' }), /127\.0\.0\.1|localhost/)).toEqual(['a.js'])
})

/** Names of all that a page's source gives to an element, also by `{...(isIt && { name: … })}`. */
const givenIn = (text: string): string[] => {
  const found: string[] = []
  const visit = (node: ts.Node, isSpread: boolean) => {
    if (ts.isJsxAttribute(node)) found.push(node.name.getText())
    if (isSpread && ts.isPropertyAssignment(node)) found.push(node.name.getText().replaceAll("'", ''))
    ts.forEachChild(node, (child) => visit(child, ts.isJsxSpreadAttribute(node) || (isSpread && !ts.isJsxAttribute(child))))
  }
  visit(ts.createSourceFile('page.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX), false)
  return found
}

test('what the build takes out of the templates is given by no page', async () => {
  const { takenOut } = (await import('../../config/wechat-package.mjs' as string)) as { takenOut: string[] }
  const written = new Set(takenOut.map((name) => name.replace(/^bind/, 'on').replaceAll('-', '').toLowerCase()))
  const asked = (text: string) => givenIn(text).filter((name) => written.has(name.toLowerCase()))
  expect(asked('<View onLongPress={open} {...(isLong && { maxLines: 2 })} style={{ padding: 0 }} />')).toEqual(['onLongPress', 'maxLines'])
  expect(filesIn('src', '.tsx').flatMap((file) => asked(readFileSync(join('src', file), 'utf8')).map((name) => `${file}: ${name}`))).toEqual([])
  expect(takenOut.length).toBeGreaterThanOrEqual(45)
  const templates = readFileSync('dist/weapp/base.wxml', 'utf8')
  for (const name of takenOut) expect(templates).not.toContain(` ${name}="`)
})

describe('templates are there for every depth', () => {
  type Levels = { a: (level: number, name: string, above: string) => string; f: (above: string, name: string) => string }
  const levelsOf = (script: string): Levels => {
    const module = { exports: {} as Levels }
    new Function('module', script)(module)
    return module.exports
  }
  /** Elements that can stand in others, nested up to twenty deep in one of their own kind and up to twenty in others: templates that are missing. */
  const missingIn = (templates: string, script: string) => {
    const { a, f } = levelsOf(script)
    const there = new Set([...templates.matchAll(/<template name="([^"]+)"/g)].map(([, name]) => name))
    const names = [...there].flatMap((name) => /^tmpl_0_(\d+)$/.exec(name ?? '')?.[1] ?? [])
    const asked = names.flatMap((name) =>
      Array.from({ length: 20 }, (_, depth) =>
        Array.from({ length: 20 }, (__, same) => a(depth, name, Array.from({ length: same }, () => name).reduce(f, ''))),
      ).flat(),
    )
    return { asked: new Set(asked).size, missing: [...new Set(asked)].filter((name) => !there.has(name)) }
  }

  test.each(packages)('%s', (root) => {
    const [templates, script] = ['base.wxml', 'utils.wxs'].map((file) => readFileSync(join(root, file), 'utf8')) as [string, string]
    const { asked, missing } = missingIn(templates, script)
    expect(missing).toEqual([])
    expect(asked).toBeGreaterThan(80)
    // The controls: the script as Taro writes it asks for the levels that were taken out; and text in text has one of its own.
    expect(missingIn(templates, script.replace('l = depth > 1 ? 15 : depth', 'l = depth')).missing.length).toBeGreaterThan(5)
    expect(templates).toMatch(/<template name="tmpl_1_\d+"><text /)
  })
})

test('W16 uploading makes the package smaller', () => {
  const { setting } = JSON.parse(readFileSync('project.config.json', 'utf8')) as { setting: Record<string, boolean> }
  expect(setting).toMatchObject({ minifyWXML: true, minifyWXSS: true, es6: false })
})

test('W06 what WeChat or a browser takes only in a tap is not called after an await', () => {
  const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', ts.sys.readFile).config, ts.sys, '.')
  const { faults, checked } = checkTaps(
    fileNames.filter((file) => /^(\.\/)?src\//.test(file)),
    options,
    process.cwd(),
  )
  console.log(`${checked} calls that need a tap`)
  expect(checked).toBeGreaterThanOrEqual(8)
  expect(faults).toEqual([])
})

describe('each check fails where it must', () => {
  test('stylesheets', () => {
    expect(stylesheetFaults(bad({ 'a.wxss': '.row > * { flex: 1 }' })).join()).toContain('a.wxss')
    expect(stylesheetFaults(bad({ 'a.wxss': '.row > :first-child { flex: 1 }' }))).not.toEqual([])
  })
  test('templates and their scripts', () => {
    expect(templateFaults(bad({ 'a.wxml': '<view><text></view>' })).join()).toContain('a.wxml')
    expect(templateFaults(bad({ 'a.wxml': '<view></view>', 'b.wxs': 'let a = () => 1' }))).not.toEqual([])
  })
  test('scripts', () => {
    for (const code of ['class A { size = 1 }', 'try { a() } catch { b() }', 'a?.b', 'a ?? b']) expect(tooNewScripts(bad({ 'a.js': code }))).toHaveLength(1)
    expect(tooNewScripts(bad({ 'a.js': 'const { a, ...b } = c; async function d() { await a }' }))).toEqual([])
  })
  test('built-ins', () => {
    const names = tooNewFor(wechatPhones)
    expect(builtInsIn('structuredClone(a); list.findLast((b) => b); Object.groupBy(a); list.at(-1); queueMicrotask(a)', names)).toEqual([
      'at',
      'findLast',
      'groupBy',
      'queueMicrotask',
      'structuredClone',
    ])
    // A field of that name is not the built-in, and map, push and includes are old.
    expect(builtInsIn('a.at; a.map(b); a.push(c); a.includes(d)', names)).toEqual([])
  })
  const app = {
    pages: ['tabs/feed'],
    subPackages: [{ root: 'feed', pages: ['post'] }],
    tabBar: { list: [{ pagePath: 'tabs/me' }] },
    sitemapLocation: 'sitemap.json',
  }
  const page = { 'tabs/feed.js': '', 'tabs/feed.json': '{"usingComponents":{"comp":"../comp"}}', 'tabs/feed.wxml': '' }
  test('pages', () => {
    const faults = pageFaults(bad({ 'app.json': JSON.stringify(app), ...page, 'feed/post.js': '', 'feed/post.json': '{}' }))
    expect(faults).toEqual(['feed/post is not whole', 'the tab tabs/me is not in the main package', expect.stringContaining('comp, which is not there')])
  })
  test('the sitemap', () => {
    const sitemap = (rules: object[]) => bad({ 'app.json': JSON.stringify(app), 'sitemap.json': JSON.stringify({ rules }) })
    const rest = { action: 'disallow', page: '*' }
    expect(sitemapFaults(bad({ 'app.json': JSON.stringify({ ...app, sitemapLocation: undefined }) }), [])).toHaveLength(1)
    expect(sitemapFaults(sitemap([{ action: 'allow', page: '*' }]), [])).toContain('the last rule does not disallow the rest')
    expect(sitemapFaults(sitemap([{ action: 'allow', page: 'tabs/feed' }, rest]), ['tabs/feed', 'feed/post'])).toEqual(['tabs/feed is private and allowed'])
    expect(sitemapFaults(sitemap([rest]), ['tabs/feed'])).toEqual(['nobody said whether feed/post is public'])
  })
  test('sizes', () => {
    const root = bad({ 'app.json': JSON.stringify(app), 'feed/post.js': ' '.repeat(2048) })
    expect(sizeFaults(packageBytes(root), { main: 1, sub: 1, total: 2 })).toEqual(['feed: 2 KB, at most 1', 'total: 2 KB, at most 2'])
  })
  test('private interfaces', () => {
    const readme = '| `chooseMedia` | 选中的照片或视频 | pictures |\n| `getLocation` | 位置 | nothing |\n'
    expect(declaredIn(readme)).toEqual({ chooseMedia: '选中的照片或视频', getLocation: '位置' })
    const root = bad({ 'app.json': JSON.stringify({ ...app, requiredPrivateInfos: ['chooseLocation'] }), 'a.js': 'a.getFuzzyLocation();b.chooseMedia()' })
    expect(privacyFaults(root, readme)).toEqual([
      'getFuzzyLocation (位置) is used; the README says nothing',
      'getLocation is in the README and not used',
      'getFuzzyLocation is used and not in requiredPrivateInfos',
      'chooseLocation is in requiredPrivateInfos and not used: the review refuses that',
    ])
  })
  test('taps', () => {
    const lines = [
      'declare const Taro: { openSetting(): Promise<object>; shareFileMessage(file: object): Promise<void> }',
      'declare function load(): Promise<string>',
      'export async function save() { const path = await load(); await Taro.shareFileMessage({ path }) }',
      'export const later = () => load().then(() => Taro.openSetting())',
      'export const send = () => Taro.openSetting()',
      'export const through = async () => { await load(); void send() }',
      'const act = async (work: () => Promise<object>) => { await load(); await work() }',
      'export const given = () => act(() => Taro.openSetting())',
      // These are well: in the tap itself, and after an await that has always left.
      'export const fine = async () => { if (lines) { await load(); return } await Taro.openSetting() }',
      'export const lines = 1',
    ]
    const root = bad({ 'a.ts': lines.join('\n') })
    const { faults } = checkTaps([join(root, 'a.ts')], { strict: true }, root)
    expect(faults).toEqual([
      'a.ts:3 Taro.shareFileMessage after an await',
      'a.ts:4 Taro.openSetting in then',
      'a.ts:6 send after an await',
      'a.ts:7 work after an await',
    ])
  })
  test('strangers', () => {
    const project = (settings: object) => ({ 'project.config.json': JSON.stringify(settings) })
    expect(strangersIn(bad({ ...project({ miniprogramRoot: './', cloudfunctionRoot: 'dist/cloudfunctions/' }) }))).toHaveLength(1)
    for (const style of ['page,html{a:b}', 'body .a{b:c}', '@media print{.a{b:c}}', '.a{width:min(1px,2px)}'])
      expect(strangersIn(bad({ ...project({}), 'a.wxss': style }))).toHaveLength(1)
    expect(strangersIn(bad({ ...project({}), 'a.wxss': '.i-print{background:url(./print.svg)}.body{grid-template-columns:minmax(0,1fr)}' }))).toEqual([])
  })
})
