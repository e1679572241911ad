import Taro from '@tarojs/taro'
import { share } from '../platform'

/** What a page is when it is sent: `path` opens it for whoever gets it, signed in or not. */
export type Shared = { title: string; path: string; imageUrl?: string }

/** Sends a page from a browser: by the phone's own way of sending, else its address is copied; says which. */
export async function sharePage({ title, path }: Shared) {
  const outcome = await share(title, path)
  if (outcome.kind === 'ok' && outcome.value === 'copied') void Taro.showToast({ title: '地址复制好了，发给朋友就行', icon: 'none' })
  if (outcome.kind === 'unsupported') void Taro.showToast({ title: '请用浏览器的分享功能', icon: 'none' })
}
