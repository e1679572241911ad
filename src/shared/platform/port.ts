import type { Point, Uploaded } from '../../../types/shared'

/** How something native ended, in one of four ways; pages have words for each. */
export type Outcome<T = null> = { kind: 'ok'; value: T } | { kind: 'unsupported' } | { kind: 'denied' } | { kind: 'cancelled' }

/** What is known of the phone and its window. */
export type Phone = {
  isDark: boolean
  /** The phone's own type size as a factor; 1 is standard. */
  fontScale: number
  /** The height of the clock and battery above our bar, in px; 0 on H5. */
  statusBar: number
  /** The width at the right of the bar that WeChat's capsule takes, in px; 0 on H5. */
  capsule: number
  width: number
  height: number
  /** How many dots of the screen a px has. */
  pixels: number
}
/** An event for the phone's calendar. `id` (such as `session-17`) stays the same when the event is moved. */
export type CalendarEvent = { id: string; title: string; place: string; startsAt: string; endsAt: string; notes?: string }
export type MapPlace = Point & { name: string; address: string }
/** A picture that the person chose: its path on the phone, its bytes, and in a browser the file. */
export type PickedPicture = { path: string; size: number; file?: Blob }
/** A file to give to the person: its content as text or base64. */
export type NewFile = { name: string; content: string; type: string; encoding?: 'utf8' | 'base64' }
/** A file on the phone. `send` opens WeChat's list of chats and must be called directly after a tap; `drop` removes the file. */
export type ReadyFile = { name: string; send(): Promise<Outcome>; drop(): void }
/** Something that a person can refuse the app. */
export type Scope = 'camera' | 'location'
export type Sound = 'ok' | 'warn' | 'duplicate' | 'bad'

/** Everything native, as index.h5.ts and index.weapp.ts both have it. Nothing native is called elsewhere, because on H5 an unsupported call of Taro resolves without an error. */
export type Platform = {
  readPhone(): Phone
  onPhoneChange(then: () => void): void
  applyTheme(isDark: boolean): void
  /**
   * Lets the phone's back call `close`, for something that lies over the page; the returned function ends that. WeChat allows this only with a
   * page-container, of which a page may have one and which has its own layer and animation; so there WeChat asks before the page is left (for Android's
   * key and the bar's arrow; a swipe from the edge leaves at once).
   */
  catchBack(close: () => void): () => void
  /**
   * Calls `tell` when the element with this id comes within two screens of the visible part or leaves them, with its height in px.
   * Returns a function that ends this.
   */
  watchNear(id: string, tell: (isNear: boolean, height: number) => void): () => void
  /** Calls `then` when the network comes back, or the person comes back to the app; the returned function ends this. */
  whenBack(then: () => void): () => void
  /** Prints the page on H5; unsupported in WeChat. */
  print(): Outcome
  /** Shows pictures over the whole screen, beginning with the one at `index`. */
  viewPictures(pictures: { url: string; alt: string }[], index: number): void
  /** The phone's position; called only after a tap. GCJ-02 in WeChat. */
  locate(): Promise<Outcome<Point>>
  /** A place that the person chooses on WeChat's map; unsupported in a browser. GCJ-02. */
  choosePoint(): Promise<Outcome<Point>>
  /** Asks the person to accept one subscribe message of each kind; must be called directly after a tap. Gives the accepted kinds. */
  subscribe(kinds: string[]): Promise<Outcome<string[]>>
  /** Shares a page on H5 through the system's dialog, or copies its address. Unsupported in WeChat, which shares through its own menu and share buttons. */
  share(title: string, path: string): Promise<Outcome<'shared' | 'copied'>>
  /** The code in a page's parameter `scene`, where this start of the mini-program came from scanning with the camera; else null, as always in a browser. */
  scannedCode(scene: string | undefined): string | null
  /** The code of wx.login, for the own server. */
  login(): Promise<Outcome<string>>
  addToCalendar(event: CalendarEvent): Promise<Outcome>
  openMap(place: MapPlace): Promise<Outcome>
  playSound(sound: Sound): void
  vibrate(isLong: boolean): void
  /** Raises the brightness while a pass is shown; the returned function restores it. */
  raiseBrightness(): Promise<() => void>
  copy(text: string): Promise<Outcome>
  /** Makes a file. A browser saves it at once and gives null; in WeChat the file is sent by a tap. */
  readyFile(file: NewFile): Promise<Outcome<ReadyFile | null>>
  /** Asks again after a refusal, through WeChat's settings; must be called directly after a tap. Gives whether it is allowed now; a browser asks by itself and gives true. */
  askAgain(scope: Scope): Promise<boolean>
  /** Whether the person has allowed it; false where this is not known. */
  isGranted(scope: Scope): Promise<boolean>
  /** What is done once at launch in WeChat: looks for a newer version, and removes files that were left. */
  atLaunch(): void
  callPhone(number: string): Promise<Outcome>
  /** Shows a sentence over everything for a moment. */
  toast(words: string): void
}

/** Choosing and uploading pictures, as pictures.h5.ts and pictures.weapp.ts both have it. */
export type PicturePort = {
  /** Lets the person choose pictures. A browser may give more than `most`. */
  pickPictures(most: number): Promise<Outcome<PickedPicture[]>>
  /** Uploads one picture, made smaller on the phone. Its id is what actions such as saveActivity take. Throws AppError as call does. */
  uploadPicture(picture: PickedPicture, token: string): Promise<Uploaded>
}
