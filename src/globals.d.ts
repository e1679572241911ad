/// <reference types="@tarojs/taro" />
import '@tarojs/components/types/common'

declare module '@tarojs/components/types/common' {
  interface StandardProps {
    role?: string
    tabindex?: number
    onKeyDown?: (event: KeyboardEvent) => void
  }
}

declare global {
  interface Window {
    /** On the H5 site: the replies to requests that index.html sent, by `slice/action input`, and the token of these requests. */
    early?: { token: string; replies: Record<string, Promise<unknown>> }
  }
  /** The address of the gateway; empty on H5, which has the same origin. */
  const API_BASE: string
  /** WeChat's cloud environment; empty where calls go over HTTP. */
  const CLOUD_ENV: string
  /** The cloud function that holds all slices; empty where each slice has its own. */
  const CLOUD_FUNCTION: string
  /** The templates of subscribe messages, `kind:templateId` separated by commas. */
  const MESSAGE_TEMPLATES: string
}
