import { randomBytes, randomInt } from 'node:crypto'
import { toLetters } from '../../types/rules/digits'
import type { Verbs } from '../_shared/core/serve'
import { deskHash, writeBrowser } from './desk-tokens'
import { askHash, askLifetime } from './sign-in-asks'

/** Three different numbers of two digits; the first is the one that the computer shows. */
const threeNumbers = (): [number, number, number] => {
  const found = new Set<number>()
  while (found.size < 3) found.add(randomInt(10, 100))
  return [...found] as [number, number, number]
}
const shuffled = (numbers: number[]) => {
  const left = [...numbers]
  return numbers.map(() => left.splice(randomInt(left.length), 1)[0]!)
}

/** Asks to be let in by a phone, for two minutes. Only hashes are stored, so nobody who reads the database can answer for somebody. */
export const askSignIn: Verbs<'identity'>['askSignIn'] = async (ctx, { desk, ...browser }) => {
  const { db, now, drawCode } = ctx
  const secret = () => randomBytes(16).toString('base64url')
  const [ask, poll, typed] = [secret(), secret(), toLetters(randomBytes(5))]
  const [number, ...others] = threeNumbers()
  const endsAt = new Date(now.getTime() + askLifetime)
  await db
    .insertInto('signIns')
    .values({
      askHash: askHash(ctx, 'ask', ask),
      pollHash: askHash(ctx, 'poll', poll),
      typedHash: askHash(ctx, 'typed', typed),
      number,
      choices: shuffled([number, ...others]),
      browser: writeBrowser(browser),
      deskHash: deskHash(ctx, desk),
      askedAt: now,
      endsAt,
    })
    .execute()
  // Without the picture the letters can still be typed.
  const code = drawCode ? await drawCode(ask).catch(() => null) : null
  return { ask, typed, poll, number, endsAt: endsAt.toISOString(), code }
}
