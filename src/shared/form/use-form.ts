import { useState } from 'react'
import Taro from '@tarojs/taro'
import { type Change, useKept } from '../core/use-kept'
import { type Refusals, useSend } from '../core/use-send'

/** What a draft still lacks: the field, and what to say beside it. */
export type Fault<Draft> = { field: keyof Draft & string; words: string }

/** What a list of pictures gives the form that holds it: a change that changes nothing leaves no draft behind. */
export const changePictures =
  <Each>(change: (part: (now: { pictures: Each[] }) => { pictures: Each[] } | null) => void) =>
  (make: (now: Each[]) => Each[]) =>
    change(({ pictures }) => {
      const next = make(pictures)
      return next === pictures ? null : { pictures: next }
    })

/** What is on its way, for `busy`; the fields that the work itself writes; what else to do about certain refusals. */
type Sending<Draft> = { as?: string; written?: (keyof Draft)[]; refusals?: Refusals }

/**
 * A form: its draft (see useKept), the first fault, and sending. `submit(work)` checks, shows the first fault or does the work, and
 * empties the draft once that worked, but for what was typed meanwhile; it gives what `work` gave, else null.
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
    busy,
    isBusy: busy !== '',
    failure,
    clear,
    submit: async <T>(work: (draft: Draft) => Promise<T>, { as = 'submit', written, refusals }: Sending<Draft> = {}): Promise<T | null> => {
      const found = check(kept.draft)
      if (!put(found)) {
        void Promise.resolve(Taro.pageScrollTo?.({ selector: `#field-${found?.field}`, duration: 200, offsetTop: -60 })).catch(() => {})
        return null
      }
      const answer = await run(as, async () => ({ given: await work(kept.draft) }), refusals)
      if (answer === null) return null
      kept.empty(kept.draft, written)
      return answer.given
    },
  }
}
