import { share, toast } from '../platform'

/** What a page is when it is sent: `path` opens it for whoever gets it, signed in or not. */
export type Shared = { title: string; path: string; imageUrl?: string }

/** Sends a page from a browser: by the phone's own way of sending, else its address is copied; says which. */
export async function sharePage({ title, path }: Shared) {
  const outcome = await share(title, path)
  if (outcome.kind === 'ok' && outcome.value === 'copied') toast('地址复制好了，发给朋友就行')
  if (outcome.kind === 'unsupported') toast('请用浏览器的分享功能')
}
