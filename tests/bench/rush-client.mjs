// People who all sign in and enroll, at one instant or within a second, each on a connection of their own, in a process of their own.
// Reads {url, codes, sessionId, within} from stdin, `within` being the ms in which they all arrive; prints [{personId, key, action, begin, end, outcome, took, statuses}], as tests/torture/history.ts has it.
import { randomUUID } from 'node:crypto'
import { openCaller } from './caller.mjs'

const { url, codes, sessionId, within } = JSON.parse(await new Response(process.stdin).text())
const outcomeOf = (status, reply) => {
  if (reply.ok) return { kind: 'answered', status: reply.data.status, position: reply.data.enrollment.position, reply: reply.data }
  return status >= 500 ? { kind: 'unknown', why: reply.error.code } : { kind: 'refused', code: reply.error.code }
}

const arrive = async (code, index) => {
  await new Promise((resolve) => setTimeout(resolve, (index / codes.length) * within))
  const started = performance.now()
  const { post, close } = await openCaller(url)
  const [signInStatus, signedIn] = await post('/api/identity/signInWechat', null, JSON.stringify({ code }))
  const { ok, data } = JSON.parse(signedIn)
  if (!ok) return { failed: signInStatus }
  const key = randomUUID()
  const begin = performance.now()
  const [status, reply] = await post('/api/enrollment/enroll', data.token, JSON.stringify({ key, sessionId }))
  const end = performance.now()
  close()
  const call = { personId: data.me.id, key, action: 'enroll', begin, end, outcome: outcomeOf(status, JSON.parse(reply)) }
  return { call, took: end - started, statuses: [signInStatus, status] }
}
process.stdout.write(JSON.stringify(await Promise.all(codes.map(arrive))))
