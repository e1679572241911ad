import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { filesIn } from './compilers'

export type AppJson = {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  tabBar: { list: { pagePath: string }[] }
  sitemapLocation?: string
  requiredPrivateInfos?: string[]
  permission?: Record<string, unknown>
}
export type Sitemap = { rules: { action: 'allow' | 'disallow'; page: string }[] }

const readJson = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T
/** The app.json of a built mini-program. */
export const appJson = (root: string) => readJson<AppJson>(join(root, 'app.json'))
/** The paths of all pages, those of sub-packages too. */
export const pagesOf = ({ pages, subPackages }: AppJson) => [...pages, ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))]

/** The faults of app.json: pages whose files are missing, and statements that are not true. */
export const pageFaults = (root: string): string[] => {
  const app = appJson(root)
  const pages = pagesOf(app)
  const isWhole = (page: string) => ['js', 'json', 'wxml'].every((ending) => existsSync(join(root, `${page}.${ending}`)))
  const components = pages.flatMap((page) =>
    existsSync(join(root, `${page}.json`))
      ? Object.values(readJson<{ usingComponents?: Record<string, string> }>(join(root, `${page}.json`)).usingComponents ?? {})
          .map((path) => join(root, page, '..', path))
          .filter((path) => !existsSync(`${path}.wxml`))
          .map((path) => `${page} uses ${path}, which is not there`)
      : [],
  )
  return [
    ...pages.filter((page) => !isWhole(page)).map((page) => `${page} is not whole`),
    ...pages.filter((page, index) => pages.indexOf(page) !== index).map((page) => `${page} twice`),
    ...app.tabBar.list.filter(({ pagePath }) => !app.pages.includes(pagePath)).map(({ pagePath }) => `the tab ${pagePath} is not in the main package`),
    ...components,
  ]
}

/** The faults of the sitemap. Search engines may not show pages about persons, for staff, or of one's own; each page must be in one of the two lists. */
export const sitemapFaults = (root: string, privatePages: string[]): string[] => {
  const app = appJson(root)
  const file = join(root, app.sitemapLocation ?? 'no sitemapLocation in app.json')
  if (!existsSync(file)) return [`no sitemap: ${file}`]
  const { rules } = readJson<Sitemap>(file)
  const pages = pagesOf(app)
  const allowed = rules.filter(({ action }) => action === 'allow').map(({ page }) => page)
  const last = rules.at(-1)
  return [
    ...(last?.action === 'disallow' && last.page === '*' ? [] : ['the last rule does not disallow the rest']),
    ...allowed.filter((page) => !pages.includes(page)).map((page) => `${page} is allowed and no page`),
    ...allowed.filter((page) => privatePages.includes(page)).map((page) => `${page} is private and allowed`),
    ...pages.filter((page) => !allowed.includes(page) && !privatePages.includes(page)).map((page) => `nobody said whether ${page} is public`),
  ]
}

/** Bytes of each package as WeChat counts them: the main package is everything outside the sub-packages. */
export const packageBytes = (root: string): Record<string, number> => {
  const roots = appJson(root).subPackages.map((part) => part.root)
  const bytes: Record<string, number> = { main: 0 }
  for (const file of filesIn(root, '')) {
    const { size } = statSync(join(root, file), { throwIfNoEntry: true })
    if (statSync(join(root, file)).isDirectory()) continue
    const name = roots.find((folder) => file.startsWith(`${folder}/`)) ?? 'main'
    bytes[name] = (bytes[name] ?? 0) + size
  }
  return bytes
}
/** Packages that are too large; limits in KB of 1 024 bytes. */
export const sizeFaults = (bytes: Record<string, number>, limits: { main: number; sub: number; total: number }): string[] => {
  const over = (name: string, value: number, limit: number) => (value > limit * 1024 ? [`${name}: ${Math.round(value / 1024)} KB, at most ${limit}`] : [])
  return [
    ...Object.entries(bytes).flatMap(([name, value]) => over(name, value, name === 'main' ? limits.main : limits.sub)),
    ...over(
      'total',
      Object.values(bytes).reduce((sum, value) => sum + value, 0),
      limits.total,
    ),
  ]
}

/** What does not belong in a package: addresses of a developer's machine, folders that do not exist, styles of browsers. */
export const strangersIn = (root: string): string[] => {
  const project = readJson<Record<string, string>>(join(root, 'project.config.json'))
  const folders = ['miniprogramRoot', 'cloudfunctionRoot', 'pluginRoot'].flatMap((key) =>
    project[key] !== undefined && !existsSync(join(root, project[key])) ? [`project.config.json: ${key} is ${project[key]}, which is not there`] : [],
  )
  const styles = filesIn(root, '.wxss').flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8').replace(/url\([^)]*\)/g, '')
    return [/(^|[},\s])(html|body)\b(?=[^{}]*\{)/, /@media[^{]*\bprint\b/, /\b(min|max|clamp)\(/].flatMap((stranger) => {
      const found = stranger.exec(text)
      return found ? [`${file}: ${found[0].trim()}`] : []
    })
  })
  return [...folders, ...styles]
}
/** Files of the package that contain `words`. */
export const filesWith = (root: string, words: RegExp): string[] =>
  filesIn(root, '.js', '.json', '.wxml', '.wxss', '.wxs').filter((file) => words.test(readFileSync(join(root, file), 'utf8')))
