import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CloudStore, makeCloudStore } from './cloud-store'

/** A request of the SDK to WeChat: the interface, the function that called it, and the JSON as sent. */
export type Asked = { api: string; by: string; data: Record<string, unknown> }
/** WeChat's answer: the JSON of the interface, an error code of the platform such as −604101, or none. */
export type Said = { json: object } | { code: number } | 'nothing'

/** The path at which files are sent and fetched. */
const files = '/files'

const varint = (value: number): number[] => {
  const bytes: number[] = []
  // A negative int32 is sent as 64 bits.
  let rest = BigInt.asUintN(64, BigInt(value))
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0))
    rest >>= 7n
  } while (rest > 0n)
  return bytes
}
const field = (id: number, value: Buffer) => Buffer.concat([Buffer.from([(id << 3) | 2]), Buffer.from(varint(value.length)), value])

/** A CommOpenApiResp of the SDK's protocol: 1 the body, 2 its type, 3 the platform's error code. */
const encode = (said: Exclude<Said, 'nothing'>) =>
  'json' in said
    ? Buffer.concat([field(1, Buffer.from(JSON.stringify(said.json))), field(2, Buffer.from('application/json'))])
    : Buffer.from([3 << 3, ...varint(said.code)])

type Field = { id: number; value: Buffer }
/** The fields of a protobuf message that have a length; numbers are left out. */
const fieldsOf = (message: Buffer): Field[] => {
  const fields: Field[] = []
  let at = 0
  const readVarint = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++] ?? 0
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }
  while (at < message.length) {
    const key = readVarint()
    if ((key & 7) === 0) readVarint()
    else {
      const length = readVarint()
      fields.push({ id: key >> 3, value: message.subarray(at, at + length) })
      at += length
    }
  }
  return fields
}
const valueOf = (fields: Field[], id: number) => fields.find((one) => one.id === id)?.value ?? Buffer.alloc(0)

/** The data of a CommApiData of the SDK's protocol: 2 the pairs, each with 1 a key and 2 JSON. */
const decode = (message: Buffer): Record<string, unknown> =>
  Object.fromEntries(
    fieldsOf(valueOf(fieldsOf(message), 2)).map(({ value }) => {
      const pair = fieldsOf(value)
      return [valueOf(pair, 1).toString(), JSON.parse(valueOf(pair, 2).toString()) as unknown]
    }),
  )

/** The parts of a form as the SDK sends it, by name. */
const partsOf = (body: Buffer, contentType: string): Record<string, Buffer> => {
  const boundary = Buffer.from(`--${/boundary=(.+)$/.exec(contentType)?.[1] ?? ''}`)
  const parts: Record<string, Buffer> = {}
  for (let at = body.indexOf(boundary); at >= 0;) {
    const next = body.indexOf(boundary, at + boundary.length)
    if (next < 0) break
    const part = body.subarray(at + boundary.length + 2, next - 2)
    const gap = part.indexOf('\r\n\r\n')
    const name = /name="([^"]+)"/.exec(part.toString('latin1', 0, gap))?.[1]
    if (name) parts[name] = part.subarray(gap + 4)
    at = next
  }
  return parts
}

export type WechatHost = Awaited<ReturnType<typeof startWechatHost>>

/** The host to which WeChat's SDK talks, on this machine. It records the requests and answers as `say` says; files are in `store`. */
export const startWechatHost = async (say: (asked: Asked) => Said, store: CloudStore = makeCloudStore()) => {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const type = request.headers['content-type'] ?? ''
      if (request.url?.startsWith(`${files}/`)) {
        const path = decodeURIComponent(request.url.slice(files.length + 1).split('?')[0] ?? '')
        if (request.method === 'PUT') return (store.put(path, Buffer.concat(chunks)), response.writeHead(200).end())
        const file = store.get(path)
        return response.writeHead(file ? 200 : 404).end(file ?? '')
      }
      if (!type.startsWith('multipart/')) {
        const params = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
        return response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify(store.answer(String(params.action), params, `${base()}${files}`)))
      }
      const parts = partsOf(Buffer.concat(chunks), type)
      const one = { api: String(parts.apiName), by: String(parts.wxCloudApiToken), data: decode(parts.requestData ?? Buffer.alloc(0)) }
      asked.push(one)
      const said = say(one)
      if (said !== 'nothing') response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(encode(said))
    })
  })
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `${base()}/admin`,
    store,
    asked,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
