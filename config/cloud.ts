import { build, type Metafile } from 'esbuild'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '../types'
import { Refusal } from './refusal'

/** Installed by the platform beside the function, never bundled. */
const sdk = { 'wx-server-sdk': '4.0.2' }
const mostBytes = 350 * 1024
/** What belongs to an own server; in a function it would be megabytes, or no database at all. */
const unwanted = /node_modules\/(@electric-sql|sharp|@img|fastify|@fastify)\//
/** In Node 20 but not in CloudBase's recommended 18. */
const tooNew = /\.(isWellFormed|toWellFormed|toSorted|toReversed|toSpliced|withResolvers|fromAsync)\(|\b(Object|Map)\.groupBy\(/
const runtime = 'Nodejs18.15'
/** Seconds. A function that waits for a database longer than its statement timeout waits for nothing. */
const timeout = 20

type FunctionConfig = { permissions?: { openapi?: string[] }; triggers?: unknown[] }

const readConfig = (name: string): FunctionConfig => {
  const file = `cloudfunctions/${name}/config.json`
  const own = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FunctionConfig) : {}
  // Every function may have to ask for a content check; WeChat lets it only if it says so here.
  return { ...own, permissions: { openapi: ['security.msgSecCheck', ...(own.permissions?.openapi ?? [])] } }
}

const check = (name: string, code: string, metafile: Metafile) => {
  const bytes = Buffer.byteLength(code)
  const strays = Object.keys(metafile.inputs).filter((input) => unwanted.test(input))
  if (strays.length > 0) throw new Refusal(`cloud function ${name} bundles ${strays[0]}`)
  if (bytes > mostBytes) throw new Refusal(`cloud function ${name} is ${Math.round(bytes / 1024)} KB, at most ${mostBytes / 1024} KB are wanted`)
  const found = tooNew.exec(code)
  if (found) throw new Refusal(`cloud function ${name} calls ${found[0]}…), which ${runtime} does not have`)
}

const writeJson = (file: string, value: unknown) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)

const buildFunction = async (name: string, folder: string) => {
  const { outputFiles, metafile } = await build({
    entryPoints: [`./cloudfunctions/${name}/index.ts`],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: [...Object.keys(sdk), 'pg-native'],
    legalComments: 'none',
    logLevel: 'error',
  })
  const code = outputFiles[0]?.text ?? ''
  check(name, code, metafile)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.js'), code)
  writeJson(join(folder, 'package.json'), { name, version: '1.0.0', private: true, main: 'index.js', dependencies: sdk })
  writeJson(join(folder, 'config.json'), readConfig(name))
  return { name, bytes: Buffer.byteLength(code) }
}

/**
 * Each cloud function in a folder of its own, as WeChat deploys it: index.js in one file, package.json, config.json. Beside
 * them cloudbaserc.json, so that `tcb fn deploy --all` in that folder deploys all of them. Returns their sizes in bytes.
 */
export const buildFunctions = async (outDir: string): Promise<{ name: string; bytes: number }[]> => {
  const names = Object.keys(contract)
  const built = await Promise.all(names.map((name) => buildFunction(name, join(outDir, name))))
  const functions = names.map((name) => ({
    name,
    handler: 'index.main',
    runtime,
    timeout,
    memorySize: 256,
    installDependency: true,
    triggers: readConfig(name).triggers ?? [],
  }))
  writeJson(join(outDir, 'cloudbaserc.json'), { version: '2.0', envId: '{{env.ENV_ID}}', functionRoot: '.', functions })
  return built
}
