import type { Browser } from '../../../types/sign-in'
import { recall, remember } from './storage'
import { uuid } from './uuid'

const firstOf = <T>(text: string, kinds: [RegExp, T][], other: T): T => kinds.find(([pattern]) => pattern.test(text))?.[1] ?? other

const browserOf = (agent: string): Browser => ({
  system: firstOf<Browser['system']>(
    agent,
    [
      [/Windows/, 'Windows'],
      [/Android/, 'Android'],
      [/iPhone|iPad/, 'iPhone'],
      [/Mac OS/, 'Mac'],
      [/Linux/, 'Linux'],
    ],
    'other',
  ),
  browser: firstOf<Browser['browser']>(
    agent,
    [
      [/MicroMessenger/, 'WeChat'],
      [/Edg/, 'Edge'],
      [/QQBrowser/, 'QQ'],
      [/360|QIHU/i, '360'],
      [/Firefox/, 'Firefox'],
      [/Chrome/, 'Chrome'],
      [/Safari/, 'Safari'],
    ],
    'other',
  ),
})

/** What this browser says of itself when somebody signs in: a number that it keeps, its system and its name. */
export function thisBrowser(): Browser & { desk: string } {
  const desk = recall('desk', '') || uuid()
  remember('desk', desk)
  return { desk, ...browserOf(process.env.TARO_ENV === 'h5' ? navigator.userAgent : 'MicroMessenger') }
}
