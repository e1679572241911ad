import { Text, View } from '@tarojs/components'
import type { FeedPost } from '../../../types/feed'
import { ago } from '../../shared/core/format'
import { go } from '../../shared/core/go'
import type { Paged } from '../../shared/core/use-pages'
import { Block } from '../../shared/ui/block'
import { Icon } from '../../shared/ui/icon'
import { MoreRows } from '../../shared/parts/pages-state'
import { PictureGrid } from '../../shared/parts/picture-grid'
import { Tap } from '../../shared/ui/tap'
import css from './posts.module.scss'

/** The posts of an organization as an album: the date at the left, text and pictures beside it. */
export function Posts({ posts }: { posts: Paged<FeedPost> }) {
  if (!posts.items?.length) return null
  return (
    <Block title="朋友圈">
      <View>
        {posts.items.map(({ id, text, pictures, publishedAt, likeCount, commentCount }) => (
          <Tap key={id} role="link" className={css.post} sentence={`${ago(publishedAt)}，${text}`} onTap={() => go(`/feed/post?id=${id}`)}>
            <View className={css.text}>{text}</View>
            <PictureGrid pictures={pictures} about={text} />
            <View className={css.meta}>
              <Text>{ago(publishedAt)}</Text>
              <View className="row">
                <Icon name="heart" size="s" className={css.icon} />
                <Text className={css.count}>{`${likeCount}`}</Text>
                <Icon name="chat" size="s" className={css.icon} />
                <Text>{`${commentCount}`}</Text>
              </View>
            </View>
          </Tap>
        ))}
      </View>
      <MoreRows of={posts} word="看更早的" />
    </Block>
  )
}
