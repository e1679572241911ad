import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** Linux counts processor time in hundredths of a second wherever programs see it. */
const tick = 0.01
const numbers = (text) => text.split(/\s+/).filter(Boolean).map(Number)

/** Seconds of processor time since the machine started: all programs together, and what a host took away. */
const ofMachine = () => {
  const [user, nice, system, , , irq, soft, steal] = numbers(readFileSync('/proc/stat', 'utf8').split('\n')[0].replace('cpu', ''))
  return (user + nice + system + irq + soft + steal) * tick
}
/** Seconds of processor time of this process and of all that it started and that have ended, theirs included. */
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
    // No Linux: the seconds are told, but nobody knows what else was going on.
    return { wall: performance.now() / 1000, machine: null, tree: null }
  }
}

/**
 * What something took, to be held against a limit on two quiet cores. `counted` seconds are those on the clock less the processor time
 * that other programs had meanwhile, which is the most they can have cost; but never less than half of our own processor time, which two
 * cores need however well they are used. So whoever waits for nothing is found out, and a machine that is busy with others accuses nobody.
 */
export const charge = ({ wall, own, others }) => ({ wall, cpu: own, others, counted: own === null ? null : Math.max(own / 2, wall - others) })

/** Starts to measure; the result, called at the end, gives { wall, cpu, others, counted } in seconds. What still runs is not in it. */
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

/** Limits are stated for two cores; with one nothing is held against them. */
export const hasTwoCores = () => availableParallelism() >= 2
/** True when the limit is surely passed. */
export const isOver = ({ counted }, limit) => counted !== null && hasTwoCores() && counted > limit
