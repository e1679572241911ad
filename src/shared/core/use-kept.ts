import { useEffect, useRef, useState } from 'react'
import { forget, own, recall, remember } from './storage'

const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Part of a draft, or what to make of the draft as it is at that moment (null: nothing): long work must not write back what it began with. */
export type Change<Draft> = Partial<Draft> | ((now: Draft) => Partial<Draft> | null)

type Typed = object | null
type Show = (typed: Typed) => void
/** Forms on the screen, by the name under which their draft is kept. */
const forms = new Map<string, Set<Show>>()
/** Drafts for which the phone has no room. */
const unkept = new Map<string, Typed>()
const read = (key: string | null): Typed => (key === null ? null : (unkept.get(key) ?? recall<Typed>(key, null, isPart)))
const keep = (key: string, typed: Typed) => {
  unkept.delete(key)
  if (typed === null) forget(key)
  else if (!remember(key, typed)) unkept.set(key, typed)
  for (const show of forms.get(key) ?? []) show(typed)
}

const opened = (key: string | null) => {
  const typed = read(key)
  return { key, typed, isRestored: typed !== null }
}

/**
 * Words being typed, kept on the phone for the person under `keepAs` at every change: they outlive a refresh, a lost network, one
 * tap back and a closed app, until they are sent or thrown away. Only what was typed is kept; the rest of the draft is `start`, as
 * it is now. `change` works after the page was left too, for work that was still on its way. Null keeps nothing.
 */
export function useKept<Draft extends object>(keepAs: string | null, start: Draft) {
  const key = keepAs === null ? null : own(`draft.${keepAs}`)
  const [state, setState] = useState(() => opened(key))
  // Another thing to write about, or another person: their words, at once.
  const now = state.key === key ? state : opened(key)
  if (now !== state) setState(now)
  const typed = useRef(now.typed)
  typed.current = now.typed
  const [show] = useState(() => (next: Typed) => {
    typed.current = next
    setState((before) => ({ ...before, typed: next, isRestored: before.isRestored && next !== null }))
  })
  /** The draft that is on the screen; undefined after the page was left. */
  const shown = useRef<string | null | undefined>(key)
  shown.current = key
  useEffect(() => {
    shown.current = key
    const others = forms.get(key ?? '') ?? new Set()
    if (key !== null) forms.set(key, others.add(show))
    return () => {
      others.delete(show)
      shown.current = undefined
    }
  }, [key, show])
  const latest = () => (shown.current === key ? typed.current : read(key))
  const put = (next: Typed) => {
    if (key !== null) keep(key, next)
    if (shown.current === key) show(next)
  }
  return {
    draft: (now.typed ? { ...start, ...now.typed } : start) as Draft,
    /** True while words of an earlier visit are shown. */
    isRestored: now.isRestored,
    isChanged: now.typed !== null,
    change: (part: Change<Draft>) => {
      const before = latest()
      const next = typeof part === 'function' ? part({ ...start, ...before }) : part
      if (next) put({ ...before, ...next })
    },
    /** Not wanted any more; or sent as it was in `sent`, and then what was typed meanwhile stays, but for the fields that sending wrote. */
    empty: (sent?: Draft, written: (keyof Draft)[] = []) => {
      const left = Object.entries(latest() ?? {}).filter(
        ([field, value]) => sent && !written.includes(field as keyof Draft) && JSON.stringify(value) !== JSON.stringify(sent[field as keyof Draft]),
      )
      put(left.length > 0 ? Object.fromEntries(left) : null)
    },
  }
}
