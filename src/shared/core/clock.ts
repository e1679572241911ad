import { recall, remember } from './storage'

/** Server time minus the phone's, in ms. Old phones are minutes off, and a pass of 30 s does not forgive that. */
let offset = recall('clock-offset', 0)

/** Learns the difference from an answer that carries the server's time; `sentAt` is when it was asked. The middle of the round trip counts. */
export function learnClock(serverTime: string, sentAt: number, receivedAt = Date.now()) {
  const learned = Math.round(Date.parse(serverTime) - (sentAt + receivedAt) / 2)
  if (Number.isNaN(learned)) return
  offset = learned
  remember('clock-offset', offset)
}

export const clockOffset = () => offset
/** The server's time in ms, as well as the phone knows it. */
export const serverNow = () => Date.now() + offset
