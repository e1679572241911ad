import type { Contract, FunctionName } from '../../../types'
import type { Input, Output } from '../../../types/action'
import { AppError } from '../../../types/errors'
import type { ErrorCode } from '../../../types/errors'
import { type ActionName, type ActionOf, call } from './call'
import { own, recall, remember } from './storage'
import { uuid } from './uuid'

/** Answers after which nobody knows whether it happened. */
const indefinite: ErrorCode[] = ['request.offline', 'request.unavailable', 'request.failed', 'request.tooMany']
export const isIndefinite = (error: unknown) => !(error instanceof AppError) || indefinite.includes(error.code)
/** A token that ended says nothing of an earlier try either: whoever signs in again repeats with the same key. */
const isUnsettled = (error: unknown) => isIndefinite(error) || (error as AppError).code === 'identity.signInFirst'

type Sendable<F extends FunctionName> = {
  [A in ActionName<F>]: Input<ActionOf<F, A>> extends { key: string } ? A : never
}[ActionName<F>]
/** What is sent, without the key: that is the sender's business. */
export type Words<F extends FunctionName, A extends ActionName<F>> = Omit<Input<ActionOf<F, A>>, 'key'>
type Answer<F extends FunctionName, A extends ActionName<F>> = Output<ActionOf<F, A>>

/** `answer` is there once it is known that the send arrived, although newer words are to follow. */
type Pending = { key: string; input: object; at: number; answer?: unknown }
type Kept = Record<string, Pending>
const areKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof (each as Pending | null)?.key === 'string')

/** ms: what had no answer for a day is not repeated any more. */
const lifetime = 86_400_000
const pending = (): Kept => {
  const kept = recall<Kept>(own('sends'), {}, areKept)
  return Object.fromEntries(Object.entries(kept).filter(([, { at }]) => Date.now() - at < lifetime))
}
/** Read anew before each change: another tab keeps its own sends in the same place. */
function keep(slot: string, next: Pending | null) {
  const { [slot]: _, ...others } = pending()
  remember(own('sends'), next ? { ...others, [slot]: next } : others)
}

/** The same words in the same order of names, whoever put them together. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
/** What a send is about: the action and the ids in it. Other words about the same thing take the place of the earlier ones. */
const slotOf = (action: string, input: object) =>
  `${action} ${Object.entries(input)
    .filter(([name]) => /^(id|replyTo)$|(Id|Number)$/.test(name))
    .map(([name, id]) => `${name}=${id}`)
    .sort()
    .join(' ')}`

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** ms from the first send, after which no repeat begins: a person waits no longer. */
const patience = 12_000

/** One send and at most two repeats with the same key; the answer of any of them counts. */
async function deliver<T>(slot: string, { key, input }: Pending, run: (input: object) => Promise<T>): Promise<T> {
  const until = Date.now() + patience
  for (let round = 1; ; round++) {
    try {
      const answer = await run({ ...input, key })
      keep(slot, null)
      return answer
    } catch (error) {
      if (!isUnsettled(error)) keep(slot, null)
      if (!isIndefinite(error) || round === 3 || Date.now() > until) throw error
      await pause(round * 800)
    }
  }
}

/**
 * Sends an action that must happen once, and gives its output. The key is made from action and words and kept on the phone, for
 * the person, until there is a definite answer: the same words sent again, after a doubled tap, a lost reply or a closed app, are
 * the same request. Other words are another request with another key. Where an earlier try may have made something already
 * (a post, a shift), `made` is asked once that is known: it gives what is to be sent now, or null where the earlier answer stands.
 * Throws AppError.
 */
export async function send<F extends FunctionName, A extends Sendable<F>>(
  fn: F,
  action: A,
  words: Words<F, A>,
  made?: (earlier: Answer<F, A>, sent: Words<F, A>) => Words<F, A> | null | Promise<Words<F, A> | null>,
): Promise<Answer<F, A>> {
  const name = `${fn}/${action}`
  const run = (input: object) => call(fn, action, input as Input<ActionOf<F, A>>)
  const first = slotOf(name, words)
  const earlier = pending()[first]
  let input: object = words
  if (earlier && (earlier.answer !== undefined || (made && canonical(earlier.input) !== canonical(words)))) {
    const answer = earlier.answer === undefined ? await learn(first, earlier, run) : (earlier.answer as Answer<F, A>)
    if (answer !== null) {
      // Known from here on, whatever becomes of the newer words.
      keep(first, { ...earlier, answer })
      const revised = canonical(earlier.input) === canonical(words) || !made ? null : await made(answer, earlier.input as Words<F, A>)
      if (revised === null) {
        keep(first, null)
        return answer
      }
      input = revised
    }
  }
  const slot = slotOf(name, input)
  const known = pending()[slot]
  const same = known && known.answer === undefined && canonical(known.input) === canonical(input) ? known : { key: uuid(), input, at: Date.now() }
  keep(slot, same)
  const answer = await deliver(slot, same, run)
  if (slot !== first) keep(first, null)
  return answer
}

/** What became of an earlier send: its answer, or null when it never happened. Throws AppError while nobody knows. */
async function learn<T>(slot: string, earlier: Pending, run: (input: object) => Promise<T>): Promise<T | null> {
  try {
    return await deliver(slot, earlier, run)
  } catch (error) {
    // A server that fails over these words kept nothing of them: it must not stand in the way of better ones.
    if (isUnsettled(error) && (error as Partial<AppError>).code !== 'request.failed') throw error
    keep(slot, null)
    return null
  }
}

/** For `made`: what was sent first has happened and stays. */
export const earlierStands = () => null

/** The words of sends of a function that have no definite answer yet, by action; for what goes on after the app was closed. */
export const unanswered = <F extends FunctionName>(fn: F): { action: keyof Contract[F] & string; input: object }[] =>
  Object.entries(pending()).flatMap(([slot, { input, answer }]) => {
    const [name = ''] = slot.split(' ')
    return answer === undefined && name.startsWith(`${fn}/`) ? [{ action: name.slice(fn.length + 1) as keyof Contract[F] & string, input }] : []
  })
