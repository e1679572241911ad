import { Text, View } from '@tarojs/components'
import type { Picture } from '../../../types/shared'
import { pictureUrl } from '../core/call'
import { viewPictures } from '../platform'
import { cx } from '../ui/cx'
import { columnWidth } from '../core/sharp'
import { Photo } from './photo'
import css from './picture-grid.module.scss'
import { Tap } from '../ui/tap'

/** Height divided by width of a single picture, which keeps its own shape between 3:4 and 4:3. */
const ratio = ({ width, height }: Picture) => Math.min(4 / 3, Math.max(3 / 4, height / Math.max(1, width)))

/** Height of the whole grid in % of its width, as CSS padding. */
const boxOf = (pictures: Picture[]) =>
  pictures.length === 1 && pictures[0] ? 73 * ratio(pictures[0]) : pictures.length === 4 ? 66.7 : Math.ceil(pictures.length / 3) * 33.3
const isH5 = process.env.TARO_ENV === 'h5'

/**
 * Pictures in the grid of WeChat's Moments: one at 73 % of the width, four as 2 × 2, otherwise three in a row. The boxes are computed from the stored
 * sizes, so that nothing moves when the pictures load. A tap opens the viewer with the full sizes. A picture that is not public yet is a box with
 * words, or marked for those who may see it. With `isShown` false the grid keeps its height and is empty.
 */
export function PictureGrid({ pictures, about, isShown = true }: { pictures: Picture[]; about?: string; isShown?: boolean }) {
  if (pictures.length === 0) return null
  if (!isShown) return <View className={css.grid} style={`padding-top:${Math.round(boxOf(pictures))}%`} />
  const seen = pictures.filter(({ url }) => url)
  const view = (picture: Picture) =>
    viewPictures(
      seen.map(({ url, alt }) => ({ url: pictureUrl(url), alt })),
      seen.indexOf(picture),
    )
  // 66 px are for the mark at the left and the margins.
  const column = columnWidth() - 66
  const single = pictures.length === 1 ? pictures[0] : undefined
  return (
    <View
      className={cx(css.grid, single ? css.one : pictures.length === 4 && css.four)}
      {...(isH5 && { role: 'group', 'aria-label': `${pictures.length} 张图片${about ? `：${about.slice(0, 40)}` : ''}` })}
    >
      {pictures.map((picture, index) => {
        const shape = single && `padding-top:${Math.round(73 * ratio(single))}%`
        if (!picture.url)
          return (
            <View key={`${index}`} className={css.box} style={shape}>
              <View className={css.unseen}>图片待看</View>
            </View>
          )
        const image = (
          <>
            <Photo
              className={css.picture}
              picture={picture}
              width={single ? column * 0.73 : column / 3}
              height={single ? column * 0.73 * ratio(single) : column / 3}
            />
            {picture.isWaiting && <Text className={css.waiting}>待看</Text>}
          </>
        )
        return isH5 ? (
          <View key={`${index}`} className={css.box} style={shape}>
            <Tap className={css.over} label={`${picture.alt || `看第 ${index + 1} 张图片`}${picture.isWaiting ? '，待看' : ''}`} onTap={() => view(picture)}>
              {image}
            </Tap>
          </View>
        ) : (
          <View key={`${index}`} className={css.box} style={shape} onClick={(event) => (event.stopPropagation(), view(picture))}>
            {image}
          </View>
        )
      })}
    </View>
  )
}
