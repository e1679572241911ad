/** Who calls, as the platform knows it. `from` is the id of another mini-program that shares the environment. */
export type Who = { openid?: string; source?: string; trigger?: string; from?: string; address?: string }

/**
 * The variables of the process that the platform sets for one call, as wx-server-sdk reads them. WX_CONTEXT_KEYS names those about the
 * caller, TCB_SOURCE says where the call comes from, TRIGGER_SRC what triggered it. A timer set by the command line has neither keys nor a source.
 */
export const environmentOf = (who: Who, name: string, wechat: string): Record<string, string> => {
  const person: Record<string, string | undefined> = {
    WX_OPENID: who.openid,
    WX_FROM_OPENID: who.from,
    WX_FROM_APPID: who.from && 'wx-another',
    WX_CLIENTIP: who.address,
    WX_APPID: 'wx0123456789abcdef',
    WX_API_TOKEN: name,
  }
  const known = Object.entries(person).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const isTrigger = who.trigger !== undefined
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'test-id',
    TENCENTCLOUD_SECRETKEY: 'test-key',
    TENCENTCLOUD_SESSIONTOKEN: 'test-token',
    SCF_NAMESPACE: 'union-1a2b',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: wechat }),
    ...(isTrigger ? { WX_TRIGGER_API_TOKEN_V0: name } : { ...Object.fromEntries(known), WX_CONTEXT_KEYS: known.map(([key]) => key).join(',') }),
    ...(who.source !== undefined && { TCB_SOURCE: who.source }),
    ...(who.trigger !== undefined && { TRIGGER_SRC: who.trigger }),
  }
}
