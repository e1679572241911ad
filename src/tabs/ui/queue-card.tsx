import { View } from '@tarojs/components'
import { dueWord, sinceWord } from '../../shared/core/clock-words'
import { go } from '../../shared/core/go'
import { cx } from '../../shared/ui/cx'
import { Icon } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import { byUrgency, type Queue } from '../desk-queues'
import css from './queue-card.module.scss'

type Read = Awaited<ReturnType<Queue['read']>>
/** What is most urgent in a queue, in words with their tone. */
const urgent = (read: Read): { word: string; tone: string } | null => {
  const [first] = [...read.matters].sort(byUrgency)
  if (!first) return null
  if (!first.clock) return { word: `最久的${sinceWord(first.since)}`, tone: 'plain' }
  const { word, tone } = dueWord(first.clock)
  return { word: `最急的${word}`, tone }
}

/** How much waits in a queue, and what is most urgent there. `read` is undefined while it loads, null where it could not be read. */
export function QueueCard({ queue, read, isLoading }: { queue: Queue; read: Read | null | undefined; isLoading: boolean }) {
  const first = read ? urgent(read) : null
  const help = first?.word ?? (isLoading ? '' : read ? queue.none : '没查到，点开再看')
  const count = read ? `${read.count}${read.hasMore && read.count === read.matters.length ? '+' : ''}` : '–'
  return (
    <Tap role="link" className={css.card} sentence={`${queue.word} ${count}，${help}`} onTap={() => go(queue.url)}>
      <View className={css.head}>
        <Icon name={queue.icon} size="s" />
        <View className={css.word}>{queue.word}</View>
        <Icon name="right" size="s" />
      </View>
      <View className={css.count}>{count}</View>
      <View className={cx(css.help, first && css[first.tone])}>{help}</View>
    </Tap>
  )
}
