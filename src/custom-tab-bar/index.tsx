/** WeChat insists on this component for a custom tab bar. Ours is part of the tab pages (shared/ui/tab-bar), so this one draws nothing. */
export default function CustomTabBar() {
  return null
}
