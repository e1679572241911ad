import { AppError } from '../../../types/errors'
import type { Uploaded } from '../../../types/shared'
import { call } from '../core/call'
import { inCloud } from '../core/cloud'
import type { Drawn } from './draw-sizes'

/** ms: one size over a slow line. */
const longestUpload = 60_000

/** In WeChat's cloud: announced, uploaded where the server said, and taken over by it. Throws AppError as call does. */
export async function sendToCloud({ files, ...about }: Drawn): Promise<Uploaded> {
  const { id, path: place } = await call('feed', 'askUpload', {})
  const [fileId = ''] = await Promise.all(
    files.map(({ size, path: filePath }) => {
      const cloudPath = `${place}${size === 1600 ? '' : `-${size}`}.jpg`
      return inCloud('upload', longestUpload, async (cloud) => (await cloud.uploadFile({ cloudPath, filePath })).fileID)
    }),
  )
  const keep = () => call('feed', 'keepPicture', { id, fileId, ...about })
  // A lost answer is asked for once more: the same id gets the same picture.
  return keep().catch((error: unknown) => (error instanceof AppError && error.code === 'request.offline' ? keep() : Promise.reject(error)))
}
