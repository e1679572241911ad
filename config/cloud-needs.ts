import type { Metafile } from 'esbuild'
import { readFileSync } from 'node:fs'

/** WeChat's interfaces that a port reaches: a function needs the permission when something of its own uses the port. */
const ports: Record<string, string> = {
  'content.check': 'security.msgSecCheck',
  'content.ask': 'security.mediaCheckAsync',
  'messages.send': 'subscribeMessage.send',
}
/** What fills the ports of every function; it asks WeChat only for whoever uses them. */
const isEntry = (file: string) => /\/_shared\/wechat\//.test(file)
/** Set by the platform for each call, never by us. */
const ofPlatform = /^(TCB_|TRIGGER_|WX_|SCF_|TENCENTCLOUD_)/

/** Our own files that are really in the bundle: what the bundler dropped needs nothing. */
export const sourcesIn = (metafile: Metafile) =>
  Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && /^(cloudfunctions|types)\//.test(file))
    .map(([file]) => ({ file, text: readFileSync(file, 'utf8') }))

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name ?? '')

/** What code uses of WeChat's interfaces and of the environment. Both sorted. */
export const needsOf = (sources: { file: string; text: string }[]): { openapi: string[]; variables: string[] } => {
  const openapi = sources.flatMap(({ file, text }) =>
    isEntry(file)
      ? []
      : [
          ...found(text, /\bopenapi\.(\w+\.\w+)/g),
          ...Object.entries(ports).flatMap(([port, name]) => (new RegExp(`\\b${port.replace('.', '\\.')}\\(`).test(text) ? [name] : [])),
        ],
  )
  const variables = sources.flatMap(({ text }) => found(text, /process\.env\.([A-Z]\w*)/g)).filter((name) => !ofPlatform.test(name))
  return { openapi: [...new Set(openapi)].sort(), variables: [...new Set(variables)].sort() }
}
