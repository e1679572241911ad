import { useEffect, useRef, useState } from 'react'
import { forget, ownKey, recall, remember } from './storage'

const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A change of a draft: the changed fields, or a function that gives them for the draft as it is then (null: no change), so that long work does not write back an old draft. */
export type Change<Draft> = Partial<Draft> | ((now: Draft) => Partial<Draft> | null)

type Typed = object | null
type Show = (typed: Typed) => void
/** The forms on the screen, by the key of their draft. */
const forms = new Map<string, Set<Show>>()
/** Drafts that the phone has no room to store. */
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
 * A draft that is stored on the phone for the person under `keepAs` at every change, until it is sent or discarded: a refresh, a lost network, going
 * back and closing the app do not lose it. Only the changed fields are stored; the others come from the present `start`. `change` also works after
 * the page was left, for work that was still on its way. With null nothing is stored.
 */
export function useKept<Draft extends object>(keepAs: string | null, start: Draft) {
  const key = keepAs === null ? null : ownKey(`draft.${keepAs}`)
  const [state, setState] = useState(() => opened(key))
  // With another key (another subject or another person) its own draft is shown at once.
  const now = state.key === key ? state : opened(key)
  if (now !== state) setState(now)
  const typed = useRef(now.typed)
  typed.current = now.typed
  const [show] = useState(() => (next: Typed) => {
    typed.current = next
    setState((before) => ({ ...before, typed: next, isRestored: before.isRestored && next !== null }))
  })
  /** The key of the draft on the screen; undefined after the page was left. */
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
    /** True while the draft of an earlier visit is shown. */
    isRestored: now.isRestored,
    isChanged: now.typed !== null,
    change: (part: Change<Draft>) => {
      const before = latest()
      const next = typeof part === 'function' ? part({ ...start, ...before }) : part
      if (next) put({ ...before, ...next })
    },
    /** Discards the draft. After sending, `sent` is what was sent: fields that differ from it were typed meanwhile and stay, except those in `written`, which sending itself changed. */
    empty: (sent?: Draft, written: (keyof Draft)[] = []) => {
      const left = Object.entries(latest() ?? {}).filter(
        ([field, value]) => sent && !written.includes(field as keyof Draft) && JSON.stringify(value) !== JSON.stringify(sent[field as keyof Draft]),
      )
      put(left.length > 0 ? Object.fromEntries(left) : null)
    },
  }
}
