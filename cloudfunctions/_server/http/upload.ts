import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { AppError } from '../../../types/errors'
import { formatOf, headBytes, largestUpload, takenFormats } from '../../../types/rules/picture-format'
import type { Uploaded } from '../../../types/shared'
import type { Ctx } from '../../_shared/core/context'
import { requireMe } from '../../_shared/core/context'
import { newAddress, pictureSizes } from '../../_shared/core/picture-address'
import { fileOf, writeFiles } from '../picture-folder'
import { askPictureCheck } from '../../_shared/core/ask-picture-check'
import { loadPictures } from '../../_shared/core/pictures'
import { requireUploadsLeft } from '../../_shared/core/uploads-left'

/** The most pixels of a picture: a photo of 50 megapixels is taken, but not a file of a few kilobytes that decodes to gigabytes. */
const mostPixels = 60_000_000
const longestSide = 1600
/** How each size is compressed. The two sizes that lists load are worth three times the work: a photo of 290 KB in full size has about 60 and 9 KB there. */
const compressions = {
  360: { quality: 72, mozjpeg: true },
  1080: { quality: 74, mozjpeg: true },
  1600: { quality: 82, progressive: true },
}
/** How many pictures are decoded at once. Decoding takes up to some hundred megabytes, and more at once would only wait for the same cores. It runs in threads of its own, so that calls are not delayed. */
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
    // The turn goes directly to the next that waits, so that no newcomer gets it.
    const next = waiting.shift()
    if (next) next()
    else free++
  }
}

/**
 * A picture as JPEGs in three sizes, upright, at most 1600 px and without metadata (where it was taken, by which phone). Not as WebP, which some of
 * the phones from 2018 do not show. The picture is decoded once.
 */
export const resize = async (body: Buffer) => {
  const upright = sharp(body, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    .rotate()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true })
  const plain = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  const files = []
  for (const size of pictureSizes)
    files.push({
      size,
      data: await plain().resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true }).jpeg(compressions[size]).toBuffer(),
    })
  const dot = await plain().resize(1, 1, { fit: 'fill' }).toColourspace('srgb').raw().toBuffer()
  return { width: info.width, height: info.height, color: `#${dot.subarray(0, 3).toString('hex')}`, files }
}

const formatIn = (body: Buffer) => formatOf(body.toString('latin1', 0, headBytes))

const decode = async (body: Buffer) => {
  try {
    return await resize(body)
  } catch (error) {
    if (/pixel limit/.test(String(error))) throw new AppError('pictures.tooLarge', { limit: largestUpload })
    throw new AppError('pictures.notAPicture', { format: formatIn(body), limit: largestUpload })
  }
}

/** Checks and encodes one picture of the caller and stores it in the folder. Others see it only when it is on something and has been published. */
export const storePicture = async (ctx: Ctx, folder: string, body: Buffer): Promise<Uploaded> => {
  const { db, now } = ctx
  const me = requireMe(ctx)
  const format = formatIn(body)
  if (!takenFormats.has(format)) throw new AppError('pictures.notAPicture', { format, limit: largestUpload })
  await requireUploadsLeft(db, now, me.id)
  const { files, ...facts } = await inTurn(() => decode(body))
  const [id, url] = [randomUUID(), newAddress()]
  await writeFiles(folder, id, files)
  try {
    await db
      .insertInto('pictures')
      .values({ id, ...facts, personId: me.id, url, createdAt: now })
      .execute()
  } catch (error) {
    await ctx.pictures.settle({ id, url: '', status: 'removed', store: null })
    throw error
  }
  await askPictureCheck(ctx, { id, url, store: null })
  const [picture] = (await loadPictures(ctx, [id]))([id])
  if (!picture) throw new Error(`picture ${fileOf(id, 1600)} has no row`)
  return { id, ...picture }
}
