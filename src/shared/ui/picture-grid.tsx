import { Image, View } from '@tarojs/components'
import type { Picture } from '../../../types/shared'
import { pictureUrl } from '../call'
import { viewPictures } from '../platform'
import { cx } from './cx'
import css from './picture-grid.module.scss'

/** A single picture keeps its own shape between 3:4 and 4:3. */
const ratio = ({ width, height }: Picture) => Math.min(4 / 3, Math.max(3 / 4, height / Math.max(1, width)))

/** Moments' grid: 1 at 73 %, 2 and 3 in thirds, 4 as 2 × 2, 5–9 in thirds. Boxes come from the stored sizes, nothing jumps. A tap opens the viewer. */
export function PictureGrid({ pictures, about, isShown = true }: { pictures: Picture[]; about?: string; isShown?: boolean }) {
  if (pictures.length === 0) return null
  const view = (index: number) => viewPictures(pictures.map(({ url, alt }) => ({ url: pictureUrl(url), alt })), index)
  const single = pictures.length === 1 ? pictures[0] : undefined
  return (
    <View
      className={cx(css.grid, single ? css.one : pictures.length === 4 && css.four)}
      {...(process.env.TARO_ENV === 'h5' && { role: 'group', 'aria-label': `${pictures.length} 张图片${about ? `：${about.slice(0, 40)}` : ''}` })}
    >
      {pictures.map((picture, index) => (
        <View key={picture.url} className={css.box} style={single && `padding-top:${Math.round(73 * ratio(single))}%`} onClick={(event) => (event.stopPropagation(), view(index))}>
          {isShown && <Image className={css.picture} src={pictureUrl(picture.url)} mode="aspectFill" {...(process.env.TARO_ENV === 'h5' && { lazyLoad: true, alt: picture.alt })} />}
        </View>
      ))}
    </View>
  )
}
