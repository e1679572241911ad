import type { Page } from '../../../types/shared'

/** All rows of a list, at most `most`, loaded page after page, for lists that are needed whole. */
export async function everyPage<T>(load: (cursor?: string) => Promise<Page<T>>, most = Infinity): Promise<T[]> {
  let page = await load()
  const items = [...page.items]
  while (page.cursor !== null && items.length < most) {
    page = await load(page.cursor)
    items.push(...page.items)
  }
  return items.slice(0, most)
}
