import { AppError } from '../../../types/errors'
import type { Pictures } from '../core/ports'
import { readJpeg } from '../files/jpeg'
import { addressOf, type PictureSize, pictureSizes } from '../core/picture-address'

/** The part of wx-server-sdk that keeps files. */
export type CloudFiles = {
  /** The bytes of a file by its whole id, `cloud://<env>.<bucket>/<path>`; throws where there is no such file. */
  downloadFile: (request: { fileID: string }) => Promise<{ fileContent: Buffer }>
  uploadFile: (request: { cloudPath: string; fileContent: Buffer }) => Promise<{ fileID: string }>
  /** Answers for each file; it does not throw for a file that is not there. */
  deleteFile: (request: { fileList: string[] }) => Promise<unknown>
  /** At most 50 files a call; `maxAge` in seconds. `status` 0 where it worked. */
  getTempFileURL: (request: {
    fileList: { fileID: string; maxAge: number }[]
  }) => Promise<{ fileList: { fileID: string; tempFileURL?: string; status?: number }[] }>
}

/** How long WeChat has to load a picture that it was asked about. */
const lentSeconds = 1800
/** The most kilobytes of a file of each size: what a phone draws at that size weighs a third of it. */
const mostBytes = { 360: 60, 1080: 250, 1600: 900 } as const
/** The pattern of the platform's file ids. A file of another environment is refused by comparing with the caller's environment. */
const store = /^cloud:\/\/([\w-]+)\.[\w-]+\/$/

/** `cloud://…/<folder>/<name>.jpg`, with the size before the ending. */
const pathOf = (folder: string, name: string, size: PictureSize) => addressOf(`${folder}/${name}.jpg`, size)
/** The random part of an address, which is the name of the server's own files. */
const nameOf = (url: string) => url.replace('/pictures/', '').replace('.jpg', '')

const refuse = () => new AppError('pictures.notAPicture', { format: '', limit: mostBytes[1600] * 1024 })

/** A size as the phone drew it: a JPEG of the longest side that was asked for, or less where the picture itself is smaller. */
const check = (file: Buffer, size: PictureSize, stated: { width: number; height: number }) => {
  if (file.length > mostBytes[size] * 1024) throw new AppError('pictures.tooLarge', { limit: mostBytes[size] * 1024 })
  const jpeg = readJpeg(file)
  const scale = Math.min(1, size / Math.max(stated.width, stated.height))
  const isStated = (side: number, of: number) => Math.abs(side - of * scale) <= 1
  if (!jpeg || Math.max(jpeg.width, jpeg.height) > size || !isStated(jpeg.width, stated.width) || !isStated(jpeg.height, stated.height)) throw refuse()
  return jpeg.clean
}

/**
 * Pictures in WeChat's cloud, with downloadFile, uploadFile, deleteFile of wx-server-sdk. A phone uploads three sizes to
 * `incoming/<id>` and could replace them at any time, so they are read once, checked, cleaned and kept as the server's own files in
 * `waiting/`, which no phone may write or read and whose names no phone knows; after a yes they are copied to `pictures/`.
 */
export const cloudPictures = (cloud: () => CloudFiles, environment: () => string): Pictures => {
  const remove = (files: string[]) => cloud().deleteFile({ fileList: files })
  const all = (place: string, folder: string, name: string) => pictureSizes.map((size) => `${place}${pathOf(folder, name, size)}`)
  return {
    receive: async ({ id, url }, fileId, stated) => {
      const place = fileId.replace(pathOf('incoming', id, 1600), '')
      if (place === fileId || store.exec(place)?.[1] !== environment()) throw new AppError('pictures.notFound')
      const files = await Promise.all(
        pictureSizes.map(async (size) => {
          const { fileContent } = await cloud()
            .downloadFile({ fileID: `${place}${pathOf('incoming', id, size)}` })
            .catch(() => {
              throw new AppError('pictures.notFound')
            })
          return { size, data: check(fileContent, size, stated) }
        }),
      )
      await Promise.all(files.map(({ size, data }) => cloud().uploadFile({ cloudPath: pathOf('waiting', nameOf(url), size), fileContent: data })))
      await remove(all(place, 'incoming', id))
      return place
    },
    lend: async ({ url, store: place }) => {
      const fileID = `${place}${pathOf('waiting', nameOf(url), 1080)}`
      const { fileList } = await cloud().getTempFileURL({ fileList: [{ fileID, maxAge: lentSeconds }] })
      const address = fileList[0]?.tempFileURL
      if (!address) throw new Error('the store lends no address')
      return address
    },
    settle: async ({ id, url, status, store: place }) => {
      // Until somebody keeps a picture nothing says where files lie; what is to go is tried again until then.
      if (place === null) throw new Error('no picture was kept here yet')
      const name = nameOf(url)
      if (status === 'public')
        await Promise.all(
          pictureSizes.map(async (size) => {
            const { fileContent } = await cloud().downloadFile({ fileID: `${place}${pathOf('waiting', name, size)}` })
            await cloud().uploadFile({ cloudPath: pathOf('pictures', name, size), fileContent })
          }),
        )
      else await remove([...all(place, 'incoming', id), ...all(place, 'pictures', name)])
      await remove(all(place, 'waiting', name))
    },
  }
}
