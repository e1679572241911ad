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
    /** Of the H5 site: replies asked for by index.html, by `slice/action input`, and the token they were asked with. */
    early?: { token: string; replies: Record<string, Promise<unknown>> }
  }
  /** Host of the gateway, empty on H5 (same origin). */
  const API_BASE: string
  /** WeChat cloud environment; empty = HTTP. */
  const CLOUD_ENV: string
  /** The one cloud function that holds all slices; empty = one for each. */
  const CLOUD_FUNCTION: string
  /** Subscribe message templates, `kind:templateId` separated by commas. */
  const MESSAGE_TEMPLATES: string
}
