import { Text, View } from '@tarojs/components'
import type { Notice } from '../../../types/notifications'
import { dateOf, daysAway, timeOf } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import { Icon } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import { useWholeNotice } from '../../shared/core/use-whole'
import { actionWords, bodyOf, noticeWords } from '../notice-words'
import type { NoticeAction } from '../../shared/core/notices'
import css from './notice-row.module.scss'

const time = (at: string) => ({ '0': timeOf(at), '-1': '昨天' })[daysAway(at)] ?? dateOf(at)

export type NoticeRowProps = { notice: Notice; actions: NoticeAction[]; onAct: (action: NoticeAction) => void }

/** One notice; an unread one has a dot and is bold. A tap on the words opens what it is about. */
export function NoticeRow({ notice, actions, onAct }: NoticeRowProps) {
  const words = noticeWords[notice.kind]
  const title = words.title(notice.data)
  const { whole, open } = useWholeNotice(notice.id)
  const { isCut } = whole ?? notice
  const body = bodyOf(whole ?? notice, Date.now())
  return (
    <View className={css.row}>
      <View className={cx(css.icon, css[words.tone])}>
        <Icon name={words.icon} />
        {!notice.isRead && <View className={css.dot} />}
      </View>
      <View className={css.body}>
        <Tap
          role="link"
          className={css.words}
          sentence={`${notice.isRead ? '' : '未读，'}${title}，${time(notice.createdAt)}。${body}`}
          onTap={() => onAct(words.open ?? 'open')}
        >
          <View className={css.head}>
            <Text className={cx(css.title, !notice.isRead && css.unread)}>{title}</Text>
            <Text className={css.time}>{time(notice.createdAt)}</Text>
          </View>
          <View className={css.text}>{isCut ? `${body}…` : body}</View>
        </Tap>
        {(actions.length > 0 || isCut) && (
          <View className={css.actions}>
            {isCut && (
              <Button className={css.act} size="small" kind="outline" label={`全文，${title}`} onTap={() => void open()}>
                全文
              </Button>
            )}
            {actions.map((action, index) => (
              <Button
                key={action}
                className={css.act}
                size="small"
                kind={index > 0 || action === 'rate' ? 'outline' : action === 'pass' && !notice.isRead ? 'primary' : 'secondary'}
                label={`${actionWords[action]}，${title}`}
                onTap={() => onAct(action)}
              >
                {actionWords[action]}
              </Button>
            ))}
          </View>
        )}
      </View>
    </View>
  )
}
