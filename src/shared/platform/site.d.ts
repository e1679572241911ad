/** Starts what only the site needs, since its parts are loaded one by one (see site-keeper.tsx). Does nothing in the mini-program, which is on the phone whole. */
export function keepSite(): void
/** Whether the app opens without network: in the mini-program, and on a site that the service worker has stored. */
export function worksOffline(): boolean
/** Loads a part for which no page waits: a failure is only given to the caller, and nothing is shown. */
export function quietly<T>(load: () => Promise<T>): Promise<T>
