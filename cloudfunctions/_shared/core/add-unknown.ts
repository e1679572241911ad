import type { Tx } from '../db/db'

/** Makes a person without an account: nothing but a name, and the end of a number to call. Gives the id. */
export const addUnknown = async (
  tx: Tx,
  now: Date,
  { name, phoneEnd, addedBy }: { name: string; phoneEnd: string | null; addedBy: string },
): Promise<string> => {
  const { id } = await tx.insertInto('persons').values({ name, phoneEnd, face: '', addedBy, createdAt: now }).returning('id').executeTakeFirstOrThrow()
  return id
}
