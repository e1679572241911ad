import type { Pool } from 'pg'

/** From now on stored replies do not survive their transaction: idempotency loses its ground, and nothing else changes. */
export const forgetReplies = async (pool: Pool): Promise<void> => {
  await pool.query(`
    create function forget() returns trigger language plpgsql as 'begin delete from requests where person_id = new.person_id and key = new.key; return null; end'`)
  await pool.query(`create constraint trigger forget after insert on requests deferrable initially deferred for each row execute function forget()`)
}
