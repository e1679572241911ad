import { share, toast } from '../platform'

/** A page as it is shared. `path` opens it for everybody, signed in or not. */
export type Shared = { title: string; path: string; imageUrl?: string }

/** Shares a page from a browser through the phone's own dialog; where there is none, copies its address and says so. */
export async function sharePage({ title, path }: Shared) {
  const outcome = await share(title, path)
  if (outcome.kind === 'ok' && outcome.value === 'copied') toast('地址复制好了，发给朋友就行')
  if (outcome.kind === 'unsupported') toast('请用浏览器的分享功能')
}
