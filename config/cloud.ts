import { build, type Metafile, type Plugin } from 'esbuild'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '../types'
import { needsOf, sourcesIn } from './cloud-needs'
import { sayConnections } from '../cloudfunctions/_server/connections'
import { Refusal } from '../cloudfunctions/_server/refusal'

/** Packages that the platform installs beside the function; they are not bundled. */
const sdk = { 'wx-server-sdk': '4.0.2' }
/** The pattern of modules that no bundle may have: those of an own server, which are megabytes or a database of their own, and what withoutSchema removes. */
const unwanted = /node_modules\/(@electric-sql|sharp|@img|fastify|@fastify)\/|kysely\/dist\/\w+\/schema\/create-table-builder/
/** The pattern of built-ins that Node 20 has and Node 18, which CloudBase recommends, has not. */
const tooNew = /\.(isWellFormed|toWellFormed|toSorted|toReversed|toSpliced|withResolvers|fromAsync)\(|\b(Object|Map)\.groupBy\(/
const runtime = 'Nodejs18.15'
/** The most KB of a slice's bundle, and of the one with all slices, which starts a little slower and is only built where the database takes few connections. */
const [mostOfSlice, mostOfAll] = [350, 750]

/**
 * One function as it is deployed. The platform ends it after `seconds`; a function answers within ten by itself, the timer has a minute.
 * `connections` is the size of its pool.
 */
type Deployable = { name: string; entry: string; seconds: number; connections: number; mostKilobytes: number; triggers: object[] }

const everyMinute = { name: 'everyMinute', type: 'timer', config: '0 * * * * * *' }
const ofSlice = (name: string, entry: string, mostKilobytes: number): Deployable => ({ name, entry, seconds: 20, connections: 1, mostKilobytes, triggers: [] })
const timers: Deployable = {
  name: 'timers',
  entry: './cloudfunctions/timers.ts',
  seconds: 60,
  connections: 2,
  mostKilobytes: mostOfSlice,
  triggers: [everyMinute],
}
const deployables = (isOne: boolean): Deployable[] => [
  ...(isOne
    ? [ofSlice('union', './cloudfunctions/one.ts', mostOfAll)]
    : Object.keys(contract).map((name) => ofSlice(name, `./cloudfunctions/${name}/index.ts`, mostOfSlice))),
  timers,
]

const check = ({ name, mostKilobytes }: Deployable, code: string, metafile: Metafile) => {
  const kilobytes = Buffer.byteLength(code) / 1024
  const inputs = Object.values(metafile.outputs).flatMap((file) => Object.entries(file.inputs))
  const strays = inputs.flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 && unwanted.test(input) ? [input] : []))
  if (strays.length > 0) throw new Refusal(`cloud function ${name} bundles ${strays[0]}`)
  if (kilobytes > mostKilobytes) throw new Refusal(`cloud function ${name} is ${Math.round(kilobytes)} KB, at most ${mostKilobytes} KB are wanted`)
  const found = tooNew.exec(code)
  if (found) throw new Refusal(`cloud function ${name} calls ${found[0]}…), which ${runtime} does not have`)
}

const writeJson = (file: string, value: unknown) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)

/** Removes Kysely's builders of tables and indexes, a tenth of a bundle, since no function changes the schema. */
const withoutSchema: Plugin = {
  name: 'without-schema',
  setup: ({ onLoad }) => onLoad({ filter: /kysely\/dist\/esm\/schema\/schema\.js$/ }, () => ({ contents: 'export class SchemaModule {}' })),
}

const buildFunction = async (deployable: Deployable, outDir: string) => {
  const { name, entry, seconds, connections, triggers } = deployable
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    // pg's native client is loaded only for `pg.native`, which is not used.
    external: [...Object.keys(sdk), './native'],
    legalComments: 'none',
    // Escaped, each Chinese letter would take twice the bytes.
    charset: 'utf8',
    plugins: [withoutSchema],
    logLevel: 'error',
  })
  const code = outputFiles[0]?.text ?? ''
  check(deployable, code, metafile)
  const { openapi, variables } = needsOf(sourcesIn(metafile))
  const folder = join(outDir, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.js'), code)
  writeJson(join(folder, 'package.json'), { name, version: '1.0.0', private: true, main: 'index.js', dependencies: sdk })
  // config.json is read by WeChat's developer tools and miniprogram-ci, the only programs that can give these permissions.
  writeJson(join(folder, 'config.json'), { permissions: { openapi }, triggers })
  const deployed = {
    name,
    handler: 'index.main',
    runtime,
    timeout: seconds,
    memorySize: 256,
    installDependency: true,
    // The values come from .env.local beside this file, which is never in a repository.
    envVariables: Object.fromEntries(variables.map((variable) => [variable, `{{env.${variable}}}`])),
    vpc: { vpcId: '{{env.VPC_ID}}', subnetId: '{{env.SUBNET_ID}}' },
    triggers,
  }
  return { name, bytes: Buffer.byteLength(code), connections, deployed }
}

/**
 * Builds each cloud function into a folder of its own, as WeChat deploys it: index.js in one file, package.json, config.json. Beside them it writes
 * cloudbaserc.json, so that `tcb fn deploy --all` in that folder deploys all of them, and the rule for the store of pictures. With
 * TARO_APP_CLOUD_BUNDLE=one all slices are in one function. Returns a line of text for each function, and one about their connections.
 */
export const buildFunctions = async (outDir: string, env: Record<string, string | undefined> = process.env): Promise<string[]> => {
  const bundle = env.TARO_APP_CLOUD_BUNDLE ?? ''
  if (bundle !== '' && bundle !== 'one') throw new Refusal(`TARO_APP_CLOUD_BUNDLE must be one or empty, not ${bundle}`)
  // The folder is emptied, because a function of an earlier build would be deployed with the others.
  rmSync(outDir, { recursive: true, force: true })
  const built = await Promise.all(deployables(bundle === 'one').map((one) => buildFunction(one, outDir)))
  const functions = built.map(({ deployed }) => deployed)
  writeJson(join(outDir, 'cloudbaserc.json'), { version: '2.0', envId: '{{env.ENV_ID}}', functionRoot: '.', functions })
  copyFileSync('config/storage-rule.json', join(outDir, 'storage-rule.json'))
  return [...built.map(({ name, bytes }) => `${outDir}/${name}: ${Math.round(bytes / 1024)} KB`), sayConnections(built, env)]
}
