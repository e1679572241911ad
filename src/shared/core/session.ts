import { forget, recall, remember } from './storage'

/**
 * The opaque token of the own server. In WeChat's cloud identity comes with the call; there the mark `inCloud` says that this phone has
 * signed in, and signing out removes it.
 */
let token = recall('token', '')
let onChange: (isLost: boolean) => void = () => {}

export const inCloud = 'cloud'

export const getToken = () => token

export function keepToken(value: string) {
  token = value
  if (value) remember('token', value)
  else forget('token')
}

/** The server no longer knows the token of a call: it is forgotten, unless another tab has signed in meanwhile; then that one counts here too. */
export function loseSession(failed: string) {
  const isNewer = hasNewer(failed)
  keepToken(isNewer ? recall('token', '') : '')
  onChange(!isNewer)
}
/** Whether another tab has signed in since this token was read. */
export const hasNewer = (mine: string) => !['', mine].includes(recall('token', ''))

/** Told when the server no longer knows the token (`isLost`), and when another tab has signed in or out. */
export const whenSessionChanges = (then: (isLost: boolean) => void) => void (onChange = then)

// The tabs of one browser are one phone: what one of them signs in or out of, the others follow.
if (process.env.TARO_ENV === 'h5')
  window.addEventListener('storage', ({ key }) => {
    if (key !== 'ufc.token' && key !== 'ufc.me' && key !== null) return
    token = recall('token', '')
    onChange(false)
  })
