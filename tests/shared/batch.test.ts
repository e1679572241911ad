import { makeBatcher } from '../../cloudfunctions/_shared/core/batch'

/** A batcher over a value that changes; each run reads it when it begins and answers when it is let go. */
const reader = () => {
  const state = { value: 'full', runs: 0 }
  const waiting: (() => void)[] = []
  const ask = makeBatcher<string, string>({
    identify: (item) => item,
    run: async (items) => {
      const read = state.value
      state.runs++
      await new Promise<void>((resolve) => waiting.push(resolve))
      return items.map((item) =>
        read === 'full' ? { status: 'rejected', reason: new Error(`${item}: full`) } : { status: 'fulfilled', value: `${item}: ${read}` },
      )
    },
    split: () => null,
  })
  const letGo = async () => {
    waiting.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { state, ask, letGo }
}

test('a repeat that comes while the first is running is answered by a read of its own', async () => {
  const { state, ask, letGo } = reader()
  const first = ask('a')
  // A place becomes free before the repeat is sent: it must not hear what was true before.
  state.value = 'free'
  const repeat = ask('a')
  await Promise.all([expect(first).rejects.toThrow('full'), letGo()])
  await letGo()
  expect(await repeat).toBe('a: free')
})

test('repeats that wait together are one', async () => {
  const { state, ask, letGo } = reader()
  state.value = 'free'
  const first = ask('a')
  const repeats = [ask('b'), ask('b'), ask('b')]
  await letGo()
  await letGo()
  expect(await Promise.all([first, ...repeats])).toEqual(['a: free', 'b: free', 'b: free', 'b: free'])
  expect(state.runs).toBe(2)
})
