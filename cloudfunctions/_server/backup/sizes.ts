/** Makes a function that reads the next so many bytes of a stream; it gives null where there are fewer. */
export const readSizes = (source: AsyncIterable<Buffer>) => {
  const chunks = source[Symbol.asyncIterator]()
  let kept: Buffer[] = []
  let length = 0
  return async (size: number): Promise<Buffer | null> => {
    while (length < size) {
      const next = await chunks.next()
      if (next.done) return null
      kept.push(next.value)
      length += next.value.length
    }
    const all = kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept)
    kept = [all.subarray(size)]
    length -= size
    return all.subarray(0, size)
  }
}
