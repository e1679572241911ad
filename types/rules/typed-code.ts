/** The number of letters of a code that is shown under the QR for typing, of a 登录条, and of a recovery code. Each letter is five bits, written by toLetters. */
export const typedLengths = { ask: 8, slip: 10, recovery: 10 }

/** What somebody typed, as the code: without blanks, with I and L read as 1, O as 0. */
export const foldTyped = (text: string): string => text.toUpperCase().replace(/\s/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')

/** A code in groups, as it is shown: `7K3M 9QXA`, `7K3M9 QXA42`. */
export const groupTyped = (code: string): string => code.replace(code.length > 8 ? /(.{5})(?=.)/g : /(.{4})(?=.)/g, '$1 ')
