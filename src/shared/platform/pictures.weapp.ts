import Taro from '@tarojs/taro'
import { AppError } from '../../../types/errors'
import { formatOf, headBytes, largestUpload, takenFormats } from '../../../types/rules/picture-format'
import { attempt } from './attempt'
import { allSizes, drawSizes } from './draw-sizes'
import { headOf, unreadable } from './picture-file'
import type { PicturePort } from './port'
import { sendPicture } from './upload'
import { sendToCloud } from './upload-cloud'

export const pickPictures: PicturePort['pickPictures'] = (most) =>
  attempt(async () => {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] })
    return tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, size }))
  })

const read = (filePath: string, part: { position?: number; length?: number } = {}) =>
  new Promise<ArrayBuffer>((resolve, reject) => {
    Taro.getFileSystemManager().readFile({ filePath, ...part, success: ({ data }) => resolve(data as ArrayBuffer), fail: reject })
  })

/** Draws a picture on the phone, in three sizes for the cloud, whose functions cannot draw, or in the largest for an own server, so that a large photo is taken; then uploads it. */
export const uploadPicture: PicturePort['uploadPicture'] = async ({ path, size }, token) => {
  const head = size > 0 ? await read(path, { position: 0, length: Math.min(headBytes, size) }).catch(() => null) : null
  const format = head ? formatOf(headOf(head)) : ''
  // Drawing would leave only one picture of an animation.
  if (format === 'GIF') throw unreadable(format)
  const drawn = await drawSizes(path, CLOUD_ENV ? allSizes : [1600]).catch(() => null)
  if (CLOUD_ENV) {
    if (!drawn) throw unreadable(format)
    return sendToCloud(drawn)
  }
  // The server may read a format that this phone cannot draw.
  if (!drawn && !takenFormats.has(format)) throw unreadable(format)
  if (!drawn && size > largestUpload) throw new AppError('pictures.tooLarge', { limit: largestUpload })
  return sendPicture(await read(drawn?.files[0]?.path ?? path), token)
}

const checked: PicturePort = { pickPictures, uploadPicture }
void checked
