import { create } from 'zustand'
import { errorWords } from './messages'
import { whenPersonChanges } from './person'

/** How an act is taken back: the word of the button, and `run`, which takes it back and gives the words to announce then. */
export type WayBack = { word: string; run: () => Promise<string> }
type State = { words: string; way: WayBack | null; isBusy: boolean }

/** The announcement of what was done last, with its way back, which every page shows and reads aloud; none while `words` is empty. */
export const useAnnouncement = create<State>(() => ({ words: '', way: null, isBusy: false }))

/** How long an announcement with a way back is shown (`offered`), and one without (`shown`), in ms. */
const offered = 60_000
const shown = 8000
let timer: ReturnType<typeof setTimeout> | undefined

/** Removes the announcement. */
export function endAnnouncement() {
  clearTimeout(timer)
  useAnnouncement.setState({ words: '', way: null, isBusy: false })
}

/** Announces that something was cancelled, left or removed; where there is a way back, it is offered for a minute. */
export function announce(words: string, way: WayBack | null = null) {
  clearTimeout(timer)
  useAnnouncement.setState({ words, way, isBusy: false })
  timer = setTimeout(endAnnouncement, way ? offered : shown)
}

/** Takes back what was announced, and announces the result. After a failure it can be tried again. */
export async function takeBack() {
  const { way, isBusy } = useAnnouncement.getState()
  if (!way || isBusy) return
  clearTimeout(timer)
  useAnnouncement.setState({ isBusy: true })
  const [words, again] = await way.run().then(
    (done) => [done, null] as const,
    (error: unknown) => [errorWords(error), way] as const,
  )
  // Only where nothing else was announced meanwhile, and the person is the same.
  if (useAnnouncement.getState().way === way) announce(words, again)
}

// Another person must not see the announcement, nor take the act back.
whenPersonChanges(endAnnouncement)
