import { buildSync } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { Figure } from './figure'

/** Options for node to run as mini-programs do on iPhones, without a just-in-time compiler. */
const uncompiled = ['--jitless', '--no-expose-wasm']

const source = `
  import { enrollmentKey, makePass, toHex } from './types/rules/pass'
  import { verifyPass } from './types/rules/verify'
  const sessionKey = new Uint8Array(32).fill(9)
  const now = Date.UTC(2026, 10, 26, 11)
  const rows = Array.from({ length: 3000 }, (_, index) => [1000 + index, 0, 'c', '王*兰'])
  const pack = { sessionNumber: 7, keys: { 0: toHex(sessionKey) }, rows, others: {}, present: {} }
  const pass = { sessionNumber: 7, enrollmentNumber: 3999, keyId: 0, key: toHex(enrollmentKey(sessionKey, 7, 3999, 0)) }
  const measure = (work) => {
    const samples = []
    for (let index = 0; index < 300; index++) {
      const started = performance.now()
      work()
      samples.push(performance.now() - started)
    }
    samples.sort((a, b) => a - b)
    return { p50: samples[150], p95: samples[285] }
  }
  const code = makePass(pass, now)
  if (verifyPass(pack, code, now, { window: 10 }).verdict !== 'ok') throw new Error('not ok')
  console.log(JSON.stringify({ make: measure(() => makePass(pass, now)), verify: measure(() => verifyPass(pack, code, now, { window: 10 })), forged: measure(() => verifyPass(pack, '${forgery()}', now, { window: 10 })) }))
`

/** A well-formed code for session 7 without a valid proof, so that every issue of the pass is tried. */
function forgery() {
  const bytes = Buffer.concat([Buffer.from([0x20, 0, 0, 7, 0, 0, 0x0f, 0x9f, 0x0e, 0, 0]), randomBytes(8)])
  return BigInt(`0x${bytes.toString('hex')}`)
    .toString()
    .padStart(46, '0')
}

/** The time to make a code, and to judge one with 3 000 people on the list, without a just-in-time compiler. */
export const benchPass = (): Figure[] => {
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'es2017',
  })
  const run = (flags: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', outputFiles[0]?.text ?? ''], { encoding: 'utf8' })
    if (!stdout) throw new Error(stderr)
    return JSON.parse(stdout) as Record<'make' | 'verify' | 'forged', { p50: number; p95: number }>
  }
  const [slow, fast] = [run(uncompiled), run([])]
  const us = (value: number) => Math.round(value * 1000) / 1000
  return [
    {
      name: 'pass verdict, 3 000 people, no compiler, p95',
      value: us(slow.verify.p95),
      unit: 'ms',
      budget: 5,
      note: `p50 ${us(slow.verify.p50)}, compiled ${us(fast.verify.p50)}; forged ${us(slow.forged.p95)}; making a code ${us(slow.make.p95)}`,
    },
  ]
}
