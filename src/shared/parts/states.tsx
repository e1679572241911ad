import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { go, openTab } from '../core/go'
import { isOffline, quoteNumber, errorWords } from '../core/messages'
import type { Loaded } from '../core/use-load'
import { Button, ButtonStack } from '../ui/button'
import { cx } from '../ui/cx'
import type { IconName } from '../ui/icon'
import css from './states.module.scss'

/** A button that leads on from an empty page. */
export type WayOn = { word: string; icon?: IconName; onTap: () => void }

/** The state of an empty list or page: what is missing, then at most three buttons, the first red, the second outlined, the third plain. */
export function Empty({ title, help, ways = [] }: { title: string; help?: string; ways?: WayOn[] }) {
  const kinds = ['primary', 'outline', 'text'] as const
  return (
    <View className={css.state}>
      <View className={css.table} />
      <View className={css.title} role="heading" aria-level="2">
        {title}
      </View>
      {help && <View className="muted">{help}</View>}
      <View className={css.ways}>
        <ButtonStack>
          {ways.slice(0, 3).map(({ word, icon, onTap }, index) => (
            <Button key={word} size="block" kind={kinds[index]} icon={icon} onTap={onTap}>
              {word}
            </Button>
          ))}
        </ButtonStack>
      </View>
    </View>
  )
}

/** The state after a failed load: its words, what still works, the button to try again, and a number to quote to support. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const offline = isOffline(error)
  const number = quoteNumber(error)
  return (
    <View className={css.state} role="alert">
      <View className={css.bridge} />
      <View className={css.title} role="heading" aria-level="2">
        {offline ? '没连上网' : errorWords(error)}
      </View>
      {offline && <View className="muted">入场码在这部手机上，没网也能看</View>}
      <View className={css.ways}>
        <ButtonStack>
          <Button size="block" icon="refresh" onTap={onRetry}>
            再试一次
          </Button>
          {offline && (
            <Button size="block" kind="outline" icon="pass" onTap={() => openTab('passes')}>
              看入场码
            </Button>
          )}
          <Button size="block" kind="text" onTap={() => go('/feedback/help?from=trouble')}>
            看帮助
          </Button>
        </ButtonStack>
      </View>
      {number !== '' && <View className={css.number}>{`一直不行，报给我们：编号 ${number}`}</View>}
    </View>
  )
}

/** True once something has been loading for 300 ms, so that a fast answer does not flash grey boxes. */
export function useSlow(isLoading: boolean) {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    if (!isLoading) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), 300)
    return () => clearTimeout(timer)
  }, [isLoading])
  return isSlow
}

/** One grey box of a skeleton; width as CSS, height and top in px. */
export function Bone({ width = '100%', height = 15, top = 0, isRound = false }: { width?: string; height?: number; top?: number; isRound?: boolean }) {
  return <View className={css.bone} style={{ width, height: `${height}px`, marginTop: `${top}px`, ...(isRound && { borderRadius: '8px' }) }} />
}
/** Grey boxes while something loads: rows like those of a list with pictures at the right, or `children` for other shapes. */
export function Skeleton({ rows = 5, children }: { rows?: number; children?: ReactNode }) {
  const isShown = useSlow(true)
  return (
    <View role="status" aria-label="正在加载" className={cx(css.skeleton, !isShown && css.waiting)}>
      {children ??
        Array.from({ length: rows }, (_, row) => (
          <View key={row} className={css.row}>
            <View className="grow">
              <Bone width="46%" height={17} />
              <Bone width="72%" height={13} top={10} />
              <Bone width="34%" height={13} top={10} />
            </View>
            <Bone width="64px" height={64} isRound />
          </View>
        ))}
    </View>
  )
}

/** The three states of a load: the skeleton until the first answer, the error, or the content. The content stays while it is loaded again. */
export function PageState<T>({ of, skeleton, children }: { of: Loaded<T>; skeleton?: ReactNode; children: (data: T) => ReactNode }) {
  if (of.data !== null) return <>{children(of.data)}</>
  if (of.error) return <ErrorState error={of.error} onRetry={() => void of.reload()} />
  return <>{skeleton ?? <Skeleton />}</>
}
