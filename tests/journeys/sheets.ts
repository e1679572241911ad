import type { Page } from 'playwright-core'
import { screens } from './screens'

/** How a sheet is opened: taps, one after the other, on a page of `screens`. */
export type Opening = { who: string; file: string; taps: (string | RegExp | ((page: Page) => Promise<void>))[] }

const onDetail = (taps: Opening['taps']): Opening => ({ who: '王秀兰', file: 'enroll-sheet', taps })
/** Taps the buttons 取消活动 one after the other until this sheet opens: some ask for the session first, others for the reason. */
const untilOpen = (id: string) => async (page: Page) => {
  for (const button of await page
    .locator('.taro_page:visible')
    .getByRole('button', { name: /^取消活动/ })
    .all()) {
    await button.click()
    // One of the two opens, when its activity has come: which one is not known before.
    await page.locator('.taro_page:visible').locator('#cancel:visible, #pick-session:visible').waitFor()
    if (await page.locator(`.taro_page:visible #${id}`).isVisible()) return
    await page.keyboard.press('Escape')
    await page.waitForTimeout(200)
  }
}
/** The roster: cards on a phone, a table on a desk. */
const roster = (page: Page) => page.getByRole('list', { name: '报名名单' }).or(page.getByRole('table', { name: /^报名名单/ }))
const fill = (text: string) => async (page: Page) => page.getByRole('dialog').getByRole('textbox').first().fill(text)

