import { useState } from 'react'
import Taro from '@tarojs/taro'
import { forget, own, recall, remember } from './storage'
import { useSend } from './use-send'

/** What a draft still lacks: the field, and what to say beside it. */
export type Fault<Draft> = { field: keyof Draft & string; words: string }

export type Change<Draft> = Partial<Draft> | ((now: Draft) => Partial<Draft>)

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
    /** Part of the draft, or what to make of the draft as it is at that moment: long work must not write back what it began with. */
    change: (part: Change<Draft>) =>
      setState((before) => {
        const kept = before.key === key ? before.typed : null
        const typed = { ...kept, ...(typeof part === 'function' ? part({ ...start, ...kept } as Draft) : part) } as Partial<Draft>
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

/**
 * A form: its draft (see useKept), the first fault, and sending. `submit(work)` checks, shows the first fault or does the work, and
 * empties the draft once that worked; it gives what `work` gave, else null.
 */
export function useForm<Draft extends object>({ start, check, keepAs }: { start: Draft; check: (draft: Draft) => Fault<Draft> | null; keepAs: string | null }) {
  const kept = useKept(keepAs, start)
  const [fault, setFault] = useState<Fault<Draft> | null>(null)
  const { run, busy, failure, clear } = useSend()
  const put = (found: Fault<Draft> | null) => (setFault(found), found === null)
  return {
    ...kept,
    change: (part: Change<Draft>) => (setFault(null), kept.change(part)),
    empty: () => (setFault(null), clear(), kept.empty()),
    /** What is wrong with a field, in words; null when nothing is. */
    wrong: (field: keyof Draft & string) => (fault?.field === field ? fault.words : null),
    fault,
    isBusy: busy !== '',
    failure,
    clear,
    submit: async <T>(work: (draft: Draft) => Promise<T>): Promise<T | null> => {
      const found = check(kept.draft)
      if (!put(found)) {
        void Promise.resolve(Taro.pageScrollTo?.({ selector: `#field-${found?.field}`, duration: 200, offsetTop: -60 })).catch(() => {})
        return null
      }
      const answer = await run('submit', () => work(kept.draft))
      if (answer !== null) kept.empty()
      return answer
    },
  }
}
