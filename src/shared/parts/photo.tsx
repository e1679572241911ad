import { Image } from '@tarojs/components'
import type { Picture } from '../../../types/shared'
import { sharpUrl } from '../core/sharp'

/** A stored picture that fills a box of about `width` × `height` CSS px. It loads the smallest size that is sharp there when it comes near the screen, and shows its colour until then. */
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
