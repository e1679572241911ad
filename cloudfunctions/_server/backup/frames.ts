import { Refusal } from '../refusal'
import { readSizes } from './sizes'

/** What a backup says of itself first. */
export type Head = {
  madeAt: string
  /** Names of the migrations its database had run. */
  migrations: string[]
  /** Ids of the keys that its rows need, by the name of their setting. */
  keyIds: Record<string, string>
  /** The keys themselves, where the database kept its own. */
  keys: Record<string, string>
  /** What the demo's folder notes of itself; null where there is no demo. */
  demo: string | null
}
/** What it says last: how much there must have been. */
export type End = { tables: number; rows: number; files: number; sequences: { name: string; lastValue: string; isCalled: boolean }[]; elsewhere: number }

/**
 * A backup is a row of these: the head, each picture's file with its bytes, each table with its rows (a JSON array as PostgreSQL wrote
 * it, which is never parsed here, so that no number loses a digit), the end.
 */
export type Frame =
  | { kind: 'head'; head: Head }
  | { kind: 'file'; name: string }
  | { kind: 'bytes'; bytes: Buffer }
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'rows'; count: number; json: string }
  | { kind: 'end'; end: End }

const [json, rows, bytes] = ['J', 'R', 'B'].map((letter) => letter.charCodeAt(0)) as [number, number, number]
const countLength = 4

const bodyOf = (frame: Frame): [kind: number, body: Buffer] => {
  if (frame.kind === 'bytes') return [bytes, frame.bytes]
  if (frame.kind !== 'rows') return [json, Buffer.from(JSON.stringify(frame))]
  const body = Buffer.alloc(countLength + Buffer.byteLength(frame.json))
  body.writeUInt32BE(frame.count)
  body.write(frame.json, countLength)
  return [rows, body]
}

/** Each frame as its kind in one byte, its length in four, its body. */
export async function* writeFrames(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  for await (const frame of frames) {
    const [kind, body] = bodyOf(frame)
    const start = Buffer.alloc(5)
    start.writeUInt8(kind)
    start.writeUInt32BE(body.length, 1)
    yield start
    yield body
  }
}

const frameOf = (kind: number, body: Buffer): Frame => {
  if (kind === bytes) return { kind: 'bytes', bytes: body }
  if (kind === rows) return { kind: 'rows', count: body.readUInt32BE(), json: body.toString('utf8', countLength) }
  return JSON.parse(body.toString()) as Frame
}

/** The frames of a stream, up to the last; refuses one that ends before it. */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const read = readSizes(source)
  for (;;) {
    const start = await read(5)
    const body = start && (await read(start.readUInt32BE(1)))
    if (!start || !body) throw new Refusal('the backup ends too early: nothing of it is taken')
    const frame = frameOf(start.readUInt8(), body)
    yield frame
    if (frame.kind === 'end') return
  }
}
