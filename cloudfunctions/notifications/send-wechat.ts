import { clockOf, dayOf } from '../../types/rules/days'
import { type NoticeData, noticeKinds } from '../../types/notifications'
import type { Messages } from '../_shared/core/ports'
import { within } from '../_shared/core/within'
import type { SendMessage } from './send-due'

type Template = { id: string; fields: [field: string, from: string][] }

/** WeChat's number for a person who did not accept, or whose acceptances are used up. */
const usedUp = 43101
const unheard = -1
const inbox = 'tabs/inbox'
/** The most letters of a `thing`; WeChat refuses longer ones, and empty values of any kind, for which `nothing` is sent. */
const longestThing = 20
const nothing = '无'
/** How long one message may take, in ms. WeChat usually answers within a tenth of that; one that hangs must not use up the minute. */
const longestSend = 5000

/**
 * Reads the templates of messages: `promoted:TEMPLATE_ID:thing1=title|time2=startsAt` for each kind of notice, separated by commas. The
 * mini-program is built with the same text and reads kind and id.
 */
export const readTemplates = (text: string): Map<string, Template> =>
  new Map(
    text.split(',').flatMap((entry): [string, Template][] => {
      const [kind, id, fields = ''] = entry.trim().split(':')
      if (!kind || !id) return []
      return [
        [kind, { id, fields: fields.split('|').flatMap((pair): [string, string][] => (pair.includes('=') ? [pair.split('=', 2) as [string, string]] : [])) }],
      ]
    }),
  )

/** What a field of a message may be filled from. */
const sayable: readonly (keyof NoticeData)[] = ['title', 'startsAt', 'offerEndsAt', 'venueName', 'reason', 'text', 'organizationName']

/** The first entry of a setting that could never send anything as it is meant, or the kind that is named twice; null when all is well. */
export const strangeTemplate = (text: string): string | null => {
  const kinds: string[] = []
  for (const entry of text.trim() === '' ? [] : text.split(',')) {
    const [kind = '', id = '', fields, ...rest] = entry.trim().split(':')
    const areFields = fields?.split('|').every((pair) => /^[a-z_]+\d+=\w+$/.test(pair) && (sayable as readonly string[]).includes(pair.split('=')[1] ?? ''))
    const isKnown = (noticeKinds as readonly string[]).includes(kind) && !kinds.includes(kind)
    if (!isKnown || !/^[\w-]+$/.test(id) || !areFields || rest.length > 0) return entry.trim() || 'nothing'
    kinds.push(kind)
  }
  return null
}

const fill = (field: string, value: string | undefined): string => {
  if (!value) return nothing
  if (/^(time|date)/.test(field)) return `${dayOf(new Date(value))} ${clockOf(new Date(value))}`
  return [...value].slice(0, longestThing).join('')
}

/**
 * A SendMessage through WeChat with these templates; a kind without a template is not sent. `onRefusal` gets WeChat's number of a refusal, or null when
 * it did not answer; it is not called when a person's acceptances are used up.
 */
export const wechatSender =
  (messages: Messages, templates: Map<string, Template>, onRefusal: (code: number | null) => Promise<void> = async () => {}): SendMessage =>
  async (openid, kind, data) => {
    const template = templates.get(kind)
    if (!template) return 'no template'
    // A message has no lists; it leads to the inbox.
    const values = Object.fromEntries(Object.entries(data).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
    const request = {
      touser: openid,
      templateId: template.id,
      page: inbox,
      data: Object.fromEntries(template.fields.map(([field, from]) => [field, { value: fill(field, values[from]) }])),
    }
    const sending = messages.send(request).then(
      (answer) => answer.errCode ?? 0,
      (error: { errCode?: number }) => error.errCode ?? unheard,
    )
    const errCode = await within(longestSend, sending, () => unheard)
    if (errCode === usedUp) return 'used up'
    if (errCode !== 0) await onRefusal(errCode === unheard ? null : errCode)
    if (errCode !== 0) throw Object.assign(new Error(`WeChat answered ${errCode}`), errCode !== unheard && { errCode })
    return 'sent'
  }
