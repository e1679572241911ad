/** WeChat's generator answers later, while keys are wanted at once: its bytes wait here. Browsers need no supply. */
let supply: number[] = []
let order: () => void = () => {}
/** Below so many bytes more are ordered; a scan takes 16. */
const low = 512

/** Says how more random bytes are got; they come through `addRandom`. */
export function orderRandomBy(get: () => void) {
  order = get
  order()
}
export const addRandom = (bytes: Uint8Array) => void (supply = supply.concat(Array.from(bytes)))

/** Bytes that nobody can foresee, for keys. Throws where the phone has no generator, or none has answered yet. */
export function randomBytes(count: number): Uint8Array {
  if (typeof crypto !== 'undefined' && crypto.getRandomValues) return crypto.getRandomValues(new Uint8Array(count))
  const taken = supply.splice(0, count)
  if (supply.length < low) order()
  if (taken.length < count) throw new Error('no random bytes on this phone yet')
  return Uint8Array.from(taken)
}
