import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Refusal } from '../refusal'
import { type End, type Frame, type Head, readFrames } from './frames'
import { unseal } from './seal'

/** Reads a backup to its end, a frame at a time. A file that is cut off or altered is refused where that is found, so the caller may have to undo what came before. */
export const readBackup = async (file: string, key: Uint8Array, take: (frame: Frame) => Promise<void> | void): Promise<void> => {
  try {
    await pipeline(
      createReadStream(file, { highWaterMark: 256 * 1024 }),
      (source: AsyncIterable<Buffer>) => unseal(key, source),
      createGunzip(),
      async (source: AsyncIterable<Buffer>) => {
        for await (const frame of readFrames(source)) await take(frame)
      },
    )
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw code && /^(ENOENT|EACCES|EISDIR)$/.test(code)
      ? new Refusal(`cannot read the backup ${file} (${code})`)
      : code?.startsWith('Z_')
        ? new Refusal(message)
        : error
  }
}

/** Reads a backup to its end to verify it, and gives its first and last frame. */
export const readWhole = async (file: string, key: Uint8Array): Promise<{ head: Head; end: End }> => {
  const seen = { tables: 0, rows: 0, files: 0 }
  let head: Head | null = null
  let end: End | null = null
  await readBackup(file, key, (frame) => {
    if (frame.kind === 'head') head = frame.head
    if (frame.kind === 'table') seen.tables++
    if (frame.kind === 'rows') seen.rows += frame.count
    if (frame.kind === 'file') seen.files++
    if (frame.kind === 'end') end = frame.end
  })
  const found = { head: head as Head | null, end: end as End | null }
  if (!found.head || !found.end || (['tables', 'rows', 'files'] as const).some((what) => seen[what] !== found.end?.[what]))
    throw new Refusal(`the backup ${file} does not hold what it says it holds`)
  return { head: found.head, end: found.end }
}
