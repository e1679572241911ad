import type { Forgetting } from './forget'

export const places: Forgetting = { tables: {}, forget: async () => {} }
