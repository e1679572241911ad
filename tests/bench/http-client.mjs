// Callers behind keep-alive connections, in a process of their own: the server's figures must not carry their work.
// Reads {url, connections, calls: [{token, body}]} from stdin; prints {ms, samples, statuses}.
import { openCaller } from './caller.mjs'

const { url, connections, calls } = JSON.parse(await new Response(process.stdin).text())
const { pathname } = new URL(url)
const samples = []
const statuses = {}
let next = 0
const work = async () => {
  const { post, close } = await openCaller(url)
  while (next < calls.length) {
    const { token, body } = calls[next++]
    const started = performance.now()
    const [status] = await post(pathname, token, body)
    samples.push(performance.now() - started)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  close()
}
const started = performance.now()
await Promise.all(Array.from({ length: connections }, work))
process.stdout.write(JSON.stringify({ ms: performance.now() - started, samples, statuses }))
