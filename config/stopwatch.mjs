import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** The unit in which Linux reports processor time, in seconds. */
const tick = 0.01
const numbers = (text) => text.split(/\s+/).filter(Boolean).map(Number)

/** Seconds of processor time since the machine started, of all programs together, with those that the host took away. */
const ofMachine = () => {
  const [user, nice, system, , , irq, soft, steal] = numbers(readFileSync('/proc/stat', 'utf8').split('\n')[0].replace('cpu', ''))
  return (user + nice + system + irq + soft + steal) * tick
}
/** Seconds of processor time of this process and of those it started that have ended. */
const ofTree = () => {
  const line = readFileSync('/proc/self/stat', 'utf8')
  // The name in brackets may hold blanks; user, system and those of children follow as 12th to 15th number.
  const fields = numbers(line.slice(line.lastIndexOf(')') + 2).replace(/^\S+/, '0'))
  return fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) * tick
}
const read = () => {
  try {
    return { wall: performance.now() / 1000, machine: ofMachine(), tree: ofTree() }
  } catch {
    // Elsewhere than on Linux the seconds are known, but not what other programs used.
    return { wall: performance.now() / 1000, machine: null, tree: null }
  }
}

/**
 * What something took, for comparing with a limit on two quiet cores. `counted` seconds are those on the clock without the processor time of other
 * programs meanwhile, which is the most that they can have cost; but at least half of our own processor time, which two cores need even when fully
 * used. So needless waiting is noticed, and a machine busy with other programs causes no failure.
 */
export const charge = ({ wall, own, others }) => ({ wall, cpu: own, others, counted: own === null ? null : Math.max(own / 2, wall - others) })

/** Starts measuring. The returned function gives { wall, cpu, others, counted } in seconds, without processes that still run. */
export const startWatch = () => {
  const start = read()
  return () => {
    const end = read()
    const wall = end.wall - start.wall
    if (start.tree === null || end.tree === null) return charge({ wall, own: null, others: null })
    const own = end.tree - start.tree
    return charge({ wall, own, others: Math.max(0, end.machine - start.machine - own) })
  }
}

/** Whether the machine has the two cores for which limits are stated; with one they are not checked. */
export const hasTwoCores = () => availableParallelism() >= 2
/** Whether the limit is certainly exceeded. */
export const isOver = ({ counted }, limit) => counted !== null && hasTwoCores() && counted > limit
