const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { TestEnvironment } = require('jest-environment-node')

const pglite = join(__dirname, '../node_modules/@electric-sql/pglite/dist')
let parts
/**
 * PGlite's program compiled and its files read, once for all test files of a worker: compiling 9 MB of it anew for each file took half
 * a second of processor time. A database of its own has each file all the same.
 */
const compiled = () =>
  (parts ??= (async () => ({
    wasmModule: await WebAssembly.compile(readFileSync(join(pglite, 'pglite.wasm'))),
    fsBundle: new Blob([readFileSync(join(pglite, 'pglite.data'))]),
  }))())

/** Node as jest gives it, and `pgliteParts` for tests/world.ts. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup()
    this.global.pgliteParts = compiled
  }
}
