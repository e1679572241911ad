import { randomUUID } from 'node:crypto'
import { journeyNow, onTheDemo } from './people'

jest.setTimeout(240_000)
const demo = onTheDemo()

const at = (hours: number) => new Date(Date.parse(journeyNow) + hours * 3600_000).toISOString()

/** Acts past the screen, as a person of the demo: to arrange what the journey needs. */
const actAs = async (key: string) => {
  const ask = async <T>(action: string, input: object, token = ''): Promise<T> => {
    const reply = await fetch(`${demo.url}/api/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(input),
    })
    const answer = (await reply.json()) as { ok: true; data: T } | { ok: false; error: { code: string } }
    if (!answer.ok) throw new Error(`${action}: ${answer.error.code}`)
    return answer.data
  }
  const { token } = await ask<{ token: string }>('identity/signInDemo', { key })
  return <T>(action: string, input: object) => ask<T>(action, input, token)
}

/** A published class of one seat that asks two things and offers a freed place for two hours. */
const publishClass = async (title: string) => {
  const [admin, staff] = [await actAs('orgAdmin'), await actAs('county')]
  const { items } = await admin<{ items: { id: string }[] }>('activities/listPosted', { status: 'published' })
  const { organizationId } = await admin<{ organizationId: string }>('activities/getPosted', { id: items[0]?.id })
  const [venue] = (await admin<{ items: { id: string }[] }>('places/listMyVenues', {})).items
  const questions = [
    { id: 'size', label: '围裙要多大的', kind: 'choice', choices: ['大号', '小号'], isRequired: true, at: 'signUp' },
    { id: 'agree', label: '面粉过敏的不能来，我不过敏', kind: 'consent', isRequired: true, at: 'signUp' },
  ]
  const activity = {
    organizationId,
    category: 'skills',
    title,
    text: '一张案板，一位师傅，手把手教。',
    pictureIds: [],
    venueId: venue?.id,
    rules: [],
    waitlistLimit: 5,
    sessions: [{ startsAt: at(50), endsAt: at(52), capacity: 1 }],
    signUp: { offerMinutes: 120, questions },
  }
  const { id } = await admin<{ id: string }>('activities/saveActivity', { key: randomUUID(), activity })
  await admin('activities/submitActivity', { id })
  await staff('activities/reviewActivity', { id, decision: { kind: 'publish' } })
  const { sessions } = await admin<{ sessions: { sessionId: string }[] }>('activities/getActivity', { id })
  return { activityId: id, sessionId: sessions[0]?.sessionId ?? '' }
}

test('questions are answered in the sheet; a freed place is kept for the next, who says yes', async () => {
  const { activityId, sessionId } = await publishClass('一对一学擀面')
  const answers = [
    { id: 'size', value: '大号' },
    { id: 'agree', value: true },
  ]
  const first = await actAs('parent')
  expect(await first<{ status: string }>('enrollment/enroll', { key: randomUUID(), sessionId, answers })).toMatchObject({ status: 'confirmed' })

  const retired = await demo.open('王秀兰')
  await retired.goto(`/activities/detail?id=${activityId}`)
  await retired.page.getByText('名额先给您留 2 小时').waitFor()
  await retired.page.getByRole('button', { name: /排候补/ }).click()
  await retired.page.getByRole('radio', { name: '小号' }).waitFor()
  await retired.page.getByRole('button', { name: /^确认排候补/ }).click()
  // Nothing is sent before what must be answered is.
  await retired.page.getByText('请选一个').waitFor()
  await retired.page.getByText('要先同意才能报名').waitFor()
  await retired.page.getByRole('radio', { name: '小号' }).click()
  await retired.page.getByRole('checkbox', { name: /不过敏/ }).click()
  await retired.page.getByRole('button', { name: /^确认排候补/ }).click()
  await retired.page.getByText('您排在候补').waitFor()

  await first('enrollment/cancel', { key: randomUUID(), sessionId })
  await retired.goto('/tabs/inbox')
  await retired.page.getByText('给您留了一个名额').first().waitFor()
  await retired.page
    .getByRole('button', { name: /^去确定/ })
    .first()
    .click()
  await retired.page.getByRole('button', { name: '给您留着，点这里确定' }).click()
  // Leaving it is asked twice; this one thinks again.
  await retired.page.getByRole('button', { name: '不要', exact: true }).last().click()
  await retired.page.getByText('真不要了？').waitFor()
  await retired.page.getByRole('button', { name: '先留着' }).click()
  await retired.page.getByRole('button', { name: '要，我去' }).click()
  await retired.page.getByRole('dialog').getByText('报上了').waitFor()
  await retired.goto('/enrollment/mine')
  await retired.page.getByText('一对一学擀面').first().waitFor()
  await retired.page
    .getByText(/入场码.*起显示/)
    .first()
    .waitFor()

  expect(retired.problems).toEqual([])
  await retired.close()
})
