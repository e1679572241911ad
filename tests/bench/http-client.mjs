// Callers behind keep-alive connections, in a process of their own that does next to nothing: the machine's few cores belong to
// the server and its database. Reads {url, connections, calls: [{token, body}]} from stdin; prints {ms, samples, statuses}.
import { connect } from 'node:net'

const { url, connections, calls } = JSON.parse(await new Response(process.stdin).text())
const { hostname, port, pathname } = new URL(url)
const requests = calls.map(({ token, body }) =>
  Buffer.from(
    `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  ),
)

/** Length of the first reply in `bytes`, 0 while it is not whole. The gateway tells the length of every answer to a call. */
const lengthOf = (bytes) => {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return 0
  const length = /\r\ncontent-length: (\d+)/i.exec(bytes.latin1Slice(0, end + 2))?.[1]
  if (length === undefined) throw new Error('a reply without a length')
  const whole = end + 4 + Number(length)
  return bytes.length >= whole ? whole : 0
}

const samples = []
const statuses = {}
let next = 0
const callOn = () =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }).once('error', reject)
    let kept = Buffer.alloc(0)
    let started = 0
    const send = () => {
      if (next >= requests.length) return resolve(socket.destroy())
      started = performance.now()
      socket.write(requests[next++])
    }
    socket.on('data', (bytes) => {
      kept = kept.length === 0 ? bytes : Buffer.concat([kept, bytes])
      const length = lengthOf(kept)
      if (length === 0) return
      samples.push(performance.now() - started)
      const status = kept.latin1Slice(9, 12)
      statuses[status] = (statuses[status] ?? 0) + 1
      kept = kept.subarray(length)
      send()
    })
    socket.once('close', () => (next < requests.length ? reject(new Error('a connection ended')) : undefined))
    socket.once('connect', send)
  })
const started = performance.now()
await Promise.all(Array.from({ length: connections }, callOn))
process.stdout.write(JSON.stringify({ ms: performance.now() - started, samples, statuses }))
