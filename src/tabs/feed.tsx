import { useEffect, useRef, useState } from 'react'
import { Text, View } from '@tarojs/components'
import Taro, { useDidShow, useReachBottom } from '@tarojs/taro'
import type { Category, DayPart, Hours } from '../../types/shared'
import { closeSent, countMine, toggleLike, removeSent, usePosts } from '../feed/store'
import { SentStrip } from '../feed/ui/sent-strip'
import { CommentBar } from '../feed/ui/comment-bar'
import { FilterBar } from '../feed/ui/filter-bar'
import type { FilterName } from '../feed/ui/filter-bar'
import { PostSkeleton } from '../feed/ui/post-skeleton'
import { useCommenting } from '../feed/use-commenting'
import { type Feed, useFeed } from '../feed/use-feed'
import { call } from '../shared/core/call'
import { go } from '../shared/core/go'
import { errorWords } from '../shared/core/messages'
import { justNow, loadMyEnrollments } from '../shared/enrolling/my-enrollments'
import { usePerson } from '../shared/core/person'
import { locate, toast } from '../shared/platform'
import { choosePlace, scaleOf, useSettings } from '../shared/core/settings'
import { Cover } from '../shared/parts/cover'
import { cx } from '../shared/ui/cx'
import { EnrollSheet } from '../shared/enrolling/enroll-sheet'
import { Icon } from '../shared/ui/icon'
import { Page } from '../shared/parts/page'
import { Empty, ErrorState } from '../shared/parts/states'
import { Tap } from '../shared/ui/tap'
import { useAfterPaint } from '../shared/core/use-after-paint'
import { useEnrolling } from '../shared/enrolling/use-enrolling'
import { useSend } from '../shared/core/use-send'
import { Note } from '../shared/ui/note'
import css from './feed.module.scss'
import { coverParts, emptyWords, feedFilters } from '../feed/filters'
import { FeedItem } from '../feed/feed-item'
import { FeedSide } from './feed-side'

/** How many cards are drawn whole at once; the others are when they come near. */
const firstScreens = 4

/** Chooses the phone's position as the place; the server only adds its name. */
async function goHere() {
  const outcome = await locate()
  if (outcome.kind === 'denied') return go('/places/pick?refused=1')
  if (outcome.kind !== 'ok') return toast('没找到您的位置，换个地方挑吧')
  const region = await call('places', 'locate', { point: outcome.value }).catch(() => null)
  choosePlace({ scope: 'near', name: '我', fullName: region?.fullName ?? '', regionCode: region?.code ?? null, point: outcome.value })
}

/** The end of the feed: loading, the words of a failure, or that there is no more. */
function FeedEnd({ feed, isEmpty }: { feed: Feed; isEmpty: boolean }) {
  return (
    <View className={css.end}>
      {!isEmpty &&
        (feed.error ? (
          <Tap className={css.again} onTap={() => void feed.more()}>
            {`${errorWords(feed.error)}，点这里再试`}
          </Tap>
        ) : feed.cursor ? (
          '正在加载…'
        ) : (
          '没有更多了'
        ))}
    </View>
  )
}

