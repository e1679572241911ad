import { useState } from 'react'
import Taro from '@tarojs/taro'
import { type Change, useKept } from '../core/use-kept'
import { type WorkResult, type Refusals, useSend } from '../core/use-send'
import { focusField } from '../platform/focus-field'
import type { Row } from '../ui/field'

/** What a draft still lacks: the field, and what to say beside it. */
export type Fault<Draft> = { field: keyof Draft & string; words: string }
/** What is wrong, in the order of the fields; nothing, null or an empty list, when all is well. */
type Check<Draft> = (draft: Draft) => Fault<Draft> | Fault<Draft>[] | null

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

type Form<Draft> = {
  start: Draft
  check: Check<Draft>
  /** The name its draft is kept under on the phone, for the person. */
  keepAs: string | null
  /** It stands in a sheet: the page behind does not move. */
  isSheet?: boolean
}

/**
 * A form: its draft (see useKept), what is wrong with it, and sending. `row(field)` is what a row takes: Text is ui/field, the others lie
 * beside this file. `submit(work)` checks; it says what is wrong beside each field and goes to the first of them, or it does the work and
 * empties the draft once that worked, but for what was typed meanwhile. It gives what `work` gave, else null. Work of a page that says by
 * itself what went wrong gives false then. `keepAs: null` keeps nothing: for codes and filters that belong to one moment.
 */
export function useForm<Draft extends object>({ start, check, keepAs, isSheet = false }: Form<Draft>) {
  const kept = useKept(keepAs, start)
  const [said, setSaid] = useState<{ about: string | null; faults: Fault<Draft>[]; first: string | null }>({ about: keepAs, faults: [], first: null })
  // What is wrong with one thing is nothing of the next.
  const { faults, first } = said.about === keepAs ? said : { faults: [], first: null }
  const { run, busy, failure, clear } = useSend()
  const wrong = (field: keyof Draft & string) => faults.find((fault) => fault.field === field)?.words ?? null
  const forget = (isSettled: (fault: Fault<Draft>) => boolean) => {
    if (faults.some(isSettled)) setSaid({ about: keepAs, faults: faults.filter((fault) => !isSettled(fault)), first })
  }
  const change = (part: Change<Draft>) => {
    forget(({ field }) => typeof part === 'function' || field in part)
    kept.change(part)
  }
  /** Whether it can be sent; where not, what is wrong is said, and the first of it has the focus. */
  const isWhole = () => {
    const fault = check(kept.draft)
    const found = fault === null ? [] : Array.isArray(fault) ? fault : [fault]
    const [{ field } = { field: null }] = found
    setSaid({ about: keepAs, faults: found, first: field })
    if (field === null) return true
    if (process.env.TARO_ENV === 'h5') focusField(`field-${field}`)
    // WeChat's text field comes into sight with its focus; of the others a page's is scrolled to, a sheet's is in sight.
    else if (!isSheet) void Promise.resolve(Taro.pageScrollTo?.({ selector: `#field-${field}`, duration: 200, offsetTop: -60 })).catch(() => {})
    return false
  }
  return {
    ...kept,
    change,
    empty: (sent?: Draft) => (forget(() => true), clear(), kept.empty(sent)),
    row: <Field extends keyof Draft & string>(field: Field): Row<Draft[Field]> => ({
      id: `field-${field}`,
      value: kept.draft[field],
      error: wrong(field),
      isFirst: first === field,
      onChange: (value) => change({ [field]: value } as unknown as Partial<Draft>),
    }),
    /** What is wrong with a field, in words; null when nothing is. */
    wrong,
    /** The same of all fields. */
    faults: Object.fromEntries(faults.map(({ field, words }) => [field, words])) as Record<string, string>,
    busy,
    isBusy: busy !== '',
    failure,
    clear,
    isWhole,
    submit: async <T extends WorkResult>(
      work: (draft: Draft) => T | Promise<T>,
      { as = 'submit', written, refusals }: Sending<Draft> = {},
    ): Promise<T | null> => {
      if (!isWhole()) return null
      const answer = await run(as, async () => ({ given: await work(kept.draft) }), refusals)
      if (answer === null) return null
      if (answer.given !== false) kept.empty(kept.draft, written)
      return answer.given
    },
  }
}
