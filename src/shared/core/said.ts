import { create } from 'zustand'
import { say } from './messages'
import { whenPersonChanges } from './person'

/** How what was done is taken back: the button's word, and what does it; gives what is true afterwards, in words. */
export type WayBack = { word: string; run: () => Promise<string> }
type State = { words: string; way: WayBack | null; isBusy: boolean }

/** What was done last, in words, with its way back: drawn and read aloud by every page. Empty words: nothing to say. */
export const useSaid = create<State>(() => ({ words: '', way: null, isBusy: false }))

/** ms that a way back is offered, and that words without one are shown. */
const offered = 60_000
const shown = 8000
let timer: ReturnType<typeof setTimeout> | undefined

export function hush() {
  clearTimeout(timer)
  useSaid.setState({ words: '', way: null, isBusy: false })
}

/** Says that something was cancelled, left or taken away; with a way back for a minute where there is one. */
export function tell(words: string, way: WayBack | null = null) {
  clearTimeout(timer)
  useSaid.setState({ words, way, isBusy: false })
  timer = setTimeout(hush, way ? offered : shown)
}

/** Goes the way back once; says what came of it. What did not work may be tried again. */
export async function takeBack() {
  const { way, isBusy } = useSaid.getState()
  if (!way || isBusy) return
  clearTimeout(timer)
  useSaid.setState({ isBusy: true })
  const [words, again] = await way.run().then(
    (done) => [done, null] as const,
    (error: unknown) => [say(error), way] as const,
  )
  // Something else was said meanwhile, or somebody else is here now.
  if (useSaid.getState().way === way) tell(words, again)
}

// Another person's way back is nobody's business.
whenPersonChanges(hush)
