// The build takes table-file.h5.ts or table-file.weapp.ts: tables are brought at a desk, in a browser.

/** A table that somebody chose. */
export type TableFile = { name: string; bytes: Blob }
/** Whether files can be brought here. */
export const canBring: boolean
/** Asks for a table in a browser; null when nothing was chosen, and in the mini-program. */
export function pickTable(): Promise<TableFile | null>
