import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * The longest time in ms that `work` kept the process from anything else. Other programs on the machine can only make it longer,
 * so what was too long is tried again, up to `tries` times, and the shortest counts: what blocks by itself does so each time.
 */
export const longestBlock = async (work: () => unknown, most: number, tries = 5): Promise<number> => {
  let shortest = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < tries && shortest >= most; attempt++) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    // It measures from tick to tick: one before the work, one after.
    await new Promise((resolve) => setTimeout(resolve, 3))
    await work()
    await new Promise((resolve) => setTimeout(resolve, 3))
    delay.disable()
    shortest = Math.min(shortest, delay.max / 1e6)
  }
  return shortest
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** Bytes that are still held after everything that can be freed is. */
export const heldBytes = async (): Promise<number> => {
  for (let round = 0; round < 3; round++) {
    collect()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return process.memoryUsage().heapUsed
}
