import { served } from './functions'
import { takePictureAnswer } from './_shared/wechat/push-event'
import { wechatMainOf } from './_shared/wechat/wechat'

/** All slices in one cloud function, for databases that take few connections. An event also names its slice. */
export const main = wechatMainOf('union', served, (event) => event?.function, takePictureAnswer)
