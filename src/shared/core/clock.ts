import { recall, remember } from './storage'

/** The server's time minus the phone's, in ms. Old phones are minutes off, which a code that changes every 30 s does not allow. */
let offset = recall('clock-offset', 0)

/** Measures the difference with a reply that holds the server's time, assuming that this is the time in the middle between sending and receiving. */
export function learnClock(serverTime: string, sentAt: number, receivedAt = Date.now()) {
  const learned = Math.round(Date.parse(serverTime) - (sentAt + receivedAt) / 2)
  if (Number.isNaN(learned)) return
  offset = learned
  remember('clock-offset', offset)
}

/** The server's time minus the phone's, in ms, as last measured. */
export const clockOffset = () => offset
/** The server's time in ms, computed from the phone's clock and the difference. */
export const serverNow = () => Date.now() + offset
