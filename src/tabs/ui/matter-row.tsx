import { View } from '@tarojs/components'
import { dueWord, sinceWord } from '../../shared/core/clock-words'
import { go } from '../../shared/core/go'
import { Button } from '../../shared/ui/button'
import { Tag } from '../../shared/ui/tag'
import type { Matter } from '../desk-queues'
import css from './matter-row.module.scss'

/** One matter of the desk: its clock, what it is, and the way to where it is done. */
export function MatterRow({ matter: { title, help, clock, since, word, url } }: { matter: Matter }) {
  const { word: when, tone } = clock ? dueWord(clock) : { word: sinceWord(since), tone: 'plain' as const }
  return (
    <View className={css.row}>
      <View className={css.clock}>
        <Tag tone={tone}>{when}</Tag>
      </View>
      <View className={css.words}>
        <View className="one strong">{title}</View>
        <View className="small muted one">{help}</View>
      </View>
      <Button kind={tone === 'bad' ? 'primary' : 'outline'} size="small" label={`${word}，${title}`} onTap={() => go(url)}>
        {word}
      </Button>
    </View>
  )
}
