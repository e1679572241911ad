import * as v from 'valibot'
import { output } from './action'
import type { SignedIn } from './identity'
import { limits } from './limits'
import { foldTyped, typedLengths } from './rules/typed-code'
import { plainLogin } from './rules/passphrase'
import { Cursor, Id, type Instant, Key, type Page, PersonName, RegionCode } from './shared'

/** How somebody signed in. given: a token that an invitation or the operator gave. Only mini-program (wechat) and demo count as a proof at any time. */
export const signInWays = ['wechat', 'demo', 'given', 'passphrase', 'scan', 'slip'] as const
export type SignInWay = (typeof signInWays)[number]

/** What a browser says it is: one of these words, never its own, since they are shown to whoever lets it in. */
export const systems = ['Windows', 'Mac', 'Linux', 'Android', 'iPhone', 'other'] as const
export const browsers = ['Edge', 'Chrome', 'Safari', 'Firefox', '360', 'QQ', 'WeChat', 'other'] as const
export type Browser = { system: (typeof systems)[number]; browser: (typeof browsers)[number] }
const Browser = v.strictObject({ system: v.picklist(systems), browser: v.picklist(browsers) })

/** What the page from which somebody signs in says of itself; `desk` is a number that this browser made once and keeps. */
const Desk = v.strictObject({ desk: Key, ...Browser.entries })

const Typed = (length: number) => v.pipe(v.string(), v.maxLength(40), v.transform(foldTyped), v.regex(new RegExp(`^[0-9A-HJKMNP-TV-Z]{${length}}$`)))
const Secret = v.pipe(v.string(), v.regex(/^[\w-]{22,43}$/))
const Login = v.pipe(v.string(), v.maxLength(40), v.transform(plainLogin), v.regex(/^[a-z0-9][a-z0-9._-]{2,31}$/))
const Passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(128))
const Digits = v.pipe(
  v.string(),
  v.maxLength(12),
  v.transform((text) => text.replace(/\s/g, '')),
  v.regex(/^\d{6}$/),
)
/** One ask to be let in: the code of a QR, or the letters under it, typed. */
const asks = { ask: v.optional(Secret), typed: v.optional(Typed(typedLengths.ask)) }
const namesOne = ({ ask, typed }: { ask?: string | undefined; typed?: string | undefined }) => (ask === undefined) !== (typed === undefined)

/** What a page that asks to be let in gets: `ask` for the QR, `typed` for typing, `poll` stays in the page. */
export type SignInAsk = { ask: string; typed: string; poll: string; number: number; endsAt: Instant; code: string | null }
/** What became of an ask. seen: somebody has opened it on a phone and now has to choose the number. ended: too late, or answered already. */
export type SignInState = { state: 'waiting' | 'refused' | 'ended' } | { state: 'seen'; name: string } | ({ state: 'in' } & SignedIn)
/** An ask as the person sees it who may let it in. */
export type SignInSeen = Browser & { askedAt: Instant; endsAt: Instant; choices: number[] }

/** One place where the caller is signed in. */
export type OwnToken = Partial<Browser> & { id: Id; way: SignInWay; createdAt: Instant; usedAt: Instant; endsAt: Instant; isThis: boolean }

/** A slip to be printed. */
export type Slip = { id: Id; personId: Id; name: string; regionName: string | null; endsAt: Instant; code: string }

/** Signing in at a desk: by phone, by passphrase and code, by a printed slip. */
export const signIn = {
  /** Asks to be let in by a phone. Nothing that it gives lets anybody in by itself. It ends after 120 seconds. `code` is WeChat's 小程序码 as a data address, where there is WeChat. */
  askSignIn: { policy: 'anyone', limit: limits.askingSignIn, input: Desk, output: output<SignInAsk>() },
  /** What became of an ask; waits for news up to 25 seconds on an own server. After the phone has let it in, it gives the one token. It counts for its own ask alone. */
  pollSignIn: { policy: 'anyone', limit: limits.polling, input: v.strictObject({ poll: Secret }), output: output<SignInState>() },
  /** An ask as the phone shows it, with three numbers of which the computer shows one. From then on it is this person's alone. identity.askEnded when it is over. */
  getSignIn: { policy: 'signedIn', limit: limits.signingIn, input: v.pipe(v.strictObject(asks), v.check(namesOne)), output: output<SignInSeen>() },
  /** Lets a computer in by the number that it shows; another number, or null (不是我), ends the ask. */
  decideSignIn: {
    policy: 'signedIn',
    limit: limits.signingIn,
    input: v.pipe(
      v.strictObject({ ...asks, number: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(99))) }),
      v.check((named) => namesOne(named)),
    ),
    output: output<{ isIn: boolean }>(),
  },
  /** Signs in by name, passphrase and the code of an authenticator, or one of the recovery codes. Own server only. `attempt` is made for each press of the button: a repeat after a lost reply is the same. */
  signInPassphrase: {
    policy: 'anyone',
    limit: limits.signingIn,
    input: v.strictObject({
      attempt: Key,
      login: v.pipe(v.string(), v.maxLength(40), v.transform(plainLogin)),
      passphrase: Passphrase,
      code: v.union([Digits, Typed(typedLengths.recovery)]),
      ...Desk.entries,
    }),
    output: output<SignedIn>(),
  },
  /** A secret for an authenticator, for setPassphrase; `sealed` goes back with it. */
  getAuthenticator: { policy: 'signedIn', input: v.strictObject({}), output: output<{ secret: string; sealed: string }>() },
  /** Sets name, passphrase and authenticator of the caller, and gives ten recovery codes. Own server only, and only with a proof. */
  setPassphrase: {
    policy: 'signedIn',
    needsProof: true,
    limit: limits.saving,
    input: v.strictObject({ login: Login, passphrase: Passphrase, sealed: v.pipe(v.string(), v.regex(/^[\w-]{60,120}$/)), code: Digits }),
    output: output<{ login: string; recovery: string[] }>(),
  },
  /** Signs in by a printed slip, once. */
  signInSlip: {
    policy: 'anyone',
    limit: limits.signingIn,
    input: v.strictObject({ code: Typed(typedLengths.slip), ...Desk.entries }),
    output: output<SignedIn>(),
  },
  /** Makes a slip for somebody new, or for one of the region who has neither WeChat, passphrase nor ever a grant; their old sign-ins end then. */
  makeSlip: {
    policy: { right: 'oversee', of: 'mine' },
    limit: limits.saving,
    input: v.pipe(
      v.strictObject({ key: Key, personId: v.optional(Id), name: v.optional(PersonName), regionCode: v.optional(RegionCode) }),
      v.check(({ personId, name, regionCode }) =>
        personId === undefined ? name !== undefined && regionCode !== undefined : name === undefined && regionCode === undefined,
      ),
    ),
    output: output<Slip>(),
  },
  /** Where the caller is signed in, newest first. */
  listTokens: { policy: 'signedIn', input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<OwnToken>>() },
  /** Ends one of the caller's sign-ins, or without an id all but this one. Gives how many ended. */
  endToken: { policy: 'signedIn', limit: limits.deciding, input: v.strictObject({ id: v.optional(Id) }), output: output<{ count: number }>() },
} as const
