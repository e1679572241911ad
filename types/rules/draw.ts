import { sha256 } from './sha256'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const toHex = (digest: Uint8Array) => [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Lower-case hex of sha256 over the seed's 64 hex digits: what is told before the draw. */
export const hashOfSeed = (seed: string): string => toHex(sha256(bytes(seed)))

/**
 * Numbers in the order drawn: ascending by sha256 of `seed:number`. Depends on nothing else, so that whoever has the
 * seed and the numbers, in any order, gets the same.
 */
export const rankDraw = (seed: string, numbers: readonly number[]): number[] =>
  numbers
    .map((number) => ({ number, rank: toHex(sha256(bytes(`${seed}:${number}`))) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.number - b.number))
    .map(({ number }) => number)
