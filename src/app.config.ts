/** The only list of pages. Tab pages live in the main package, every slice is a sub-package. */
export default defineAppConfig({
  pages: ['tabs/feed', 'tabs/discover', 'tabs/passes', 'tabs/inbox', 'tabs/me', 'tabs/desk'],
  subPackages: [
    {
      root: 'identity',
      pages: ['sign-in', 'approve', 'sign-ins', 'passphrase', 'slips', 'accept', 'grants', 'invite', 'audit', 'profile', 'places', 'links'],
    },
    { root: 'places', pages: ['pick', 'venue', 'venues', 'manage', 'edit', 'week'] },
    { root: 'organizations', pages: ['organization', 'organizations', 'apply', 'applications', 'edit', 'manage'] },
    { root: 'activities', pages: ['detail', 'series', 'brand', 'series-list', 'search', 'calendar', 'post', 'posted', 'review'] },
    { root: 'enrollment', pages: ['mine', 'roster', 'message'] },
    { root: 'checkin', pages: ['doors', 'scan', 'self', 'venue', 'report', 'print'] },
    { root: 'feed', pages: ['post', 'compose', 'moderation'] },
    { root: 'feedback', pages: ['give', 'list', 'help', 'tell', 'opinions', 'tickets'] },
    { root: 'notifications', pages: ['unsent'] },
    { root: 'imports', pages: ['import'] },
    { root: 'volunteering', pages: ['find', 'mine', 'certificates', 'certificate', 'schedule', 'confirm'] },
  ],
  tabBar: {
    // The bar is part of the tab pages, so that both builds look alike, with dark mode, large type, and a rail in wide windows.
    custom: true,
    color: '#55565b',
    selectedColor: '#b32c22',
    backgroundColor: '#ffffff',
    list: [
      { pagePath: 'tabs/feed', text: '朋友圈' },
      { pagePath: 'tabs/discover', text: '发现' },
      { pagePath: 'tabs/passes', text: '入场码' },
      { pagePath: 'tabs/inbox', text: '消息' },
      { pagePath: 'tabs/me', text: '我的' },
    ],
  },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '工会朋友圈',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
    backgroundColor: '#f1f1f2',
  },
  ...(process.env.TARO_ENV === 'h5'
    ? // Page transitions put a transform on the page, which breaks position: fixed inside it.
      { animation: false }
    : {
        darkmode: true,
        sitemapLocation: 'sitemap.json',
        lazyCodeLoading: 'requiredComponents',
        requiredPrivateInfos: ['getFuzzyLocation', 'chooseLocation'],
        permission: { 'scope.userFuzzyLocation': { desc: '用来找您附近的活动' } },
      }),
})
