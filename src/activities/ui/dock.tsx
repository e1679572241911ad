import type { ReactNode } from 'react'
import { Button as NativeButton, View } from '@tarojs/components'
import type { SessionCard } from '../../../types/activities'
import type { SessionState } from '../../shared/enrolling/session-state'
import { buttonKind } from '../../shared/enrolling/session-state'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import type { IconName } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import css from './dock.module.scss'
import { OpensIn } from './opens-in'

/** The word of the one large button: it carries the number. */
export const dockWord = (
  { act, word, before, count, after }: SessionState,
  { way, isTerm }: Pick<SessionCard, 'way' | 'isTerm'> = {},
  hasPass = true,
): string => {
  if (act === 'enroll')
    return way === 'lottery'
      ? `报名抽签，${count} 个名额`
      : way === 'approval'
        ? '报名，等组织者审核'
        : `${isTerm ? '报整期' : '报名'}，${before}${count}${after}`
  if (act === 'offered') return '给您留着，点这里确定'
  if (act === 'applied') return way === 'lottery' ? '报上名了，等抽签' : '报名收到了，等审核'
  if (act === 'queue') return count === '' ? '已满，排候补' : `排候补，${count}${after}`
  if (act === 'enrolled') return hasPass ? '已报名，看入场码' : '已报名'
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

/** The bar at the bottom: 转发, 咨询 and the red button. In WeChat sharing needs WeChat's own button; in a browser `onShare` does it. */
export function Dock({
  state,
  session,
  hasPass,
  opensAt,
  isSending,
  onShare,
  onAsk,
  onAct,
}: {
  state: SessionState
  session: SessionCard
  /** Whether the pass shows its code by now. */
  hasPass: boolean
  opensAt: string
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
        {state.act === 'notOpen' ? <OpensIn at={opensAt} word={state.word} /> : dockWord(state, session, hasPass)}
      </Button>
    </>
  )
}
