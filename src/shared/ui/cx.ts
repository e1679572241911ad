/** Joins class names, leaving out whatever is not one. */
export const cx = (...parts: unknown[]) => parts.filter((part) => typeof part === 'string' && part !== '').join(' ')
