import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { runShown } from './run-shown.mjs'
import { loadTypeScript } from './typescript.mjs'
import { finishPackage } from './wechat-package.mjs'

const refusal = (message) => Object.assign(new Error(message), { name: 'Refusal' })

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))

/** The hash of everything from which the site is built; with other folders, of what these contain. */
const sourceHash = (folders = ['src', 'types', 'config']) => {
  const hash = createHash('sha256')
  const files = [...folders.flatMap(filesIn), 'package-lock.json', 'package.json'].filter((file) => !file.startsWith(join('config', 'regions')))
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(file))
  // Constants of the build come from the environment, see config/index.ts.
  for (const name of Object.keys(process.env)
    .filter((key) => key.startsWith('TARO_APP_'))
    .sort())
    hash.update(`${name}=${process.env[name]}\n`)
  return hash.digest('hex')
}

/** Throws unless a file is newer than `since`, because Taro ends with 0 also when it failed. */
const requireNew = (file, since) => {
  if (!existsSync(file)) throw refusal(`the build did not write ${file}`)
  if (statSync(file).mtimeMs < since) throw refusal(`the build left an old ${file}`)
}

const buildTaro = async (target, folder, proof, env = {}) => {
  const since = Date.now() - 1000
  rmSync(join(folder, proof), { force: true })
  const seconds = await runShown(`building ${folder}`, process.execPath, ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', target], {
    env: { NODE_ENV: 'production', TARO_ENV: target, OUTPUT_ROOT: folder, NO_UPDATE_NOTIFIER: '1', ...env },
    quiet: true,
  })
  requireNew(join(folder, proof), since)
  return seconds
}

const buildWeapp = async (folder, env) => {
  await buildTaro('weapp', folder, 'app.json', env)
  finishPackage(folder)
}
/**
 * Builds dist/weapp, which calls the functions of TARO_APP_CLOUD_ENV or else TARO_APP_API. Without a cloud environment it also builds dist/weapp-cloud,
 * for an environment that does not exist: the tests call the functions' bundles through it.
 */
const buildWeapps = async () => {
  await buildWeapp('dist/weapp')
  if (!process.env.TARO_APP_CLOUD_ENV) await buildWeapp('dist/weapp-cloud', { TARO_APP_CLOUD_ENV: 'only-for-tests' })
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
/** Compresses the site's files once at build time, as small as possible, instead of at each request. */
const compressSite = async () => {
  const files = filesIn('dist/h5').filter((file) => /\.(js|css|html|svg|json|txt)$/.test(file) && statSync(file).size > 1024)
  for (const file of files) {
    const text = readFileSync(file)
    const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }
    const [br, gz] = await Promise.all([brotli(text, best), zip(text, { level: 9 })])
    writeFileSync(`${file}.br`, br)
    writeFileSync(`${file}.gz`, gz)
  }
}

const noteOf = 'dist/h5.sources'
const buildSite = async () => {
  const hash = sourceHash()
  rmSync(noteOf, { force: true })
  const seconds = await buildTaro('h5', 'dist/h5', 'index.html')
  await compressSite()
  writeFileSync(noteOf, hash)
  return seconds
}

/** Builds the H5 site when its sources have changed. */
export const ensureSite = async () => {
  if (existsSync('dist/h5/index.html') && existsSync(noteOf) && readFileSync(noteOf, 'utf8') === sourceHash()) return
  await buildSite()
}

const buildFunctions = async () => {
  const { buildFunctions: bundle } = await loadTypeScript('config/cloud.ts')
  for (const line of await bundle('dist/cloudfunctions')) console.log(`  ${line}`)
}

const noteOfAll = 'dist/all.sources'
const hashOfAll = () => sourceHash(['src', 'types', 'config', 'cloudfunctions'])
/** Builds dist/weapp, dist/h5 and dist/cloudfunctions; throws when one is missing or old afterwards. */
export const buildAll = async () => {
  mkdirSync('dist', { recursive: true })
  const hash = hashOfAll()
  rmSync(noteOfAll, { force: true })
  const done = await Promise.allSettled([buildWeapps(), buildSite(), buildFunctions()])
  const failed = done.find(({ status }) => status === 'rejected')
  if (failed) throw failed.reason
  writeFileSync(noteOfAll, hash)
  console.log('built dist/weapp, dist/h5, dist/cloudfunctions')
}

/** Builds everything when its sources have changed. */
export const ensureBuilt = async () => {
  if (existsSync(noteOfAll) && readFileSync(noteOfAll, 'utf8') === hashOfAll()) return
  await buildAll()
}
