import { forget, recall, remember } from './storage'

/** The opaque token of the own server; in WeChat's cloud identity comes with the call and there is none. */
let token = recall('token', '')
let onLost: () => void = () => {}

export const getToken = () => token

export function keepToken(value: string) {
  token = value
  if (value) remember('token', value)
  else forget('token')
}

/** The server no longer knows the token: forget it and tell the person store. */
export function loseSession() {
  keepToken('')
  onLost()
}

export const whenSessionLost = (then: () => void) => void (onLost = then)
