export default definePageConfig({
  navigationStyle: 'custom',
  // H5 follows the finger itself (shared/use-pull-refresh).
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
  enableShareAppMessage: true,
  onReachBottomDistance: 900,
})
