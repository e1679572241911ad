import { AppError } from '../../../types/errors'
import type { Uploaded } from '../../../types/shared'
import { call } from '../call'
import { uploadToCloud } from '../cloud'
import { drawSizes } from './draw-sizes'

/** In WeChat's cloud: announced, drawn at three sizes on the phone, uploaded to where it waits, and taken over by the server. Throws AppError as call does. */
export async function sendToCloud(path: string): Promise<Uploaded> {
  const { files, ...about } = await drawSizes(path).catch(() => {
    throw new AppError('pictures.notAPicture')
  })
  const { id, path: place } = await call('feed', 'askUpload', {})
  const [fileId = ''] = await Promise.all(files.map((file) => uploadToCloud(`${place}${file.side === 1600 ? '' : `-${file.side}`}.jpg`, file.path)))
  const keep = () => call('feed', 'keepPicture', { id, fileId, ...about })
  // A lost answer is asked for once more: the same id gets the same picture.
  return keep().catch((error: unknown) => (error instanceof AppError && error.code === 'request.offline' ? keep() : Promise.reject(error)))
}
