import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { AppError } from '../../types/errors'
import type { Db } from './db'

/** Bytes of one upload. */
export const largestUpload = 10 * 1024 * 1024
/** A phone's 50-megapixel photo fits; a bomb of a few kilobytes that unpacks to gigabytes does not. */
const mostPixels = 60_000_000
const longestSide = 1600
const day = 24 * 3600_000
const uploadsPerDay = 200
/** Decoding takes some hundred megabytes at worst; more at once would only wait for the same cores. */
const decodersAtOnce = 2

sharp.cache(false)

let free = decodersAtOnce
const waiting: (() => void)[] = []
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (free > 0) free--
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    // Handed over, not given back: a newcomer must not slip in between.
    const next = waiting.shift()
    if (next) next()
    else free++
  }
}

/** By the first bytes, before any decoder sees them: JPEG, PNG, WebP, and the HEIF family (of which AVIF decodes). */
const looksLikePicture = (body: Buffer) =>
  body.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
  body.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')) ||
  (body.toString('latin1', 0, 4) === 'RIFF' && body.toString('latin1', 8, 12) === 'WEBP') ||
  body.toString('latin1', 4, 8) === 'ftyp'

/**
 * Turned upright, shrunk to 1600 px, without metadata (where it was taken, by which phone), and as JPEG: phones from 2018
 * on, which the site still serves, do not all show WebP.
 */
const reencode = async (body: Buffer) => {
  try {
    return await sharp(body, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, progressive: true })
      .toBuffer({ resolveWithObject: true })
  } catch (error) {
    throw new AppError(/pixel limit/.test(String(error)) ? 'pictures.tooLarge' : 'pictures.notAPicture')
  }
}

/** Checks, re-encodes and keeps one picture; width and height in px. */
export const storePicture = async (db: Db, folder: string, upload: { personId: string; at: Date; body: Buffer }) => {
  if (!looksLikePicture(upload.body)) throw new AppError('pictures.notAPicture')
  const since = new Date(upload.at.getTime() - day)
  const { count } = await db
    .selectFrom('pictures')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('personId', '=', upload.personId)
    .where('createdAt', '>', since)
    .executeTakeFirstOrThrow()
  if (Number(count) >= uploadsPerDay) throw new AppError('request.tooMany', { seconds: day / 1000 })
  const { data, info } = await inTurn(() => reencode(upload.body))
  const picture = { id: randomUUID(), width: info.width, height: info.height }
  const url = `/pictures/${picture.id}.jpg`
  const path = join(folder, `${picture.id}.jpg`)
  // Whole or not at all, also when the process ends in between.
  await writeFile(`${path}.part`, data, { flag: 'wx' })
  await rename(`${path}.part`, path)
  try {
    await db
      .insertInto('pictures')
      .values({ ...picture, personId: upload.personId, url, createdAt: upload.at })
      .execute()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { ...picture, url }
}

/** Ids of what a person uploaded, to be asked for before the account ends. */
export const listUploads = async (db: Db, personId: string): Promise<string[]> =>
  (await db.selectFrom('pictures').select('id').where('personId', '=', personId).execute()).map(({ id }) => id)

/** Removes the files of those pictures that have no row any more. */
export const removeOrphans = async (db: Db, folder: string, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  const kept = new Set((await db.selectFrom('pictures').select('id').where('id', 'in', ids).execute()).map(({ id }) => id))
  for (const id of ids) if (!kept.has(id)) await rm(join(folder, `${id}.jpg`), { force: true })
}
