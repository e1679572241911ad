import type { Point, Uploaded } from '../../../types/shared'

/** Every native doing ends in one of four ways; a page has words for each. */
export type Outcome<T = null> = { kind: 'ok'; value: T } | { kind: 'unsupported' } | { kind: 'denied' } | { kind: 'cancelled' }

export type Phone = {
  isDark: boolean
  /** The phone's own type size relative to standard, 1 = standard. */
  fontScale: number
  /** px of the clock and battery above our bar. */
  statusBar: number
  /** px at the right of the bar that WeChat's capsule takes; 0 on H5. */
  capsule: number
  width: number
  height: number
  /** Dots of the screen a px. */
  pixels: number
}
/** `id` names the event in the calendar and stays when it is moved, such as `session-17`. */
export type CalendarEvent = { id: string; title: string; place: string; startsAt: string; endsAt: string; notes?: string }
export type MapPlace = Point & { name: string; address: string }
export type PickedPicture = { path: string; size: number; file?: Blob }
export type NewFile = { name: string; content: string; type: string; encoding?: 'utf8' | 'base64' }
/** A file on the phone: `send` opens WeChat's list of chats, straight from a tap; `drop` removes it. */
export type ReadyFile = { name: string; send(): Promise<Outcome>; drop(): void }
/** What a person may have refused once. */
export type Scope = 'camera' | 'location'
export type Sound = 'ok' | 'warn' | 'duplicate' | 'bad'

/** What index.h5.ts and index.weapp.ts both are. On production H5 an unsupported Taro call resolves silently: call nothing native elsewhere. */
export type Platform = {
  readPhone(): Phone
  onPhoneChange(then: () => void): void
  applyTheme(isDark: boolean): void
  /**
   * The phone's back closes what lies over the page; the returned function ends that. In WeChat a back cannot be turned into a close
   * without page-container, which a page may have only one of and which brings its own layer and animation; there WeChat asks before
   * it leaves the page (Android's key and the bar's arrow; its swipe from the edge leaves at once).
   */
  catchBack(close: () => void): () => void
  /**
   * Tells when the element with this id comes within or leaves two screens of what is seen, and how high it is (px).
   * Gives a function that stops it.
   */
  watchNear(id: string, tell: (isNear: boolean, height: number) => void): () => void
  /** Tells when the network, or the person, comes back to the app; the returned function ends that. */
  whenBack(then: () => void): () => void
  /** Puts the page on paper (H5). WeChat prints nothing. */
  print(): Outcome
  /** Pictures over the whole screen, beginning with the one at `index`. */
  viewPictures(pictures: { url: string; alt: string }[], index: number): void
  /** GCJ-02, only ever after a tap. */
  locate(): Promise<Outcome<Point>>
  /** Asks WeChat for one message of each kind; must come straight from a tap. Gives the kinds accepted. */
  subscribe(kinds: string[]): Promise<Outcome<string[]>>
  /** WeChat shares through its own menu and share buttons (unsupported here); H5 uses the system sheet or copies the address. */
  share(title: string, path: string): Promise<Outcome<'shared' | 'copied'>>
  /** wx.login code for the own server. */
  login(): Promise<Outcome<string>>
  addToCalendar(event: CalendarEvent): Promise<Outcome>
  openMap(place: MapPlace): Promise<Outcome>
  playSound(sound: Sound): void
  vibrate(isLong: boolean): void
  /** Full brightness while a pass is shown; the returned function restores it. */
  raiseBrightness(): Promise<() => void>
  copy(text: string): Promise<Outcome>
  /** Makes a file of text, or of base64 of its bytes. A browser saves it at once (null); in WeChat it waits to be sent by a tap. */
  readyFile(file: NewFile): Promise<Outcome<ReadyFile | null>>
  /** The way back from a refusal, straight from a tap: WeChat's settings; a browser asks by itself. Whether it may be used now. */
  askAgain(scope: Scope): Promise<boolean>
  /** Whether the person allows it by now; false where nobody can say. */
  isGranted(scope: Scope): Promise<boolean>
  /** Once, when the app starts: asks for a newer version, removes files that were left. */
  atLaunch(): void
  callPhone(number: string): Promise<Outcome>
  /** Says a sentence for a moment, over everything. */
  toast(words: string): void
}

/** What pictures.h5.ts and pictures.weapp.ts both are. */
export type PicturePort = {
  /** A browser may give more than `most`. */
  pickPictures(most: number): Promise<Outcome<PickedPicture[]>>
  /** Sends one picked picture, shrunk on the phone; gives the id that saveActivity and the like take. Throws AppError as call does. */
  uploadPicture(picture: PickedPicture, token: string): Promise<Uploaded>
}
