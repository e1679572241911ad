import { useState } from 'react'
import Taro from '@tarojs/taro'
import { type Change, useKept } from '../core/use-kept'
import { type WorkResult, type Refusals, useSend } from '../core/use-send'
import { focusField } from '../platform/focus-field'
import type { Row } from '../ui/field'

/** A fault of a draft: the field, and the words to show beside it. */
export type Fault<Draft> = { field: keyof Draft & string; words: string }
/** Finds the faults of a draft, in the order of the fields; null or an empty list without any. */
type Check<Draft> = (draft: Draft) => Fault<Draft> | Fault<Draft>[] | null

/** Turns a form's `change` into a ChangePictures; a change that changes nothing stores no draft. */
export const changePictures =
  <Each>(change: (part: (now: { pictures: Each[] }) => { pictures: Each[] } | null) => void) =>
  (make: (now: Each[]) => Each[]) =>
    change(({ pictures }) => {
      const next = make(pictures)
      return next === pictures ? null : { pictures: next }
    })

/** `as`: the name for `busy`. `written`: the fields that the work itself changes. `refusals`: what else to do after certain refusals. */
type Sending<Draft> = { as?: string; written?: (keyof Draft)[]; refusals?: Refusals }

type Form<Draft> = {
  start: Draft
  check: Check<Draft>
  /** The name under which the draft is stored on the phone, for the person. */
  keepAs: string | null
  /** The form stands in a sheet, so the page behind is not scrolled. */
  isSheet?: boolean
}

/**
 * A form: its draft (see useKept), its faults, and sending. `row(field)` gives the properties of a row; the row for text is in ui/field, the others
 * are beside this file. `submit(work)` checks the draft. With faults it shows the words beside each field and moves to the first; otherwise it runs
 * the work and, when that succeeded, empties the draft except what was typed meanwhile. It returns the result of `work`, or null. Work that shows its failure itself
 * returns false, and the draft stays. `keepAs: null` stores nothing, for codes and filters that are needed only once.
 */
export function useForm<Draft extends object>({ start, check, keepAs, isSheet = false }: Form<Draft>) {
  const kept = useKept(keepAs, start)
  const [said, setSaid] = useState<{ about: string | null; faults: Fault<Draft>[]; first: string | null }>({ about: keepAs, faults: [], first: null })
  // The faults of one subject are not shown for the next.
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
  /** Whether the draft has no faults. Otherwise shows them, and moves to the first. */
  const isWhole = () => {
    const fault = check(kept.draft)
    const found = fault === null ? [] : Array.isArray(fault) ? fault : [fault]
    const [{ field } = { field: null }] = found
    setSaid({ about: keepAs, faults: found, first: field })
    if (field === null) return true
    if (process.env.TARO_ENV === 'h5') focusField(`field-${field}`)
    // On WeChat a text field scrolls into view with its focus. To other fields of a page it is scrolled here; those of a sheet are visible.
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
    /** The words of a field's fault; null without one. */
    wrong,
    /** The words of all faults, by field. */
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
