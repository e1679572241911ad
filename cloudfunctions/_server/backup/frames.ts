import * as v from 'valibot'
import { Refusal } from '../refusal'
import { readSizes } from './sizes'

const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** The name of a table, column or sequence, also of one that is not ours; it is always quoted. */
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(63))

/** The first frame: what the backup says of itself. */
const Head = v.strictObject({
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The names of the migrations that the database had run. */
  migrations: v.pipe(v.array(v.string()), v.minLength(1)),
  /** The ids of the keys that the rows need, by the name of the setting. */
  keyIds: v.record(v.string(), hex(8)),
  /** The keys themselves, where they were kept beside the database. */
  keys: v.record(v.string(), hex(64)),
  /** The note in the demo's folder; null where there is no demo. */
  demo: v.nullable(v.string()),
})
export type Head = v.InferOutput<typeof Head>
/** The last frame: how much the backup holds. */
const End = v.strictObject({
  tables: Count,
  rows: Count,
  files: Count,
  sequences: v.array(v.strictObject({ name: Name, lastValue: v.pipe(v.string(), v.regex(/^\d{1,19}$/)), isCalled: v.boolean() })),
  elsewhere: Count,
})
export type End = v.InferOutput<typeof End>

/** The frames that are JSON. The name of a picture's file must be one of ours, so that it cannot lead out of the folder. */
const Told = v.variant('kind', [
  v.strictObject({ kind: v.literal('head'), head: Head }),
  v.strictObject({ kind: v.literal('file'), name: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-360|-1080)?\.jpg$/)) }),
  v.strictObject({ kind: v.literal('table'), name: Name, columns: v.pipe(v.array(Name), v.minLength(1)) }),
  v.strictObject({ kind: v.literal('end'), end: End }),
])

/**
 * A frame of a backup. A backup is the head, each picture's file with its bytes, each table with its rows (a JSON array as PostgreSQL wrote it,
 * which is not parsed here, so that no number loses a digit), and the end.
 */
export type Frame = v.InferOutput<typeof Told> | { kind: 'bytes'; bytes: Buffer } | { kind: 'rows'; count: number; json: string }

/** After which kinds of frames each kind may come; `start` is the beginning. */
const after: Record<Frame['kind'], (Frame['kind'] | 'start')[]> = {
  head: ['start'],
  file: ['head', 'file', 'bytes'],
  bytes: ['file', 'bytes'],
  table: ['head', 'file', 'bytes', 'table', 'rows'],
  rows: ['table', 'rows'],
  end: ['head', 'file', 'bytes', 'table', 'rows'],
}

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

/** The bytes of frames: each is its kind in one byte, its length in four bytes, and its body. */
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

/** The most bytes of one frame: many times what 250 of the longest rows take. */
const longest = 256 * 1024 * 1024
const strange = (what: string) => new Refusal(`the backup holds what none of ours holds (${what}): nothing of it is taken`)

const toldIn = (body: Buffer): Frame => {
  let told: unknown
  try {
    told = JSON.parse(body.toString())
  } catch {
    throw strange('a part that cannot be read')
  }
  const parsed = v.safeParse(Told, told, { abortEarly: true })
  if (!parsed.success) throw strange(`a part whose ${v.getDotPath(parsed.issues[0]) ?? 'form'} is another`)
  return parsed.output
}

const frameOf = (kind: number, body: Buffer): Frame => {
  if (kind === bytes) return { kind: 'bytes', bytes: body }
  if (kind === json) return toldIn(body)
  if (kind !== rows || body.length < countLength) throw strange('a part of another kind')
  return { kind: 'rows', count: body.readUInt32BE(), json: body.toString('utf8', countLength) }
}

/** Makes a check that refuses frames in a wrong order, and tables and files that come twice. */
const makeOrder = () => {
  const named = new Set<string>()
  let last: Frame['kind'] | 'start' = 'start'
  return (frame: Frame) => {
    if (!after[frame.kind].includes(last)) throw strange(`${frame.kind} after ${last}`)
    last = frame.kind
    if (frame.kind !== 'file' && frame.kind !== 'table') return
    if (named.has(frame.name)) throw strange(`${frame.name} twice`)
    named.add(frame.name)
  }
}

/** The frames of a stream up to the last one. Throws a Refusal for a stream that ends earlier, or holds what no backup of ours does. */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const read = readSizes(source)
  const requireOrder = makeOrder()
  for (;;) {
    const start = await read(5)
    const length = start?.readUInt32BE(1) ?? 0
    if (length > longest) throw strange('a part that is too long')
    const body = start && (await read(length))
    if (!start || !body) throw new Refusal('the backup ends too early: nothing of it is taken')
    const frame = frameOf(start.readUInt8(), body)
    requireOrder(frame)
    yield frame
    if (frame.kind === 'end') return
  }
}
