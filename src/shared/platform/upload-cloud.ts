import { AppError } from '../../../types/errors'
import type { Uploaded } from '../../../types/shared'
import { call } from '../core/call'
import { inCloud } from '../core/cloud'
import type { DrawnPicture } from './draw-sizes'

/** How long uploading one file may take over a slow network, in ms. */
const longestUpload = 60_000

/** Uploads a picture to WeChat's cloud: asks the server for a path, uploads the files there, and has the server keep them. Throws AppError as call does. */
export async function sendToCloud({ files, ...about }: DrawnPicture): Promise<Uploaded> {
  const { id, path: place } = await call('feed', 'askUpload', {})
  const [fileId = ''] = await Promise.all(
    files.map(({ size, path: filePath }) => {
      const cloudPath = `${place}${size === 1600 ? '' : `-${size}`}.jpg`
      return inCloud('upload', longestUpload, async (cloud) => (await cloud.uploadFile({ cloudPath, filePath })).fileID)
    }),
  )
  const keep = () => call('feed', 'keepPicture', { id, fileId, ...about })
  // After a lost reply it is sent again: the same id gives the same picture.
  return keep().catch((error: unknown) => (error instanceof AppError && error.code === 'request.offline' ? keep() : Promise.reject(error)))
}