/** The tab 朋友圈: the feed around the chosen place. */
export default function FeedTab() {
  const place = useSettings((settings) => settings.place)
  const isLarge = useSettings((settings) => scaleOf(settings) >= 1.3)
  const width = useSettings(({ phone }) => phone.width)
  const charsPerLine = useSettings((settings) => (Math.min(settings.phone.width, 600) - 84) / (17 * scaleOf(settings)))
  const statusBar = useSettings(({ phone }) => phone.statusBar)
  const me = usePerson((person) => person.me)
  const [category, chooseCategory] = useState<Category | null>(null)
  const [hours, chooseHours] = useState<Hours | null>(null)
  const [part, choosePart] = useState<DayPart | null>(null)
  const [open, setOpen] = useState<FilterName | null>(null)
  const [home, setHome] = useState(place)
  const filter = { place, category, hours, part }
  const feed = useFeed(filter)
  const enrolling = useEnrolling({ onChanged: countMine })
  const commenting = useCommenting()

  const sent = usePosts((posts) => posts.sent)
  const removing = useSend()
  useReachBottom(() => void feed.more())
  const wasShown = useRef(false)
  useDidShow(() => {
    // The person's own new post is shown on top at once, instead of being counted as new.
    if (sent) void feed.reload()
    else if (wasShown.current) void feed.countNew()
    wasShown.current = true
    void loadMyEnrollments(justNow)
  })
  useEffect(() => {
    if (!home && place) setHome(place)
  }, [home, place])

  const deeds = {
    choosePlace,
    chooseCategory,
    chooseHours,
    choosePart,
    pick: () => go('/places/pick'),
    locate: () => void goHere(),
  }
  const parts = coverParts(filter, feed.counts)
  const filters = feedFilters(filter, feed.counts, home, me?.savedPlaces ?? [], isLarge, deeds)
  const nothing = feed.ids?.length === 0 ? emptyWords(filter, feed.counts, deeds) : null
  const ids = sent ? [sent, ...(feed.ids ?? []).filter((id) => id !== sent)] : (feed.ids ?? [])
  const isPainted = useAfterPaint(ids.length > 0)
  return (
    <Page
      title="工会朋友圈"
      tab="feed"
      nav="none"
      onRefresh={feed.reload}
      share={{ title: '离家不远，下班就到', path: '/tabs/feed' }}
      isPaper={width < 720}
      side={width >= 1080 ? <FeedSide place={place} /> : undefined}
    >
      <View className={cx(css.cover, statusBar > 0 && css.foot)}>
        <Cover>
          <View className={css.title} role="heading" aria-level="1">
            {width >= 1080 ? '朋友圈' : '工会朋友圈'}
          </View>
          <View className={css.line}>
            {parts.map((part, index) =>
              index % 2 === 1 ? (
                <Text key={index} className="strong num">
                  {part}
                </Text>
              ) : (
                part
              ),
            )}
          </View>
        </Cover>
      </View>
      <View className={cx(css.filters, open && css.above)} style={statusBar ? { top: `${statusBar + 44}px` } : undefined}>
        <FilterBar filters={filters} open={open} onOpen={setOpen} />
        {feed.newCount > 0 && !open && (
          <View className={css.pillPlace}>
            <Tap
              className={css.pill}
              onTap={() => {
                void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
                void feed.reload()
              }}
            >
              <Icon name="up2" size="s" />
              {`${feed.newCount} 条新的`}
            </Tap>
          </View>
        )}
      </View>
      <View className={css.list}>
        {feed.ids === null && (feed.error ? <ErrorState error={feed.error} onRetry={() => void feed.reload()} /> : <PostSkeleton />)}
        {sent && (
          <SentStrip
            onLook={() => go(`/feed/post?id=${sent}`)}
            onRemove={() => void removing.run('remove', () => removeSent(sent).then(feed.reload))}
            onClose={closeSent}
          />
        )}
        {removing.failure && <Note tone="bad">{removing.failure}</Note>}
        {nothing && <Empty title={nothing.title} help="走远一点，或换个时间，就有了" ways={nothing.ways} />}
        {(isPainted ? ids : ids.slice(0, firstScreens)).map((id, index) => (
          <FeedItem
            key={id}
            id={id}
            isFirst={index < firstScreens}
            charsPerLine={charsPerLine}
            onLike={toggleLike}
            onComment={(id, to) => (to?.isMine ? go(`/feed/post?id=${id}`) : commenting.open(id, to))}
            onEnroll={enrolling.open}
          />
        ))}
      </View>
      <FeedEnd feed={feed} isEmpty={ids.length === 0} />
      <CommentBar {...commenting.bar} />
      <EnrollSheet {...enrolling.sheet} />
    </Page>
  )
}
