import { readAnswer, takeAnswer } from '../core/picture-check'
import type { TakePush } from './wechat'

/** WeChat's answers about pictures, as they reach a cloud function. An answer that is not waited for is logged and changes nothing. */
export const takePictureAnswer: TakePush = (event) => {
  const answer = readAnswer(event)
  if (!answer) return null
  return async (ctx, log) => {
    const started = performance.now()
    const isKnown = await takeAnswer(ctx, answer)
    log({ requestId: ctx.requestId, action: 'wechat.push', code: isKnown ? 'ok' : 'pictures.notFound', ms: Math.round(performance.now() - started) })
    return { ok: true, data: null }
  }
}
