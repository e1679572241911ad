import sharp from 'sharp'
import type { CloudFiles } from '../cloudfunctions/_shared/wechat/picture-cloud'
import { addressOf, type PictureSize, pictureSizes } from '../cloudfunctions/_shared/core/picture-address'
import { makePhoto } from './photo'

/** WeChat's file store in memory: it keeps and gives files by path, in the way of wx-server-sdk. */
export const makeCloudFiles = (environment = 'union-1a2b') => {
  const place = `cloud://${environment}.7465-${environment}-1250000000/`
  const files = new Map<string, Buffer>()
  const pathOf = (fileID: string) => fileID.replace(place, '')
  const cloud: CloudFiles = {
    downloadFile: async ({ fileID }) => {
      const fileContent = files.get(pathOf(fileID))
      if (!fileContent) throw new Error('-503003 STORAGE_FILE_NONEXIST')
      return { fileContent }
    },
    uploadFile: async ({ cloudPath, fileContent }) => {
      files.set(cloudPath, fileContent)
      return { fileID: `${place}${cloudPath}` }
    },
    deleteFile: async ({ fileList }) => ({ fileList: fileList.map((fileID) => ({ fileID, status: files.delete(pathOf(fileID)) ? 0 : -503003 })) }),
    getTempFileURL: async ({ fileList }) => {
      if (fileList.length > 50) throw new Error('-501001 at most 50 files')
      return {
        fileList: fileList.map(({ fileID, maxAge }) =>
          files.has(pathOf(fileID))
            ? { fileID, status: 0, tempFileURL: `https://7465-${environment}.tcb.qcloud.la/${pathOf(fileID)}?sign=1&t=${maxAge}` }
            : { fileID, status: -503003, tempFileURL: '' },
        ),
      }
    },
  }
  return { cloud, files, place, environment }
}

/** The files that a phone uploads for one picture, at three sizes; with the width and height of the full size in px. */
export const drawSizes = async (seed = 1) => {
  const full = await sharp(await makePhoto(seed, { width: 2000, height: 1500 }))
    .resize(1600, 1600, { fit: 'inside' })
    .toBuffer()
  const drawn: { size: PictureSize; data: Buffer }[] = await Promise.all(
    pictureSizes.map(async (size) => ({ size, data: await sharp(full).resize(size, size, { fit: 'inside' }).jpeg({ quality: 70 }).toBuffer() })),
  )
  return { width: 1600, height: 1200, color: '#336699', files: drawn }
}

/** The path of one size of an upload. */
export const uploadPath = (path: string, size: PictureSize) => addressOf(`${path}.jpg`, size)
