import { createServer, type Server } from 'node:net'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { codeIn, makeDoor } from './door'

const listen = (server: Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
const timed = async <T>(work: () => Promise<T>) => {
  const started = performance.now()
  return { result: await work(), ms: performance.now() - started }
}

test('says that all is well while the database answers', async () => {
  const door = await makeDoor()
  const response = await door.request({ url: '/api/health' })
  expect([response.statusCode, response.json()]).toEqual([200, { ok: true, data: { status: 'ok' } }])
  await door.close()
})

test('a database that refuses is told at once, with a hint when to come back', async () => {
  // Port 1 has nobody behind it.
  const database = openPostgres('postgres://nobody@127.0.0.1:1/none')
  const door = await makeDoor({ database })
  const health = await timed(() => door.request({ url: '/api/health' }))
  const action = await timed(() => door.post(null, 'places/listRegions', {}))
  for (const { result, ms } of [health, action]) {
    expect([result.statusCode, codeIn(result), result.headers['retry-after']]).toEqual([503, 'request.unavailable', '2'])
    expect(ms).toBeLessThan(2000)
  }
  await door.close()
  await database.close()
})

test('a database that has frozen and answers nothing is told within two seconds', async () => {
  const frozen = createServer(() => {})
  const port = await listen(frozen)
  const database = openPostgres(`postgres://nobody@127.0.0.1:${port}/none`)
  const door = await makeDoor({ database })
  const [health, action] = await Promise.all([timed(() => door.request({ url: '/api/health' })), timed(() => door.post(null, 'places/listRegions', {}))])
  for (const { result, ms } of [health, action]) {
    expect([result.statusCode, codeIn(result)]).toEqual([503, 'request.unavailable'])
    expect(ms).toBeLessThan(2100)
  }
  await door.close()
  await database.close()
  frozen.close()
})
