import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  imports: 'stays: it says who brought a file, without its cells',
  importRows: 'go after seven days, and name nobody by account',
  members: 'stays in the list of its region, without the account',
  boundPhones: 'goes',
  phoneClaims: 'goes',
}

/** Takes the account off the lists of members, and removes the number that it was bound to. */
export const forget: Forget = async (tx, _now, personId) => {
  await tx.deleteFrom('boundPhones').where('personId', '=', personId).execute()
  await tx.deleteFrom('phoneClaims').where('personId', '=', personId).execute()
  await tx.updateTable('members').set({ personId: null }).where('personId', '=', personId).execute()
}
