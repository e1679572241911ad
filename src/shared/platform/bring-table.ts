import Taro from '@tarojs/taro'
import { AppError } from '../../../types/errors'
import type { Reply } from '../../../types/errors'
import type { ImportKind } from '../../../types/rules/import-columns'
import type { TableFile } from './table-file'

/** Sends a table to an own server, by POST /api/imports, and gives the import's id. The same key gives the same import. Throws AppError as call does. */
export async function bringTable({ name, bytes }: TableFile, how: { key: string; kind: ImportKind; regionCode: string }, token: string): Promise<string> {
  const query = Object.entries({ ...how, fileName: name.slice(0, 80) })
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
    .join('&')
  const answer = await Taro.request<Reply<{ id: string }>>({
    url: `${API_BASE}/api/imports?${query}`,
    method: 'POST',
    data: bytes,
    header: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
    timeout: 60_000,
  }).catch(() => null)
  const reply = answer?.data
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) throw new AppError('request.offline')
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.detail, reply.error.requestId)
  return reply.data.id
}
