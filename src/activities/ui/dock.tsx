import type { ReactNode } from 'react'
import { Button as NativeButton, View } from '@tarojs/components'
import type { SessionState } from '../../shared/session-state'
import { buttonKind } from '../../shared/session-state'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import type { IconName } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import css from './dock.module.scss'

/** The word of the one large button: it carries the number. */
export const dockWord = ({ act, word, before, count, after }: SessionState): string => {
  if (act === 'enroll') return `报名，${before}${count}${after}`
  if (act === 'queue') return count === '' ? '已满，排候补' : `排候补，${count}${after}`
  if (act === 'enrolled') return '已报名，看入场码'
  if (act === 'full') return '名额和候补都满了'
  return word
}

function Mark({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <>
      <Icon name={icon} size="l" />
      <View className={css.word}>{children}</View>
    </>
  )
}

/** 转发, 咨询 and the red button. In WeChat sharing needs the native button; elsewhere `onShare` does it. */
export function Dock({
  state,
  isSending,
  onShare,
  onAsk,
  onAct,
}: {
  state: SessionState
  isSending: boolean
  onShare: () => void
  onAsk: () => void
  onAct: () => void
}) {
  const kind = buttonKind(state.act)
  return (
    <>
      {process.env.TARO_ENV === 'weapp' ? (
        <NativeButton className={css.mark} openType="share" aria-label="转发">
          <Mark icon="share">转发</Mark>
        </NativeButton>
      ) : (
        <Tap className={css.mark} onTap={onShare}>
          <Mark icon="share">转发</Mark>
        </Tap>
      )}
      <Tap className={css.mark} onTap={onAsk}>
        <Mark icon="chat">咨询</Mark>
      </Tap>
      <Button
        size="block"
        className={css.act}
        kind={kind === 'done' ? 'primary' : kind}
        icon={kind === 'done' ? 'pass' : undefined}
        isBusy={isSending}
        onTap={onAct}
      >
        {dockWord(state)}
      </Button>
    </>
  )
}
