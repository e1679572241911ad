import type { Browser } from '../../../types/sign-in'

const systems: Record<Browser['system'], string> = { Windows: 'Windows', Mac: 'Mac', Linux: 'Linux', Android: '安卓手机', iPhone: 'iPhone', other: '' }
const browsers: Record<Browser['browser'], string> = {
  Edge: 'Edge',
  Chrome: 'Chrome',
  Safari: 'Safari',
  Firefox: 'Firefox',
  '360': '360 浏览器',
  QQ: 'QQ 浏览器',
  WeChat: '微信',
  other: '',
}

/** A browser in words, `Windows，Edge`, from how it is stored, `Windows Edge`. */
export const browserWords = (stored: string | undefined): string => {
  const [system = 'other', browser = 'other'] = (stored ?? '').split(' ')
  return [systems[system as Browser['system']], browsers[browser as Browser['browser']]].filter(Boolean).join('，') || '一台电脑'
}
