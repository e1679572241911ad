import type { Tx } from '../../db/db'

/**
 * What a slice does when an account ends. `tables` names every table of the slice whose rows point at persons, at any distance, and
 * says what becomes of a person's rows there; a table that nobody names fails a test. `forget` does it: it leaves none of the words
 * that db/words.ts calls the person's own or others' about them. It runs when the person's row is locked and no place is held any more.
 */
export type Forgetting = { tables: Record<string, string>; forget: (tx: Tx, now: Date, personId: string) => Promise<void> }
