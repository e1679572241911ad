/** The class names joined by spaces, without values that are no text or empty. */
export const cx = (...parts: unknown[]) => parts.filter((part) => typeof part === 'string' && part !== '').join(' ')
