import { Cards } from './cards'

/** The mini-program has no desk: its windows show the cards of a phone, also on a tablet. */
export const Table = Cards
export const useDesk = () => false
