// One keep-alive connection that sends a POST and reads the answer, with next to no work: the machine's few cores belong to the
// server that is measured. The gateway tells the length of every answer to a call.
import { connect } from 'node:net'

/** Bytes of the first reply in `bytes`: where its body begins and ends; null while it is not whole. */
const replyIn = (bytes) => {
  const head = bytes.indexOf('\r\n\r\n')
  if (head < 0) return null
  const length = /\r\ncontent-length: (\d+)/i.exec(bytes.latin1Slice(0, head + 2))?.[1]
  if (length === undefined) throw new Error('a reply without a length')
  const end = head + 4 + Number(length)
  return bytes.length < end ? null : { from: head + 4, end }
}

/** Resolves to `post(path, token, body)`, which resolves to [status, body] and takes one call at a time, and `close()`. */
export const openCaller = (url) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    let answer = null
    let kept = Buffer.alloc(0)
    const fail = (error) => (answer ? answer.reject(error) : reject(error))
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('the connection ended')))
    socket.on('data', (bytes) => {
      kept = kept.length === 0 ? bytes : Buffer.concat([kept, bytes])
      const reply = replyIn(kept)
      if (!reply) return
      const told = [Number(kept.latin1Slice(9, 12)), kept.utf8Slice(reply.from, reply.end)]
      kept = kept.subarray(reply.end)
      answer.resolve(told)
    })
    const post = (path, token, body) =>
      new Promise((resolveAnswer, rejectAnswer) => {
        answer = { resolve: resolveAnswer, reject: rejectAnswer }
        const bearer = token === null ? '' : `authorization: Bearer ${token}\r\n`
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n${bearer}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        )
      })
    socket.once('connect', () => resolve({ post, close: () => socket.destroy() }))
  })
