import jsQR from 'jsqr'
import sharp from 'sharp'
import { onTheDemo } from './people'

jest.setTimeout(180_000)
const demo = onTheDemo()

/** What a scanner reads from the worker's screen. */
const readCode = async (picture: Buffer) => {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null
}

test('a worker enrolls in two taps, is let in by a volunteer, says how it was, and is answered by staff', async () => {
  const worker = await demo.open('刘敏')
  await worker.goto('/activities/search')
  await worker.page.getByPlaceholder(/搜/).fill('手机拍好')
  await worker.page.getByText('手机拍好中山桥').first().click()
  await worker.page.getByRole('button', { name: /^报名/ }).first().click()
  await worker.page.getByRole('button', { name: '确认报名' }).click()
  await worker.page.getByText('报上了').waitFor()
  await worker.page.getByRole('button', { name: '看入场码', exact: true }).click()
  await worker.page.getByRole('img', { name: /入场二维码/ }).waitFor()
  const shown = await readCode(await worker.page.screenshot())
  expect(shown).toMatch(/^\d{46}$/)
  await worker.page.getByRole('button', { name: '换新码' }).click()
  const dialog = worker.page.getByRole('dialog', { name: '换一个新码？' })
  await dialog.getByRole('button', { name: '换新码' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const code = await readCode(await worker.page.screenshot())
  expect(code).toMatch(/^\d{46}$/)

  const volunteer = await demo.open('张伟')
  await volunteer.goto('/checkin/doors')
  await volunteer.page.getByRole('button', { name: /扫码签到，手机拍好中山桥/ }).click()
  const scan = async (digits: string) => {
    await volunteer.page.getByRole('button', { name: /输 10 位码/ }).click()
    const field = volunteer.page.getByRole('dialog', { name: '输 10 位码' }).getByRole('textbox')
    await field.fill(digits)
    await field.press('Enter')
  }
  await scan(shown!)
  await volunteer.page.getByText('换过新码').waitFor()
  await volunteer.page.getByRole('button', { name: '再扫一次' }).click()
  // The green panel leaves by itself after a moment: watch for it before the code is sent.
  await Promise.all([volunteer.page.getByText('请进').first().waitFor(), scan(code!)])
  await volunteer.page.getByText('刘*').first().waitFor()
  await volunteer.page.getByText('请进').first().waitFor({ state: 'hidden' })
  await scan(code!)
  await volunteer.page.getByText('已经进过').waitFor()
  await volunteer.page.getByText(/张伟/).first().waitFor()

  const { sessionId, activityId } = await sessionOf(worker.page, demo.url, '手机拍好中山桥')
  expect(volunteer.problems).toEqual([])
  await volunteer.close()
  // The class ends at half past eight.
  await demo.later('2026-11-23T12:40:00.000Z')
  await worker.goto(`/feedback/give?sessionId=${sessionId}`)
  await worker.page.getByRole('radio', { name: /^5 星/ }).click()
  await worker.page.getByRole('textbox').fill('老师讲得清楚，桥拍得好看。')
  await worker.page.getByRole('button', { name: '给 5 星，发表' }).click()
  await worker.page.getByText('评价收到了').waitFor()

  const staff = await demo.open('何小燕')
  await staff.goto(`/feedback/list?activityId=${activityId}`)
  await staff.page.getByRole('button', { name: '回复刘*' }).click()
  const reply = staff.page.getByRole('dialog', { name: '回复刘*' })
  await reply.getByRole('textbox').fill('谢谢您来，下周讲夜景。')
  await reply.getByRole('button', { name: '发出回复' }).click()
  await staff.page.getByText('谢谢您来，下周讲夜景。').waitFor()
  await worker.goto('/tabs/inbox')
  await worker.page
    .getByText(/谢谢您来，下周讲夜景。/)
    .first()
    .waitFor()

  for (const person of [worker, staff]) {
    expect(person.problems).toEqual([])
    await person.close()
  }
})

const sessionOf = async (page: import('playwright-core').Page, url: string, title: string) => {
  const token = await page.evaluate(() => JSON.parse(JSON.parse(localStorage.getItem('ufc.token') ?? '{"data":"\\"\\""}').data) as string)
  const reply = await fetch(`${url}/api/enrollment/listMine`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{"which":"open"}',
  })
  const { data } = (await reply.json()) as { data: { items: { sessionId: string; activityId: string; title: string }[] } }
  const found = data.items.find((row) => row.title === title)
  if (!found) throw new Error(`no enrollment in ${title}`)
  return found
}

test('an organization posts, the street union publishes, and a neighbour likes and comments on it', async () => {
  const title = `学包饺子${Date.now() % 1000}`
  const admin = await demo.open('贾晓茹')
  await admin.goto('/activities/post')
  await admin.page.getByRole('radio', { name: '居家养老' }).click()
  await admin.page.getByRole('textbox', { name: '名称' }).fill(title)
  await admin.page.getByRole('textbox', { name: '说几句' }).fill('带上围裙，馅我们备好，包完一起吃。')
  const [chooser] = await Promise.all([admin.page.waitForEvent('filechooser'), admin.page.getByRole('button', { name: /加图片/ }).click()])
  await chooser.setFiles({
    name: 'dumplings.png',
    mimeType: 'image/png',
    buffer: await sharp({ create: { width: 400, height: 300, channels: 3, background: '#eab5ac' } })
      .png()
      .toBuffer(),
  })
  await admin.page.getByRole('button', { name: '去掉第 1 张图片' }).waitFor()
  await admin.page.getByText('地点', { exact: true }).click()
  await admin.page.getByRole('radio').filter({ hasText: '日间照料中心' }).first().click()
  await admin.page.getByRole('button', { name: /^交给.*审核$/ }).click()
  await admin.page.getByText(/交上去了/).waitFor()

  const staff = await demo.open('高志远')
  await staff.goto('/activities/review')
  await staff.page.getByText(title).first().click()
  await staff.page.getByRole('button', { name: `发布${title}` }).click()
  await staff.page.getByText(`“${title}”发布了`).waitFor()

  const neighbour = await demo.open('王秀兰')
  await neighbour.goto('/tabs/feed')
  const post = neighbour.page.getByRole('article').filter({ hasText: title }).first()
  await post.waitFor()
  await post.getByRole('button', { name: '赞，0 人' }).click()
  await post.getByRole('button', { name: '已赞，1 人' }).waitFor()
  await post.getByRole('button', { name: /^评论，/ }).click()
  await neighbour.page.getByRole('textbox').last().fill('我带小孙子一起来行吗？')
  await neighbour.page.getByRole('button', { name: '发送' }).click()
  await post.getByText('我带小孙子一起来行吗？').waitFor()

  await admin.goto('/tabs/inbox')
  await admin.page.getByText(title).first().waitFor()
  for (const person of [admin, staff, neighbour]) {
    expect(person.problems).toEqual([])
    await person.close()
  }
})

test('someone without an account looks around, and is asked to sign in only to enroll', async () => {
  const visitor = await demo.open(null)
  await visitor.page.getByRole('article').first().waitFor()
  await visitor.page.getByRole('button', { name: /^报名/ }).first().click()
  await visitor.page.getByText('先登录，接着报名').first().waitFor()
  expect(visitor.problems).toEqual([])
  await visitor.close()
})
