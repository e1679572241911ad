const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { TestEnvironment } = require('jest-environment-node')

const pglite = join(__dirname, '../node_modules/@electric-sql/pglite/dist')
let parts
/**
 * PGlite's program compiled and its files read, once for all test files of a worker: compiling 9 MB of it anew for each file took half
 * a second of processor time. Each file has a database of its own all the same.
 */
const compiled = () =>
  (parts ??= WebAssembly.compile(readFileSync(join(pglite, 'pglite.wasm'))).then((pgliteWasmModule) => ({
    pgliteWasmModule,
    fsBundle: new Blob([readFileSync(join(pglite, 'pglite.data'))]),
  })))

/** Node as jest gives it, and `pgliteParts` for tests/empty-database.ts. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup()
    const { Module } = this.global.WebAssembly
    this.global.pgliteParts = async () => {
      const found = await compiled()
      // Compiled outside, it is asked inside whether it is a module as that world knows them.
      Object.setPrototypeOf(found.pgliteWasmModule, Module.prototype)
      return found
    }
  }
}
