// People who all sign in and enroll, at one instant or within a second, each on a connection of their own, in a process of their own.
// Reads {url, codes, sessionId, within} from stdin, `within` being the ms in which they all arrive; prints [{personId, key, action, begin, end, outcome, took, statuses}], as tests/torture/history.ts has it.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

const { url, codes, sessionId, within } = JSON.parse(await new Response(process.stdin).text())
const post = (agent, path, token, input) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify(input)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...(token && { authorization: `Bearer ${token}` }) }
    const sent = request(`${url}/api/${path}`, { method: 'POST', agent, headers }, (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (chunk) => (text += chunk))
      reply.on('end', () => resolve({ status: reply.statusCode, reply: JSON.parse(text) }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
const outcomeOf = ({ status, reply }) => {
  if (reply.ok) return { kind: 'answered', status: reply.data.status, position: reply.data.enrollment.position, reply: reply.data }
  return status >= 500 ? { kind: 'unknown', why: reply.error.code } : { kind: 'refused', code: reply.error.code }
}

const arrive = async (code, index) => {
  await new Promise((resolve) => setTimeout(resolve, (index / codes.length) * within))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const started = performance.now()
  const signedIn = await post(agent, 'identity/signInWechat', null, { code })
  if (!signedIn.reply.ok) return { failed: signedIn.status }
  const key = randomUUID()
  const begin = performance.now()
  const answer = await post(agent, 'enrollment/enroll', signedIn.reply.data.token, { key, sessionId })
  const end = performance.now()
  agent.destroy()
  const call = { personId: signedIn.reply.data.me.id, key, action: 'enroll', begin, end, outcome: outcomeOf(answer) }
  return { call, took: end - started, statuses: [signedIn.status, answer.status] }
}
process.stdout.write(JSON.stringify(await Promise.all(codes.map(arrive))))
