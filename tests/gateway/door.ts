import { mkdtempSync, rmSync } from 'node:fs'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkText } from '../../cloudfunctions/_server/content-check'
import { type GatewayOptions, makeGateway } from '../../cloudfunctions/_server/gateway'
import type { Reply } from '../../types/errors'
import { makeWorld } from '../world'
import type { WorldPerson } from '../world/identity'
import { plainPorts, saying } from '../plain-ports'

/** The world behind its HTTP gateway, with pictures in a folder of its own. */
export const makeDoor = async (options: Partial<GatewayOptions> = {}) => {
  const world = await makeWorld()
  const picturesDir = mkdtempSync(join(tmpdir(), 'pictures-'))
  const lines: string[] = []
  const app = makeGateway({
    database: world.database,
    ...plainPorts(),
    content: saying(async (text) => checkText(text)),
    login: 'demo',
    picturesDir,
    clock: () => world.now,
    logger: { level: 'info', stream: { write: (line) => void lines.push(line) } },
    ...options,
  })
  const bearer = (person: WorldPerson | null): Record<string, string> => (person ? { authorization: `Bearer ${person.token}` } : {})
  return {
    world,
    app,
    picturesDir,
    /** The lines that the gateway logged, each JSON. */
    lines,
    request: (request: InjectOptions) => app.inject(request),
    post: (person: WorldPerson | null, path: string, body: unknown, headers: Record<string, string> = {}) =>
      app.inject({
        method: 'POST',
        url: `/api/${path}`,
        headers: { 'content-type': 'application/json', ...bearer(person), ...headers },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    upload: (person: WorldPerson | null, body: Buffer, type = 'image/jpeg') =>
      app.inject({ method: 'POST', url: '/api/pictures', headers: { 'content-type': type, ...bearer(person) }, payload: body }),
    close: async () => {
      await app.close()
      await world.close()
      rmSync(picturesDir, { recursive: true, force: true })
    },
  }
}
export type Door = Awaited<ReturnType<typeof makeDoor>>

/** The code of a refusal. Throws where the reply is none. */
export const codeIn = (response: LightMyRequestResponse): string => {
  const reply = response.json<Reply<unknown>>()
  if (reply.ok) throw new Error('it was not refused')
  return reply.error.code
}
