import type { Contract, FunctionName } from '../../../types'
import type { Input, Output } from '../../../types/action'
import { AppError } from '../../../types/errors'
import type { ErrorCode } from '../../../types/errors'
import { type ActionName, type ActionOf, call } from './call'
import { ownKey, recall, remember } from './storage'
import { uuid } from './uuid'

/** Errors after which it is not known whether the action was carried out. */
const indefinite: ErrorCode[] = ['request.offline', 'request.unavailable', 'request.failed', 'request.tooMany']
/** Whether it is not known, after this error, if the action was carried out. */
export const isIndefinite = (error: unknown) => !(error instanceof AppError) || indefinite.includes(error.code)
/** Whether the key must be kept: also after a refused token, which says nothing about an earlier try, so that the repeat after signing in has the same key. */
const isUnsettled = (error: unknown) => isIndefinite(error) || (error as AppError).code === 'identity.signInFirst'

type Sendable<F extends FunctionName> = {
  [A in ActionName<F>]: Input<ActionOf<F, A>> extends { key: string } ? A : never
}[ActionName<F>]
/** The input of an action without the key, which `send` adds. */
export type InputWithoutKey<F extends FunctionName, A extends ActionName<F>> = Omit<Input<ActionOf<F, A>>, 'key'>
type Answer<F extends FunctionName, A extends ActionName<F>> = Output<ActionOf<F, A>>

/** A send without a definite answer. `answer` is set once it is known that the send arrived, while a changed input is still to be sent. */
type Pending = { key: string; input: object; at: number; answer?: unknown }
type Kept = Record<string, Pending>
const areKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof (each as Pending | null)?.key === 'string')

/** How long a send without a definite answer is kept for a repeat, in ms: a day. */
const lifetime = 86_400_000
const pending = (): Kept => {
  const kept = recall<Kept>(ownKey('sends'), {}, areKept)
  return Object.fromEntries(Object.entries(kept).filter(([, { at }]) => Date.now() - at < lifetime))
}
/** Stores or removes one send. The others are read again before each change, since another tab stores its sends in the same place. */
function keep(slot: string, next: Pending | null) {
  const { [slot]: _, ...others } = pending()
  remember(ownKey('sends'), next ? { ...others, [slot]: next } : others)
}

/** A value as JSON with sorted keys, so that equal inputs are equal texts. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
/** What a send is about: the action and the ids in its input. A changed input about the same thing replaces the earlier one. */
const slotOf = (action: string, input: object) =>
  `${action} ${Object.entries(input)
    .filter(([name]) => /^(id|replyTo)$|(Id|Number)$/.test(name))
    .map(([name, id]) => `${name}=${id}`)
    .sort()
    .join(' ')}`

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** How long after the first try a repeat may still begin, in ms: people do not wait longer. */
const patience = 12_000

/** One try and at most two repeats with the same key; gives the answer of the first that has one. */
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
 * Sends an action that must be carried out once, and gives its output. The key is stored on the phone with action and input, for the person,
 * until there is a definite answer: the same input sent again, after a double tap, a lost reply or a closed app, is the same request. A changed
 * input is another request with another key. Where an earlier try may have created something already (a post, a shift), `made` is asked once
 * that is known: it gives the input to send now, or null where the earlier result stands. Throws AppError.
 */
export async function send<F extends FunctionName, A extends Sendable<F>>(
  fn: F,
  action: A,
  words: InputWithoutKey<F, A>,
  made?: (earlier: Answer<F, A>, sent: InputWithoutKey<F, A>) => InputWithoutKey<F, A> | null | Promise<InputWithoutKey<F, A> | null>,
): Promise<Answer<F, A>> {
  const name = `${fn}/${action}`
  const run = (input: object) => call(fn, action, input as Input<ActionOf<F, A>>)
  const first = slotOf(name, words)
  const earlier = pending()[first]
  let input: object = words
  if (earlier && (earlier.answer !== undefined || (made && canonical(earlier.input) !== canonical(words)))) {
    const answer = earlier.answer === undefined ? await learn(first, earlier, run) : (earlier.answer as Answer<F, A>)
    if (answer !== null) {
      // The earlier answer is stored, so that it is not lost where sending the changed input fails.
      keep(first, { ...earlier, answer })
      const revised = canonical(earlier.input) === canonical(words) || !made ? null : await made(answer, earlier.input as InputWithoutKey<F, A>)
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

/** The answer to an earlier send, which is repeated for it; null when it was refused. Throws AppError while that is not known. */
async function learn<T>(slot: string, earlier: Pending, run: (input: object) => Promise<T>): Promise<T | null> {
  try {
    return await deliver(slot, earlier, run)
  } catch (error) {
    // request.failed means that the server kept nothing of this input: a changed one may be sent.
    if (isUnsettled(error) && (error as Partial<AppError>).code !== 'request.failed') throw error
    keep(slot, null)
    return null
  }
}

/** A `made` for actions whose earlier result stands. */
export const earlierStands = () => null

/** The sends to a function that have no definite answer yet, for continuing after the app was closed. */
export const unanswered = <F extends FunctionName>(fn: F): { action: keyof Contract[F] & string; input: object }[] =>
  Object.entries(pending()).flatMap(([slot, { input, answer }]) => {
    const [name = ''] = slot.split(' ')
    return answer === undefined && name.startsWith(`${fn}/`) ? [{ action: name.slice(fn.length + 1) as keyof Contract[F] & string, input }] : []
  })
