import type { Page } from '../types/shared'

/** All rows of a paged list, read page by page. Throws where the list does not end. */
export const walk = async <Item>(ask: (query: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < 1000; pages++) {
    const page: Page<Item> = await ask(cursor === null ? {} : { cursor })
    items.push(...page.items)
    if (page.cursor === null) return items
    cursor = page.cursor
  }
  throw new Error('a listing without an end')
}
