import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * The longest time in ms for which `work` blocked the process. Other programs on the machine can only make it longer, so a time above
 * `most` is measured again, up to `tries` times, and the shortest counts: work that blocks does so each time.
 */
export const longestBlock = async (work: () => unknown, most: number, tries = 5): Promise<number> => {
  let shortest = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < tries && shortest >= most; attempt++) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    // The time is measured from tick to tick, so one tick passes before the work and one after it.
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
/** Bytes that are still in use after a collection of garbage. */
export const heldBytes = async (): Promise<number> => {
  for (let round = 0; round < 3; round++) {
    collect()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return process.memoryUsage().heapUsed
}
