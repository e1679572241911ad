import { build, type Metafile, type Plugin } from 'esbuild'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '../types'
import { needsOf, sourcesIn } from './cloud-needs'
import { sayConnections } from '../cloudfunctions/_server/connections'
import { Refusal } from '../cloudfunctions/_server/refusal'

/** Installed by the platform beside the function, never bundled. */
const sdk = { 'wx-server-sdk': '4.0.2' }
/** What belongs to an own server, in a function it would be megabytes or no database at all; and what withoutSchema takes out. */
const unwanted = /node_modules\/(@electric-sql|sharp|@img|fastify|@fastify)\/|kysely\/dist\/\w+\/schema\/create-table-builder/
/** In Node 20 but not in CloudBase's recommended 18. */
const tooNew = /\.(isWellFormed|toWellFormed|toSorted|toReversed|toSpliced|withResolvers|fromAsync)\(|\b(Object|Map)\.groupBy\(/
const runtime = 'Nodejs18.15'
/** KB. One that holds all slices starts a little slower, so it is only built where connections are few. */
const [mostOfSlice, mostOfAll] = [350, 550]

/**
 * One function as it is deployed. `seconds` is when the platform ends it: a function answers within ten by itself, the timer has
 * its minute. `connections` is the size of its pool.
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

/** Kysely's builders of tables and indexes: no function changes the schema, and they are a tenth of its bundle. */
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
    // Of pg's two ways to a database only the one in JavaScript is there; the other is looked for when somebody names `pg.native`, and nobody does.
    external: [...Object.keys(sdk), './native'],
    legalComments: 'none',
    // Words as they are: escaped, each letter of Chinese takes twice the bytes.
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
  // Read by WeChat's developer tools and miniprogram-ci, which alone can give these permissions.
  writeJson(join(folder, 'config.json'), { permissions: { openapi }, triggers })
  const deployed = {
    name,
    handler: 'index.main',
    runtime,
    timeout: seconds,
    memorySize: 256,
    installDependency: true,
    // From .env.local beside this file; that is never put into a repository.
    envVariables: Object.fromEntries(variables.map((variable) => [variable, `{{env.${variable}}}`])),
    vpc: { vpcId: '{{env.VPC_ID}}', subnetId: '{{env.SUBNET_ID}}' },
    triggers,
  }
  return { name, bytes: Buffer.byteLength(code), connections, deployed }
}

/**
 * Each cloud function in a folder of its own, as WeChat deploys it: index.js in one file, package.json, config.json. Beside
 * them cloudbaserc.json, so that `tcb fn deploy --all` in that folder deploys all of them, and the rule of the store of pictures. With TARO_APP_CLOUD_BUNDLE=one all
 * slices are in one function, of the same code. Returns a line of text for each, and one about their connections.
 */
export const buildFunctions = async (outDir: string, env: Record<string, string | undefined> = process.env): Promise<string[]> => {
  const bundle = env.TARO_APP_CLOUD_BUNDLE ?? ''
  if (bundle !== '' && bundle !== 'one') throw new Refusal(`TARO_APP_CLOUD_BUNDLE must be one or empty, not ${bundle}`)
  // A function of an earlier build would be deployed with the others.
  rmSync(outDir, { recursive: true, force: true })
  const built = await Promise.all(deployables(bundle === 'one').map((one) => buildFunction(one, outDir)))
  const functions = built.map(({ deployed }) => deployed)
  writeJson(join(outDir, 'cloudbaserc.json'), { version: '2.0', envId: '{{env.ENV_ID}}', functionRoot: '.', functions })
  copyFileSync('config/storage-rule.json', join(outDir, 'storage-rule.json'))
  return [...built.map(({ name, bytes }) => `${outDir}/${name}: ${Math.round(bytes / 1024)} KB`), sayConnections(built, env)]
}
