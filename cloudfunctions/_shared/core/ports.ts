import type { Pool } from 'pg'
import type { Db } from '../db/db'

/** `review` = a person must look; `reject` = clearly not allowed. */
export type ContentVerdict = 'pass' | 'review' | 'reject'

/** The files of pictures: the folder of an own server, or WeChat's cloud. */
export type PictureFiles = {
  /** Brings the files of one picture to where its status says; harmless when repeated. Throws when that failed for now. */
  settle: (picture: { id: string; url: string; status: string; store: string | null }) => Promise<void>
  /**
   * Takes over what a phone has uploaded for this picture: `fileId` is the full size, `stated` its px. Gives where the files lie now.
   * Not there on an own server, where the door takes the bytes.
   */
  receive?: (picture: { id: string; url: string }, fileId: string, stated: { width: number; height: number }) => Promise<string>
  /** An address under which WeChat can load a picture that is not public, for a while. */
  lend?: (picture: { url: string; store: string }) => Promise<string>
}

/** subscribeMessage.send as the cloud SDK offers it; it throws or answers with an errCode. */
export type Deliver = (request: { touser: string; templateId: string; page: string; data: Record<string, { value: string }> }) => Promise<{ errCode?: number }>

/** What the surroundings provide; the gateway and the cloud function entry each fill it once. */
export type Ports = {
  db: Db
  pool: Pool
  /** Of text before it is shown; throwing means no answer, and the text stays held back. */
  checkContent: (text: string, openid: string | null) => Promise<ContentVerdict>
  /** Asks WeChat about a picture that it can load from this address; the answer is pushed later, under the id that this gives. Not there on an own server. */
  checkPicture?: (address: string, openid: string) => Promise<string>
  /** A subscribe message of WeChat's; not there on an own server. */
  sendMessage?: Deliver
  /** Writes and removes a file where pictures are kept; throws when that failed. Not there where none are taken. */
  tryPictures?: () => Promise<void>
  pictures: PictureFiles
  /** wx.login code → openid, on an own server behind WeChat; null where there is none. */
  exchangeCode: ((code: string) => Promise<string>) | null
  /** Master key of the passes, 32 bytes. */
  passKey: Uint8Array
  /** Demo sign-in, only ever with the embedded database. */
  isDemo: boolean
}
