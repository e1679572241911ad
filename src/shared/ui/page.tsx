import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { applyTheme } from '../platform'
import { isDark, rootClass, useSettings } from '../settings'
import { cx } from './cx'
import { focusHeading } from './dialog-focus'
import { NavBar } from './nav-bar'
import { Rail } from './rail'
import { SaidBar } from './said-bar'
import { TabBar } from './tab-bar'
import type { TabName } from './tab-list'
import css from './page.module.scss'

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
  /** Background of the page is paper instead of grey. */
  isPaper?: boolean
  /** The same whatever the person chose: a pass is white, the camera page is dark. */
  theme?: 'light' | 'dark'
  children?: ReactNode
}

/** Of the browser's tab and of what a screen reader says first; the focus goes to the page's heading where it was on the page before. */
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
export function Page({ title, tab, nav = 'bar', action, dock, side, isFull = false, isPaper = false, theme, children }: PageProps) {
  const root = useSettings((settings) => rootClass(theme ? { ...settings, theme } : settings))
  const dark = useSettings((settings) => (theme ? theme === 'dark' : isDark(settings)))
  useDidShow(() => applyTheme(dark))
  useTitle(title)
  const isFlat = useSettings(({ phone }) => process.env.TARO_ENV !== 'h5' && phone.width < 720)
  const place = cx(css.main, dock && css.docked, tab && css.tabbed)
  const content = (
    <>
      {nav !== 'none' && <NavBar title={title} hasBack={!tab} isOver={nav === 'over'} action={action} />}
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
      <SaidBar />
    </>
  )
  // Each level makes every setData path inside longer; a phone needs no columns.
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
      <View className={cx(css.columns, isFull && css.full, side && css.sided)}>
        <View className={place} role="main">
          {content}
        </View>
        {side && <View className={css.side}>{side}</View>}
      </View>
      {bars}
    </View>
  )
}
