/** WeChat requires this component for a custom tab bar. The product's own is part of the tab pages (shared/parts/tab-bar), so this one draws nothing. */
export default function CustomTabBar() {
  return null
}
