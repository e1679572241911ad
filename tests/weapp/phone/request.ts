import { request } from 'node:http'

export type RequestOptions = {
  url: string
  method?: string
  data?: unknown
  header?: Record<string, string>
  success?: (reply: unknown) => void
  fail?: (error: unknown) => void
  complete?: () => void
}

/** The body as WeChat hands it over: parsed JSON, else the text. */
const dataOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A wx.request that sends everything over real HTTP to `api`, whatever the host. */
export const requestTo = (api: string) => (options: RequestOptions) => {
  const target = new URL(options.url)
  const body = options.data === undefined ? undefined : typeof options.data === 'string' ? options.data : JSON.stringify(options.data)
  const task = request(
    new URL(target.pathname + target.search, api),
    { method: options.method ?? 'GET', headers: { 'content-type': 'application/json', ...options.header } },
    (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => {
        options.success?.({ statusCode: response.statusCode, data: dataOf(text), header: response.headers, errMsg: 'request:ok' })
        options.complete?.()
      })
    },
  )
  task.on('error', (error) => {
    options.fail?.({ errMsg: `request:fail ${error.message}` })
    options.complete?.()
  })
  task.end(body)
  return { abort: () => task.destroy(), onHeadersReceived: () => {}, offHeadersReceived: () => {} }
}

/** Calls an action of the API without the mini-program, to prepare a test. Throws where it is refused. */
export const callTo =
  (api: string) =>
  <T>(action: string, input: object, token = '') =>
    new Promise<T>((resolve, reject) =>
      requestTo(api)({
        url: `${api}/api/${action}`,
        method: 'POST',
        data: input,
        header: token ? { authorization: `Bearer ${token}` } : {},
        success: (reply) => {
          const { data } = reply as { data: { ok: true; data: T } | { ok: false; error: { code: string } } }
          if (data.ok) resolve(data.data)
          else reject(new Error(data.error.code))
        },
        fail: reject,
      }),
    )
