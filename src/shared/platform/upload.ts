import Taro from '@tarojs/taro'
import { AppError } from '../../../types/errors'
import type { Reply } from '../../../types/errors'
import type { Uploaded } from '../../../types/shared'

/** Uploads the bytes of one picture to an own server, by POST /api/pictures. Throws AppError as call does. */
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
