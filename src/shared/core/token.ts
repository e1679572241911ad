import { forget, recall, remember } from './storage'

/**
 * The opaque token of the own server; empty while signed out. In WeChat's cloud the platform says who calls; there `cloudToken` stands for
 * having signed in on this phone.
 */
let token = recall('token', '')
let onChange: (isLost: boolean) => void = () => {}

/** What takes the place of a token in WeChat's cloud. */
export const cloudToken = 'cloud'

/** The token for the next call; empty while signed out. */
export const getToken = () => token

/** Stores a token; an empty one removes it. */
export function keepToken(value: string) {
  token = value
  if (value) remember('token', value)
  else forget('token')
}

/** Forgets a token that the server no longer knows. Where another tab has signed in meanwhile, its token is used from now on. */
export function loseToken(failed: string) {
  const isNewer = hasNewerToken(failed)
  keepToken(isNewer ? recall('token', '') : '')
  onChange(!isNewer)
}
/** Whether another tab has stored another token since this one was read. */
export const hasNewerToken = (mine: string) => !['', mine].includes(recall('token', ''))

/** Registers what is called when the server no longer knows the token (`isLost`), and when another tab has signed in or out. */
export const whenTokenChanges = (then: (isLost: boolean) => void) => void (onChange = then)

// The tabs of one browser are signed in together: when one signs in or out, the others follow.
if (process.env.TARO_ENV === 'h5')
  window.addEventListener('storage', ({ key }) => {
    if (key !== 'ufc.token' && key !== 'ufc.me' && key !== null) return
    token = recall('token', '')
    onChange(false)
  })
