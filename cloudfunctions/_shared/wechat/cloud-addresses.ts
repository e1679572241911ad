import type { Ports } from '../core/ports'
import { isLent, readName } from '../core/picture-address'
import type { CloudFiles } from './picture-cloud'

/** How many files getTempFileURL takes at once. */
const atOnce = 50
const lentSeconds = 600
const publicSeconds = 24 * 3600
/** The addresses of public files that this instance has asked for; each is used for half of the time for which it is valid. */
const known = new Map<string, { address: string; until: number }>()
const mostKnown = 5000

type Holder = { from: Record<string, unknown>; key: string; path: string }
const keys = ['url', 'grid', 'screen']

/** Every address of a picture in a reply. They are relative to a site, which does not exist in the cloud. */
const holdersIn = (value: unknown, found: Holder[] = []): Holder[] => {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && keys.includes(key) && inner.startsWith('/pictures/'))
      found.push({ from: value as Record<string, unknown>, key, path: inner })
    else holdersIn(inner, found)
  }
  return found
}

/** The folder and file that an address means: a public file by its random name, a lent one by its id as long as the address is valid. */
const readAddress = (path: string, passKey: Uint8Array, now: Date) => {
  const [file = '', query = ''] = path.slice('/pictures/'.length).split('?')
  const asked = readName(file)
  if (!asked) return null
  const { until = '', mac = '' } = Object.fromEntries(query.split('&').map((pair) => pair.split('=') as [string, string]))
  if (query !== '' && !isLent(passKey, now, asked.name, until, mac)) return null
  return { name: asked.name, isLoan: query !== '', ending: file.slice(asked.name.length) }
}

/**
 * Replaces the addresses of pictures in a reply by those that the phone can load: https addresses by getTempFileURL of wx-server-sdk, never
 * cloud ids. Changes the reply in place. An address that the cloud does not give becomes empty: the picture's box keeps its colour.
 */
export const addressPictures = async ({ db, passKey }: Pick<Ports, 'db' | 'passKey'>, cloud: () => CloudFiles, now: Date, reply: unknown): Promise<void> => {
  const wanted = holdersIn(reply).flatMap((holder) => {
    const asked = readAddress(holder.path, passKey, now)
    return asked ? [{ ...holder, ...asked }] : []
  })
  if (wanted.length === 0) return
  const fresh = wanted.filter(({ path }) => (known.get(path)?.until ?? 0) < now.getTime())
  const rows =
    fresh.length === 0
      ? []
      : await db
          .selectFrom('pictures')
          .select(['id', 'url', 'store'])
          .where((row) =>
            row.or([
              row('url', 'in', [...fresh.filter(({ isLoan }) => !isLoan).map(({ name }) => `/pictures/${name}.jpg`), '']),
              row('id', 'in', [...fresh.filter(({ isLoan }) => isLoan).map(({ name }) => name), '00000000-0000-0000-0000-000000000000']),
            ]),
          )
          .execute()
  const byName = new Map(rows.flatMap((row) => [[row.id, row] as const, [row.url.slice('/pictures/'.length, -'.jpg'.length), row] as const]))
  const files = new Map<string, { path: string; isLoan: boolean }>()
  for (const { path, name, isLoan, ending } of fresh) {
    const row = byName.get(name)
    if (row?.store) files.set(`${row.store}${isLoan ? 'waiting' : 'pictures'}${row.url.slice('/pictures'.length, -'.jpg'.length)}${ending}`, { path, isLoan })
  }
  const list = [...files].map(([fileID, { isLoan }]) => ({ fileID, maxAge: isLoan ? lentSeconds : publicSeconds }))
  const given = new Map<string, string>()
  const parts = Array.from({ length: Math.ceil(list.length / atOnce) }, (_, part) => list.slice(part * atOnce, (part + 1) * atOnce))
  const answers = await Promise.all(
    parts.map((fileList) =>
      cloud()
        .getTempFileURL({ fileList })
        .catch(() => ({ fileList: [] })),
    ),
  )
  if (known.size > mostKnown) known.clear()
  for (const { fileID, tempFileURL } of answers.flatMap(({ fileList }) => fileList)) {
    const file = files.get(fileID)
    if (!file || !tempFileURL) continue
    given.set(file.path, tempFileURL)
    if (!file.isLoan) known.set(file.path, { address: tempFileURL, until: now.getTime() + (publicSeconds * 1000) / 2 })
  }
  for (const { from, key, path } of wanted) from[key] = given.get(path) ?? known.get(path)?.address ?? ''
}
