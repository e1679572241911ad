export default definePageConfig({
  // In a browser the page does this itself (shared/core/use-pull-refresh).
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
})
