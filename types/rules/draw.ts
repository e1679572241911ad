import { sha256 } from './sha256'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const toHex = (digest: Uint8Array) => [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** The hash that is published before a draw: lower-case hex of sha256 over the seed's 64 hex digits. */
export const hashOfSeed = (seed: string): string => toHex(sha256(bytes(seed)))

/**
 * The numbers in the order in which they are drawn: ascending by sha256 of `seed:number`. The order depends on nothing else, so that
 * everybody who has the seed and the numbers computes the same.
 */
export const rankDraw = (seed: string, numbers: readonly number[]): number[] =>
  numbers
    .map((number) => ({ number, rank: toHex(sha256(bytes(`${seed}:${number}`))) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.number - b.number))
    .map(({ number }) => number)
