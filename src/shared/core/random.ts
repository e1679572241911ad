/** Random bytes in stock: WeChat's generator answers asynchronously, while keys are needed at once. Browsers need no stock. */
let supply: number[] = []
let order: () => void = () => {}
/** With fewer bytes than this in stock, more are ordered; a scan takes 16. */
const low = 512

/** Sets how more random bytes are ordered, and orders the first; they arrive through addRandom. */
export function orderRandomBy(get: () => void) {
  order = get
  order()
}
/** Adds bytes to the stock. */
export const addRandom = (bytes: Uint8Array) => void (supply = supply.concat(Array.from(bytes)))

/** Random bytes for keys, which nobody can foresee. Throws where the phone has no generator, or it has not answered yet. */
export function randomBytes(count: number): Uint8Array {
  if (typeof crypto !== 'undefined' && crypto.getRandomValues) return crypto.getRandomValues(new Uint8Array(count))
  const taken = supply.splice(0, count)
  if (supply.length < low) order()
  if (taken.length < count) throw new Error('no random bytes on this phone yet')
  return Uint8Array.from(taken)
}
