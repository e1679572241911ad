import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'

export type Screen = {
  file: string
  path: (url: string, page: Page) => Promise<string> | string
  /** A text that is there once the page is. */
  ready: string | RegExp
  /** Taps before the picture is taken. */
  act?: (page: Page) => Promise<void>
  /** The status of a refusal that the page shows, which the browser counts as an error. */
  refused?: number
}

const ask = async <T>(url: string, page: Page, action: string, input: object): Promise<T> => {
  const token = await page.evaluate(() => {
    const kept = localStorage.getItem('ufc.token')
    return kept ? (JSON.parse((JSON.parse(kept) as { data: string }).data) as string) : ''
  })
  const reply = await fetch(`${url}/api/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(input),
  })
  const { data } = (await reply.json()) as { data: T }
  return data
}
type Found = { sessions: { activityId: string; sessionId: string }[]; organizations: { id: string }[] }
const activityPath = (title: string) => async (url: string, page: Page) =>
  `/activities/detail?id=${(await ask<Found>(url, page, 'activities/search', { text: title })).sessions[0]?.activityId}`
const idOf = (action: string, input: object, path: string) => async (url: string, page: Page) => {
  const found = await ask<{ id: string }[] | { items: { id: string }[] }>(url, page, action, input)
  return `${path}?id=${(Array.isArray(found) ? found : found.items)[0]?.id}`
}

/** A page about the caller's first session that people have enrolled in. */
const ofPosted = (path: string) => async (url: string, page: Page) => {
  type Posted = { items: { taken: number; firstSession: { sessionId: string } | null }[] }
  const { items } = await ask<Posted>(url, page, 'activities/listPosted', { status: 'published' })
  return `${path}?sessionId=${items.find(({ taken }) => taken > 0)?.firstSession?.sessionId}`
}

/** Every page of app.config.ts, each as the person who uses it. screens.test.ts compares them with that list. */
export const screens: Record<string, Screen[]> = {
  nobody: [
    { file: 'sign-in', path: () => '/identity/sign-in', ready: '这是演示' },
    { file: 'feed-visitor', path: () => '/tabs/feed', ready: '报名' },
  ],
  王秀兰: [
    { file: 'feed', path: () => '/tabs/feed', ready: '报名' },
    { file: 'feed-filter', path: () => '/tabs/feed', ready: '报名', act: async (page) => page.getByRole('button', { name: /时间/ }).first().click() },
    { file: 'discover', path: () => '/tabs/discover', ready: /场/ },
    { file: 'passes', path: () => '/tabs/passes', ready: '手机拍好中山桥' },
    { file: 'inbox', path: () => '/tabs/inbox', ready: '消息' },
    { file: 'help', path: () => '/feedback/help', ready: '入场码扫不出来怎么办' },
    { file: 'tell', path: () => '/feedback/tell', ready: '说给工会听' },
    { file: 'apply', path: () => '/organizations/apply', ready: '第 1 步' },
    { file: 'me', path: () => '/tabs/me', ready: '王秀兰' },
    { file: 'profile', path: () => '/identity/profile', ready: '注销账号' },
    { file: 'approve', path: () => '/identity/approve', ready: '下一步' },
    { file: 'sign-ins', path: () => '/identity/sign-ins', ready: '别处的都退掉' },
    { file: 'passphrase', path: () => '/identity/passphrase', ready: '再用手机上的动态码软件扫这个码' },
    { file: 'saved-places', path: () => '/identity/places', ready: '加一个' },
    { file: 'pick-place', path: () => '/places/pick', ready: '选个地方' },
    { file: 'venues', path: () => '/places/venues', ready: '职工之家和场馆' },
    { file: 'venue', path: idOf('places/listVenues', { kind: 'complex' }, '/places/venue'), ready: /社区|综合体/ },
    {
      file: 'organization',
      path: async (url, page) =>
        `/organizations/organization?id=${(await ask<Found>(url, page, 'activities/search', { text: '暖融居家' })).organizations[0]?.id}`,
      ready: '贾晓茹',
    },
    { file: 'organizations', path: () => '/organizations/organizations', ready: '组织' },
    { file: 'venues', path: () => '/places/venues', ready: /今天/ },
    { file: 'activity', path: activityPath('手机拍好中山桥'), ready: '手机拍好中山桥' },
    {
      file: 'enroll-sheet',
      path: activityPath('腰腿疼义诊'),
      ready: '腰腿疼义诊',
      act: async (page) =>
        page
          .getByRole('button', { name: /^报名|^排候补/ })
          .first()
          .click(),
    },
    { file: 'series-list', path: () => '/activities/series-list', ready: '青柠职工' },
    { file: 'series', path: idOf('activities/listSeries', {}, '/activities/series'), ready: '兰州市总工会' },
    { file: 'brand', path: idOf('activities/listBrands', {}, '/activities/brand'), ready: '临夏州总工会' },
    {
      file: 'search',
      path: () => '/activities/search',
      ready: '搜',
      act: async (page) => (await page.getByPlaceholder(/搜/).fill('义诊'), page.getByText('义诊').nth(1).waitFor()),
    },
    { file: 'calendar', path: () => '/activities/calendar', ready: '一' },
    { file: 'mine', path: () => '/enrollment/mine', ready: '手机拍好中山桥' },
    {
      file: 'post',
      path: async (url, page) => `/feed/post?id=${(await ask<{ items: { id: string }[] }>(url, page, 'feed/listFeed', {})).items[0]?.id}`,
      ready: '动态',
    },
    {
      file: 'feedback-list',
      path: async (url, page) =>
        `/feedback/list?organizationId=${(await ask<Found>(url, page, 'activities/search', { text: '暖融居家' })).organizations[0]?.id}`,
      ready: /评价|说/,
    },
    {
      file: 'feedback-give',
      path: async (url, page) =>
        `/feedback/give?sessionId=${(await ask<{ items: { sessionId: string; attendedAt: string | null; hasFeedback: boolean }[] }>(url, page, 'enrollment/listMine', { which: 'past' })).items.find((row) => row.attendedAt && !row.hasFeedback)?.sessionId}`,
      ready: '怎么样',
    },
  ],
  张伟: [
    { file: 'check-in-self', path: () => '/checkin/self', ready: '自己签到' },
    { file: 'shift-sign-in', path: () => '/checkin/self?signupId=1&turn=in', ready: '到岗签到' },
    {
      file: 'venue-code',
      path: async (url, page) => {
        const { items: shifts } = await ask<{ items: { sessionId: string; rules: { hasSelf?: boolean } }[] }>(url, page, 'checkin/listDoors', {})
        return `/checkin/venue?sessionId=${shifts.find(({ rules }) => rules.hasSelf)?.sessionId}`
      },
      ready: '自己签到',
    },
    { file: 'doors', path: () => '/checkin/doors', ready: '手机拍好中山桥' },
    {
      file: 'scan',
      path: async (url, page) =>
        `/checkin/scan?sessionId=${(await ask<{ items: { sessionId: string }[] }>(url, page, 'checkin/listDoors', {})).items[0]?.sessionId}`,
      ready: '应到',
    },
    { file: 'find-shifts', path: () => '/volunteering/find', ready: '还差' },
    { file: 'my-shifts', path: () => '/volunteering/mine', ready: '签到' },
    {
      file: 'my-past-shifts',
      path: () => '/volunteering/mine',
      ready: '签到',
      act: async (page) => (await page.getByRole('tab', { name: '去过的' }).click(), page.getByText('等组织答复').waitFor()),
    },
    {
      file: 'my-hours',
      path: () => '/volunteering/mine',
      ready: '签到',
      act: async (page) => (await page.getByRole('tab', { name: '时长' }).click(), page.getByText('累计志愿时长').waitFor()),
    },
    { file: 'certificates', path: () => '/volunteering/certificates', ready: '开一份' },
    {
      file: 'certificate',
      path: async (url, page) => {
        const input = { key: randomUUID(), from: '2026-01-01', to: '2026-11-23', name: 'full' }
        const { number, code } = await ask<{ number: string; code: string }>(url, page, 'volunteering/issueCertificate', input)
        return `/volunteering/certificate?number=${number}&code=${code}`
      },
      ready: '真实有效',
    },
  ],
  贾晓茹: [
    { file: 'confirm-hours', path: () => '/volunteering/confirm', ready: '想改成' },
    {
      file: 'schedule',
      path: async (url, page) =>
        `/volunteering/schedule?sessionId=${(await ask<{ items: { sessionId: string; taken: number }[] }>(url, page, 'volunteering/listOpenShifts', {})).items.find(({ taken }) => taken > 0)?.sessionId}`,
      ready: '修改',
    },
    { file: 'posted', path: () => '/activities/posted', ready: '我发的' },
    { file: 'post-activity', path: () => '/activities/post', ready: '哪一类' },
    { file: 'compose', path: () => '/feed/compose', ready: '说几句' },
    { file: 'roster', path: ofPosted('/enrollment/roster'), ready: '名单' },
    { file: 'message', path: ofPosted('/enrollment/message'), ready: '发给谁' },
    { file: 'door-report', path: ofPosted('/checkin/report'), ready: '应到' },
    { file: 'print-list', path: ofPosted('/checkin/print'), ready: '打印，' },
    {
      file: 'print-cards',
      path: ofPosted('/checkin/print'),
      ready: '打印，',
      act: async (page) => (await page.getByRole('radio', { name: '入场码' }).click(), page.getByLabel('打印的入场码').waitFor()),
    },
  ],
  高志远: [
    { file: 'desk', path: () => '/tabs/desk', ready: '先办快到点的' },
    { file: 'opinions', path: () => '/feedback/opinions', ready: '等着回' },
    {
      file: 'opinions-answered',
      path: () => '/feedback/opinions',
      ready: '等着回',
      act: async (page) => (await page.getByRole('tab', { name: '回过的' }).click(), page.getByText('改回答').first().waitFor()),
    },
    { file: 'applications', path: () => '/organizations/applications', ready: '等着办' },
    { file: 'organization-manage', path: idOf('organizations/listMyOrganizations', {}, '/organizations/manage'), ready: '指导工会' },
    { file: 'organization-edit', path: () => '/organizations/edit', ready: '登记这家组织' },
    { file: 'manage-venues', path: () => '/places/manage', ready: '登记场馆' },
    { file: 'edit-venue', path: idOf('places/listMyVenues', { toEdit: true }, '/places/edit'), ready: '有哪几间' },
    { file: 'venue-week', path: idOf('places/listMyVenues', { toEdit: true }, '/places/week'), ready: '这周用了' },
    { file: 'import', path: () => '/imports/import', ready: '带一张表来' },
    { file: 'tickets', path: () => '/feedback/tickets', ready: '没有等回应的' },
    { file: 'unsent', path: () => '/notifications/unsent', ready: '这里只记没到手机上的' },
    { file: 'links', path: () => '/identity/links', ready: '数据库' },
    { file: 'slips', path: () => '/identity/slips', ready: '做一张' },
    { file: 'grants', path: () => '/identity/grants', ready: '请一个人' },
    { file: 'invite', path: () => '/identity/invite', ready: '出一个码' },
    { file: 'audit', path: () => '/identity/audit', ready: '全部' },
    { file: 'accept', path: () => '/identity/accept', ready: '这个链接不全' },
    { file: 'review', path: () => '/activities/review', ready: '发布' },
    { file: 'moderation', path: () => '/feed/moderation', ready: '待审内容' },
  ],
  孙玉梅: [
    {
      file: 'roster-below',
      path: async (url, page) =>
        `/enrollment/roster?sessionId=${(await ask<Found>(url, page, 'activities/search', { text: '腰腿疼义诊' })).sessions[0]?.sessionId}`,
      ready: '为什么要看',
      refused: 422,
    },
  ],
}
