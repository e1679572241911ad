import { Image } from '@tarojs/components'
import type { Picture } from '../../../types/shared'
import { sharpUrl } from '../core/sharp'

/** A stored picture that fills a box of about `width` × `height` CSS px: the smallest size that is sharp there, asked for when it comes near, its colour until then. */
export function Photo({ picture, width, height = width, className }: { picture: Picture; width: number; height?: number; className?: string }) {
  return (
    <Image
      className={className}
      src={sharpUrl(picture, width, height)}
      mode="aspectFill"
      lazyLoad
      {...(picture.color && { style: `background:${picture.color}` })}
      {...(process.env.TARO_ENV === 'h5' && { alt: picture.alt })}
    />
  )
}
