import type { Metafile } from 'esbuild'
import { readFileSync } from 'node:fs'

/** WeChat's interface behind each port; a function needs its permission when its own code uses the port. */
const ports: Record<string, string> = {
  'content.check': 'security.msgSecCheck',
  'content.ask': 'security.mediaCheckAsync',
  'messages.send': 'subscribeMessage.send',
}
/** Whether a file fills the ports of every function; it calls WeChat only for code that uses them. */
const isEntry = (file: string) => /\/_shared\/wechat\//.test(file)
/** The pattern of variables that the platform sets for each call. */
const ofPlatform = /^(TCB_|TRIGGER_|WX_|SCF_|TENCENTCLOUD_)/

/** Our own files that are in the bundle, without those that the bundler dropped. */
export const sourcesIn = (metafile: Metafile) =>
  Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && /^(cloudfunctions|types)\//.test(file))
    .map(([file]) => ({ file, text: readFileSync(file, 'utf8') }))

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name ?? '')

/** The interfaces of WeChat and the variables of the environment that code uses, both sorted. */
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