/** How each sheet is opened, by `file id` as tests/kinds/sheets.ts finds them in the sources. */
export const openings: Record<string, Opening> = {
  'shared/enrolling/enroll-sheet.tsx enroll-sheet': onDetail([/^报名|^排候补/]),
  'activities/ui/ask-organization-sheet.tsx ask-sheet': onDetail([/^咨询/]),
  'shared/enrolling/cancel-enrollment-sheet.tsx cancel-sheet': { who: '王秀兰', file: 'mine', taps: [/^取消报名，/] },
  'tabs/passes.tsx reissue-sheet': { who: '王秀兰', file: 'passes', taps: ['换新码'] },
  'identity/grants.tsx end-grant': { who: '高志远', file: 'grants', taps: [/^收回，/] },
  'identity/invite.tsx invite-organization': {
    who: '高志远',
    file: 'invite',
    taps: [(page) => page.getByRole('radio', { name: '组织管理员' }).click(), /哪家组织/],
  },
  'identity/profile.tsx end': { who: '王秀兰', file: 'profile', taps: [/注销账号/] },
  'enrollment/ui/person-sheet.tsx person-sheet': {
    who: '贾晓茹',
    file: 'roster',
    taps: [(page) => roster(page).getByRole('button').first().click()],
  },
  'enrollment/ui/add-sheet.tsx add-sheet': { who: '贾晓茹', file: 'roster', taps: ['加人'] },
  'enrollment/roster.tsx roster-reason': {
    who: '贾晓茹',
    file: 'roster',
    taps: [
      (page) => roster(page).getByRole('listitem').or(roster(page).getByRole('row')).filter({ hasText: '已报名' }).first().getByRole('button').first().click(),
      /取消.*报名|移出/,
    ],
  },
  'feedback/ui/reply-sheet.tsx reply-sheet': { who: '贾晓茹', file: 'feedback-list', taps: [/^回复/] },
  'checkin/ui/walk-in-sheet.tsx walk-in-sheet': {
    who: '张伟',
    file: 'scan',
    taps: [(page) => page.locator('.taro_page:visible').getByText('按姓名找', { exact: true }).click(), /现场登记/],
  },
  'checkin/ui/people-sheet.tsx people-sheet': {
    who: '张伟',
    file: 'scan',
    taps: [(page) => page.locator('.taro_page:visible').getByText('名单', { exact: true }).click()],
  },
  'checkin/ui/code-sheet.tsx code-sheet': { who: '张伟', file: 'scan', taps: [/输 10 位码/] },
  'checkin/ui/absent-sheet.tsx absent-sheet': { who: '贾晓茹', file: 'door-report', taps: [/补登纸质名单/] },
  'volunteering/ui/shift-sheet.tsx shift': { who: '贾晓茹', file: 'schedule', taps: [/^修改/] },
  'volunteering/schedule.tsx cancel-shift': { who: '贾晓茹', file: 'schedule', taps: [/^修改/, /取消班次|取消这个班次/] },
  'volunteering/mine.tsx leave': { who: '张伟', file: 'my-shifts', taps: [/^我来不了/] },
  'volunteering/ui/correction-sheet.tsx correction': {
    who: '张伟',
    file: 'my-shifts',
    taps: [async (page) => page.getByRole('tab', { name: '去过的' }).click(), /^补签/],
  },
  'volunteering/find.tsx sign-up': { who: '张伟', file: 'find-shifts', taps: [/^报名/] },
  'activities/ui/session-sheet.tsx session': { who: '贾晓茹', file: 'post-activity', taps: [/什么时间|第一场|时间/] },
  'activities/ui/repeat-sheet.tsx repeat': { who: '贾晓茹', file: 'post-activity', taps: [/^重复/] },
  'activities/post-sheets.tsx organization': { who: '何小燕', file: 'post-activity', taps: [/组织/] },
  'activities/post-sheets.tsx venue': { who: '贾晓茹', file: 'post-activity', taps: [/^地点/] },
  'activities/ui/pick-session-sheet.tsx pick-session': { who: '贾晓茹', file: 'posted', taps: [untilOpen('pick-session')] },
  'activities/ui/cancel-sheet.tsx cancel': { who: '贾晓茹', file: 'posted', taps: [untilOpen('cancel')] },
  'activities/ui/review-item.tsx return': { who: '高志远', file: 'review', taps: [/^退回/] },
  'places/ui/close-sheet.tsx closure': { who: '高志远', file: 'edit-venue', taps: [/^关一段时间/] },
  'places/edit.tsx region': { who: '高志远', file: 'edit-venue', taps: [/^在哪里/] },
  'places/union-phone.tsx union-phone': { who: '高志远', file: 'manage-venues', taps: [/工会的电话/] },
  'organizations/ui/step-sheet.tsx step': { who: '高志远', file: 'organization-manage', taps: [/^建会/] },
  'organizations/manage.tsx status': { who: '高志远', file: 'organization-manage', taps: [/^暂停/] },
  'feedback/ui/answer-sheet.tsx answer-sheet': { who: '高志远', file: 'opinions', taps: [/^回答，/] },
  // The sheet opens by itself, so the page is loaded again to open it.
  'shared/parts/why-sheet.tsx why': { who: '孙玉梅', file: 'roster-below', taps: [async (page) => void (await page.reload())] },
  'feed/post.tsx remove-comment': {
    who: '王秀兰',
    file: 'post',
    taps: [/^评论/, fill('下次还来'), '发送', /下次还来/],
  },
}
/** Sheets that are not opened here, each with the reason; the test of the sources covers them. */
export const unopened: Record<string, string> = {
  'activities/post-sheets.tsx room': 'the same FindSheet, for a venue with rooms',
  'activities/post-sheets.tsx template': 'the same FindSheet, for an organization with templates',
  'places/edit.tsx organization': 'the same FindSheet as of the posting form, for a venue that is not there yet',
  'feed/compose.tsx organization': 'the same FindSheet as of the posting form, for who posts for several organizations',
  'shared/ui/file-sheet.tsx file': 'only in WeChat: a browser has saved the file by then',
  'checkin/ui/ask-sheet.tsx ask-sheet': 'needs a session that asks at the door: tests/journeys/offer.test.ts goes through it',
  'organizations/ui/application-item.tsx return': 'the same ReasonSheet as that of the review; nobody has applied in the demo',
  'checkin/door-sheets.tsx overrule-sheet': 'the same ReasonSheet as reason-sheet, after another phone let somebody in',
  'checkin/door-sheets.tsx reason-sheet': 'the same ReasonSheet, after a scan of somebody who waits',
  'activities/ui/moves-sheet.tsx moves-sheet': 'after a session was made smaller than its people: tests/activities/smaller-session.test.ts',
}
/** The screen that a sheet is opened on, from those of the person who opens it where there is one. Throws where there is none. */
export const screenOf = ({ who, file }: Opening) => {
  const all = Object.values(screens).flat()
  const screen = (screens[who] ?? []).find((each) => each.file === file) ?? all.find((each) => each.file === file)
  if (!screen) throw new Error(`no screen ${file}`)
  return screen
}
