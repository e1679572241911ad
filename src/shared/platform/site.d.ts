/** What only a site has to take care of: its parts come over the network one by one. Does nothing in the mini-program, which is on the phone whole. */
export function keepSite(): void
/** True where the app opens again without network: in the mini-program, and on a site that the browser was able to keep. */
export function worksOffline(): boolean
/** Loads a part that no page waits for: when it does not come, the caller hears of it and nothing is shown. */
export function quietly<T>(load: () => Promise<T>): Promise<T>
