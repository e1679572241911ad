import { Cards } from './cards'

/** The mini-program has no desk: its windows show a phone's cards, also on a tablet. */
export const Table = Cards
export const useDesk = () => false
