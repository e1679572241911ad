import type { Pool } from 'pg'
import type { Db } from '../db/db'

/** `review` = a person must look; `reject` = clearly not allowed. */
export type ContentVerdict = 'pass' | 'review' | 'reject'

/** The check of what people write and upload: whether it may be shown. */
export type Content = {
  /** Checks a text before it is shown. It throws when there is no answer; the text is then held back. */
  check: (text: string, openid: string | null) => Promise<ContentVerdict>
  /** Asks about a picture that can be loaded from this address; the answer is pushed later, with the id that this gives. Null where only people check pictures. */
  ask: ((address: string, openid: string) => Promise<string>) | null
}

/** The files of pictures: the folder of an own server, or WeChat's cloud. */
export type Pictures = {
  /** Moves the files of one picture to where its status says, or removes them. It may be repeated. Throws when it did not work this time. */
  settle: (picture: { id: string; url: string; status: string; store: string | null }) => Promise<void>
  /**
   * Takes over what a phone has uploaded for this picture: `fileId` is the full size, `stated` its px. Gives the folder where the files lie now.
   * Absent on an own server, where the gateway receives the bytes itself.
   */
  receive?: (picture: { id: string; url: string }, fileId: string, stated: { width: number; height: number }) => Promise<string>
  /** A short-lived address under which WeChat can load a picture that is not public. Absent where the server cannot be reached from outside. */
  lend?: (picture: { id: string; url: string; store: string | null }) => Promise<string>
  /** Writes a file where pictures are kept and removes it again; throws when that does not work. Absent where no pictures are kept, and in WeChat's cloud. */
  tryOut?: () => Promise<void>
}

export type Message = { touser: string; templateId: string; page: string; data: Record<string, { value: string }> }
/** Subscribe messages of WeChat's. `send` throws with WeChat's number as `errCode`, or answers with it; 0 or none when it is sent. */
export type Messages = { send: (message: Message) => Promise<{ errCode?: number }> }

/** How people sign in: `openidOf` gives the openid of wx.login's code, where an own server stands behind WeChat; `demo` = as any person of the demo, only with the embedded database. */
export type Login = 'demo' | { openidOf: (code: string) => Promise<string> }

/** Hashing of passphrases, as slow for whoever guesses as for the server. Two at once, others wait. */
export type Passphrases = { hash: (passphrase: string, salt: Uint8Array) => Promise<Buffer> }

/** What the surroundings provide; an own server and the entry of a cloud function each fill it once, and no verb sees which of them did. */
export type Ports = {
  db: Db
  pool: Pool
  clock: () => Date
  /** Master key of the passes, 32 bytes. */
  passKey: Uint8Array
  /** Master key of what is sealed of people, 32 bytes; sealed.ts derives a key for each purpose. */
  dataKey: Uint8Array
  pictures: Pictures
  content: Content
  /** Null where there is no WeChat to send through. */
  messages: Messages | null
  /** Null where the platform says who calls, or nobody can sign in but by a token that staff made. */
  login: Login | null
  /** Where the site answers people, without a slash at the end: what printed links lead to. Null where nobody said, and in WeChat's cloud. */
  publicUrl?: string | null
  /** Absent in functions, where nobody signs in by passphrase. */
  passphrases?: Passphrases
  /** Waits these ms within a call; false when the process is about to stop. Absent in functions, which are paid by time. */
  pause?: (ms: number) => Promise<boolean>
  /** A 小程序码 that opens the page of the ask with this code, as a data address. Absent where there is no WeChat. */
  drawCode?: (scene: string) => Promise<string>
}
