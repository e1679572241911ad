import Taro from '@tarojs/taro'
import { AppError } from '../../../types/errors'
import type { Reply } from '../../../types/errors'
import type { Uploaded } from '../../../types/shared'
import { call } from '../call'
import { openCloud } from '../cloud'
import { drawSizes } from './draw-sizes'

/** POST /api/pictures takes the bytes of one picture as they are; the server looks at the content, never at the name. */
export async function sendPicture(bytes: ArrayBuffer | Blob, token: string): Promise<Uploaded> {
  let reply: Reply<Uploaded>
  try {
    const answer = await Taro.request<Reply<Uploaded>>({
      url: `${API_BASE}/api/pictures`,
      method: 'POST',
      data: bytes,
      header: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
      timeout: 60_000,
    })
    reply = answer.data
  } catch {
    throw new AppError('request.offline')
  }
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) throw new AppError('request.offline')
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.detail, reply.error.requestId)
  return reply.data
}

const endings = ['-360.jpg', '-1080.jpg', '.jpg'] as const

/** Through WeChat's cloud: the three sizes are drawn here and uploaded where the server said, then it takes them over. Throws AppError. */
export async function sendThroughCloud(path: string): Promise<Uploaded> {
  const { paths, ...drawn } = await drawSizes(path).catch(() => {
    throw new AppError('pictures.notAPicture')
  })
  const { id, path: place } = await call('feed', 'askUpload', {})
  let fileId = ''
  try {
    for (const [index, ending] of endings.entries()) fileId = (await openCloud().uploadFile({ cloudPath: `${place}${ending}`, filePath: paths[index]! })).fileID
  } catch {
    throw new AppError('request.offline')
  }
  const keep = () => call('feed', 'keepPicture', { id, fileId, ...drawn })
  // Asked again after a lost answer it gives the same picture.
  return keep().catch((error: unknown) => (error instanceof AppError && error.code === 'request.offline' ? keep() : Promise.reject(error)))
}
