// Workers behind keep-alive connections, in a process of their own: the server's figures must not carry the client's work.
// Reads {url, connections, calls: [{token, body}]} from stdin; prints {ms, samples, statuses}.
import { Agent, request } from 'node:http'

const { url, connections, calls } = JSON.parse(await new Response(process.stdin).text())
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const post = ({ token, body }) =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${token}` }
    const sent = request(url, { method: 'POST', agent, headers }, (reply) => {
      reply.resume()
      reply.on('end', () => resolve(reply.statusCode))
    })
    sent.on('error', reject)
    sent.end(body)
  })

const samples = []
const statuses = {}
let next = 0
const work = async () => {
  while (next < calls.length) {
    const call = calls[next++]
    const started = performance.now()
    const status = await post(call)
    samples.push(performance.now() - started)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
}
const started = performance.now()
await Promise.all(Array.from({ length: connections }, work))
process.stdout.write(JSON.stringify({ ms: performance.now() - started, samples, statuses }))
agent.destroy()
