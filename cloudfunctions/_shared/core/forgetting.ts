import type { Tx } from '../db/db'

/**
 * Every table of a slice whose rows point at persons, at any distance, and what becomes of a person's rows there when the account ends. A
 * table that nobody names fails a test.
 */
export type Forgotten = Record<string, string>

/**
 * Ends what a slice holds about a person: it leaves none of the words that db/words.ts calls the person's own or others' about them. It
 * runs when the person's row is locked and no place is held any more.
 */
export type Forget = (tx: Tx, now: Date, personId: string) => Promise<void>
