/** The signs of a 统一社会信用代码 (GB 32100-2015): digits and capital letters without I, O, S, V, Z, which are taken for digits. */
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The last sign of a code, computed from the 17 before it; null where one of these cannot be in a code. */
export const checkSignOf = (code: string): string | null => {
  let [sum, weight] = [0, 1]
  for (const sign of code.slice(0, 17)) {
    const value = signs.indexOf(sign)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return signs[(31 - (sum % 31)) % 31] ?? null
}

/** Whether a text is a 统一社会信用代码: 18 signs, the last of which fits the others. */
export const isCreditCode = (code: string): boolean => code.length === 18 && checkSignOf(code) === code[17]

/** A code as it is stored: without blanks, in capital letters. */
export const creditCodeOf = (typed: string): string => typed.replace(/\s+/g, '').toUpperCase()
