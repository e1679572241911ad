/**
 * What the platform says of a call, as wx-server-sdk hands it over: the variables of the process that WX_CONTEXT_KEYS names.
 * FROM_… stand there when another mini-program calls through a shared environment. A value of digits alone comes as a number.
 */
export type WechatContext = Partial<Record<'OPENID' | 'SOURCE' | 'CLIENTIP' | 'FROM_OPENID' | 'FROM_APPID' | 'FROM_UNIONID', unknown>>
type Env = Record<string, string | undefined>

/** Who calls: `openid` is null in single-page mode, where WeChat vouches for nobody; such a call is counted by its `address`. */
export type WechatCaller = { kind: 'phone'; openid: string | null; address: string } | { kind: 'timer' } | { kind: 'stranger' }

/**
 * Whether an event that no phone sent may be what WeChat pushes to a function: not from a phone or its developer tools, not through
 * an HTTP door, not through another mini-program that shares the environment. Beyond that it must know an id that only WeChat was told.
 */
export const mayBePush = (context: WechatContext, env: Env): boolean => {
  const source = text(context.SOURCE) || (env.TCB_SOURCE ?? '')
  const isShared = [context.FROM_OPENID, context.FROM_APPID, context.FROM_UNIONID].some((value) => text(value) !== '')
  return !isShared && !source.split(',').some((one) => ['wx_client', 'wx_devtools', 'wx_http'].includes(one))
}

const text = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/**
 * Who calls a cloud function. A phone is the mini-program itself, never another function, an HTTP door, or another mini-program
 * that shares the environment: whom that one vouches for is nobody here. A timer is what the platform names so: by its source,
 * or, when the trigger was made by the command line, only by TRIGGER_SRC; then there is neither a source nor a person.
 */
export const callerOf = (context: WechatContext, env: Env): WechatCaller => {
  // Without a list of keys the SDK gives nothing at all, not even the source.
  const source = text(context.SOURCE) || (env.TCB_SOURCE ?? '')
  const openid = text(context.OPENID)
  if (source === 'wx_trigger' || (env.TRIGGER_SRC === 'timer' && source === '' && openid === '')) return { kind: 'timer' }
  const isShared = [context.FROM_OPENID, context.FROM_APPID, context.FROM_UNIONID].some((value) => text(value) !== '')
  if (isShared || (source !== 'wx_client' && source !== 'wx_devtools')) return { kind: 'stranger' }
  return { kind: 'phone', openid: openid || null, address: text(context.CLIENTIP) }
}
