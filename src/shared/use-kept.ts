import { useState } from 'react'
import { forget, own, recall, remember } from './storage'

const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Words being typed, kept on the phone for the person under `keepAs` at every change: they outlive a refresh, a lost network, one
 * tap back and a closed app, until they are sent or thrown away. Only what was typed is kept; the rest of the draft is `start`, as
 * it is now. Null keeps nothing.
 */
export function useKept<Draft extends object>(keepAs: string | null, start: Draft) {
  const key = keepAs === null ? null : own(`draft.${keepAs}`)
  const read = () => ({ key, typed: key === null ? null : (recall<object | null>(key, null, isPart) as Partial<Draft> | null) })
  const [state, setState] = useState(() => ({ ...read(), isRestored: read().typed !== null }))
  // Another thing to write about, or another person: their words, at once.
  const now = state.key === key ? state : { ...read(), isRestored: read().typed !== null }
  if (now !== state) setState(now)
  return {
    draft: (now.typed ? { ...start, ...now.typed } : start) as Draft,
    /** True while words of an earlier visit are shown. */
    isRestored: now.isRestored,
    isChanged: now.typed !== null,
    change: (part: Partial<Draft>) =>
      setState((before) => {
        const typed = { ...(before.key === key ? before.typed : null), ...part } as Partial<Draft>
        if (key !== null) remember(key, typed)
        return { key, typed, isRestored: before.isRestored && before.key === key }
      }),
    /** Sent, or not wanted any more. */
    empty: () => {
      if (key !== null) forget(key)
      setState({ key, typed: null, isRestored: false })
    },
  }
}
