import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { useDidHide, useDidShow, useShareAppMessage } from '@tarojs/taro'
import type { TabName } from '../core/go'
import { applyTheme } from '../platform'
import { type Shared, sharePage } from '../core/share-page'
import { isDark, rootClass, useSettings } from '../core/settings'
import { usePullRefresh } from '../core/use-pull-refresh'
import { cx } from '../ui/cx'
import { focusHeading } from '../platform/dialog-focus'
import { Icon } from '../ui/icon'
import { NavBar } from './nav-bar'
import { Rail } from './rail'
import { AnnouncementBar } from './announcement-bar'
import { TabBar } from './tab-bar'
import { Tap } from '../ui/tap'
import css from './page.module.scss'

const isH5 = process.env.TARO_ENV === 'h5'
const product = '工会朋友圈'
export type PageProps = {
  /** The h1. With nav="none" the page draws its own. */
  title: string
  /** Set on the five tab pages: draws the tab bar, no back button. */
  tab?: TabName
  /** bar: our own bar with back and title. over: nothing but a round back button over a picture. none: the page draws everything. */
  nav?: 'bar' | 'over' | 'none'
  /** At the right end of the bar, left of WeChat's capsule. */
  action?: ReactNode
  /** Fixed at the bottom: the page's one red button and what belongs to it. */
  dock?: ReactNode
  /** Second column from 1080 px. */
  side?: ReactNode
  /** Lets tables and maps use the whole width; text pages stay at 600 px. */
  isFull?: boolean
  /** A desk: from 960 px on as wide as the window, up to 1440 px. */
  isWide?: boolean
  /** Background of the page is paper instead of grey. */
  isPaper?: boolean
  /** A theme that does not depend on the setting: a pass is white, the camera page is dark. */
  theme?: 'light' | 'dark'
  /** Loads the page again when it is pulled down; in WeChat the page's config must enable this too. */
  onRefresh?: () => Promise<unknown>
  /** What is shared when somebody shares the page; in WeChat by its own menu, which the page's config must enable too. */
  share?: Shared
  children?: ReactNode
}

/** Sets the title of the browser's tab, and moves the focus to the page's heading where it was on the page before. */
function useTitle(title: string) {
  const isShown = useRef(true)
  const tell = () => {
    if (process.env.TARO_ENV === 'h5' && isShown.current) document.title = title === product ? product : `${title}｜${product}`
  }
  useDidShow(() => {
    isShown.current = true
    tell()
    setTimeout(focusHeading, 100)
  })
  useDidHide(() => void (isShown.current = false))
  useEffect(tell)
}

/** The root of every page: type scale, theme, bars, wide layout. Sheets and panels go inside it, the styles live on it. */
export function Page({
  title,
  tab,
  nav = 'bar',
  action,
  dock,
  side,
  isFull = false,
  isWide = false,
  isPaper = false,
  theme,
  onRefresh,
  share,
  children,
}: PageProps) {
  const root = useSettings((settings) => rootClass(theme ? { ...settings, theme } : settings))
  const dark = useSettings((settings) => (theme ? theme === 'dark' : isDark(settings)))
  useDidShow(() => applyTheme(dark))
  useTitle(title)
  const isFlat = useSettings(({ phone }) => process.env.TARO_ENV !== 'h5' && phone.width < 720)
  const { pull, id } = usePullRefresh(onRefresh)
  useShareAppMessage(() => share ?? { title: product, path: '/tabs/feed' })
  const ends =
    isH5 && share ? (
      <>
        {action}
        <Tap className={css.share} label="转发" onTap={() => void sharePage(share)}>
          <Icon name="share" />
        </Tap>
      </>
    ) : (
      action
    )
  const place = cx(css.main, dock && css.docked, tab && css.tabbed)
  const content = (
    <>
      {nav !== 'none' && <NavBar title={title} hasBack={!tab} isOver={nav === 'over'} action={ends} />}
      {pull > 0 && (
        <View className={css.pull} style={{ height: `${Math.round(pull * 48)}px` }}>
          {pull < 1 ? '往下拉刷新' : '松开就刷新'}
        </View>
      )}
      {children}
    </>
  )
  const bars = (
    <>
      {dock && (
        <View className={css.dockPlace}>
          <View className={css.dock}>{dock}</View>
        </View>
      )}
      {tab && <TabBar tab={tab} />}
      <AnnouncementBar />
    </>
  )
  // A phone needs no columns. Without their elements every setData path inside is shorter.
  if (isFlat)
    return (
      <View className={cx(root, css.root, isPaper && css.paper, place)}>
        {content}
        {bars}
      </View>
    )
  return (
    <View className={cx(root, css.root, isPaper && css.paper)}>
      <Rail tab={tab} />
      <View className={cx(css.columns, isFull && css.full, isWide && css.wide, side && css.sided)}>
        <View id={id} className={place} role="main">
          {content}
        </View>
        {side && <View className={css.side}>{side}</View>}
      </View>
      {bars}
    </View>
  )
}
