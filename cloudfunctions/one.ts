import { served } from './functions'
import { takePictureAnswer } from './_shared/wechat/push-event'
import { wechatMainOf } from './_shared/wechat/wechat'

/** All slices in one cloud function, where the database takes few connections. An event also says which slice it is for. */
export const main = wechatMainOf('union', served, (event) => event?.function, takePictureAnswer)
