import { Image, View } from '@tarojs/components'
import type { Picture } from '../../../types/shared'
import { pictureUrl } from '../call'
import { viewPictures } from '../platform'
import { cx } from './cx'
import css from './picture-grid.module.scss'
import { Tap } from './tap'

/** A single picture keeps its own shape between 3:4 and 4:3. */
const ratio = ({ width, height }: Picture) => Math.min(4 / 3, Math.max(3 / 4, height / Math.max(1, width)))

/** Height of the whole grid in % of its width, as CSS padding. */
const boxOf = (pictures: Picture[]) =>
  pictures.length === 1 && pictures[0] ? 73 * ratio(pictures[0]) : pictures.length === 4 ? 66.7 : Math.ceil(pictures.length / 3) * 33.3
const isH5 = process.env.TARO_ENV === 'h5'

/**
 * Moments' grid: 1 at 73 %, 2 and 3 in thirds, 4 as 2 × 2, 5–9 in thirds. Boxes come from the stored sizes, nothing jumps.
 * A tap opens the viewer. `isShown` false keeps the box empty.
 */
export function PictureGrid({ pictures, about, isShown = true }: { pictures: Picture[]; about?: string; isShown?: boolean }) {
  if (pictures.length === 0) return null
  if (!isShown) return <View className={css.grid} style={`padding-top:${Math.round(boxOf(pictures))}%`} />
  const view = (index: number) =>
    viewPictures(
      pictures.map(({ url, alt }) => ({ url: pictureUrl(url), alt })),
      index,
    )
  const single = pictures.length === 1 ? pictures[0] : undefined
  return (
    <View
      className={cx(css.grid, single ? css.one : pictures.length === 4 && css.four)}
      {...(isH5 && { role: 'group', 'aria-label': `${pictures.length} 张图片${about ? `：${about.slice(0, 40)}` : ''}` })}
    >
      {pictures.map((picture, index) => {
        const image = <Image className={css.picture} src={pictureUrl(picture.url)} mode="aspectFill" {...(isH5 && { lazyLoad: true, alt: picture.alt })} />
        const shape = single && `padding-top:${Math.round(73 * ratio(single))}%`
        return isH5 ? (
          <View key={`${index}`} className={css.box} style={shape}>
            <Tap className={css.over} label={picture.alt || `看第 ${index + 1} 张图片`} onTap={() => view(index)}>
              {image}
            </Tap>
          </View>
        ) : (
          <View key={`${index}`} className={css.box} style={shape} onClick={(event) => (event.stopPropagation(), view(index))}>
            {image}
          </View>
        )
      })}
    </View>
  )
}
