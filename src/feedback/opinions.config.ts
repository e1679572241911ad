export default definePageConfig({
  // H5 follows the finger itself (shared/use-pull-refresh).
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
})
