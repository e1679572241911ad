import { answerFaults } from './answers'
import type { History } from './history'
import { timeFaults } from './in-time'
import { replay, type Standing } from './replay'
import { rowFaults } from './rows'

/** The names of the promises that this history breaks; empty where all hold. */
export const violationsOf = (history: History): string[] => {
  const { standings, broken } = replay(history)
  return [...new Set([...broken, ...timeFaults(history, standings), ...answerFaults(history), ...rowFaults(history, standings.at(-1) as Standing)])]
}
