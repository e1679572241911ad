import { readTemplates, wechatSender } from '../../cloudfunctions/notifications/send-wechat'

const settings = 'promoted:TEMPLATE-A:thing1=title|time2=startsAt|thing3=venueName, sessionCancelled:TEMPLATE-B:thing1=title|thing4=reason'
const notice = { title: '手机拍好中山桥', startsAt: '2026-11-26T16:30:00.000Z', venueName: '西湖街道日间照料中心二楼多功能活动室东侧一号厅' }

const sendWith = (answer: () => Promise<{ errCode?: number }>) => {
  const asked: unknown[] = []
  const messages = {
    send: (request: unknown) => {
      asked.push(request)
      return answer()
    },
  }
  const send = wechatSender(messages, readTemplates(settings))
  return { asked, send }
}

test('the template is filled as WeChat wants it: times of Shanghai, things of twenty characters', async () => {
  const { asked, send } = sendWith(async () => ({ errCode: 0 }))
  expect(await send('openid-a', 'promoted', notice)).toBe('sent')
  expect(asked).toEqual([
    {
      touser: 'openid-a',
      templateId: 'TEMPLATE-A',
      page: 'tabs/inbox',
      data: { thing1: { value: '手机拍好中山桥' }, time2: { value: '2026-11-27 00:30' }, thing3: { value: '西湖街道日间照料中心二楼多功能活动室东侧' } },
    },
  ])
})

test('what the notice does not say is not left empty', async () => {
  const { asked, send } = sendWith(async () => ({}))
  await send('openid-a', 'sessionCancelled', { title: '共读一小时' })
  expect(asked).toMatchObject([{ templateId: 'TEMPLATE-B', data: { thing1: { value: '共读一小时' }, thing4: { value: '无' } } }])
})

test('used up is told apart from trouble, whether WeChat answers or throws it', async () => {
  expect(await sendWith(async () => ({ errCode: 43101 })).send('a', 'promoted', notice)).toBe('used up')
  expect(await sendWith(() => Promise.reject(Object.assign(new Error('refused'), { errCode: 43101 }))).send('a', 'promoted', notice)).toBe('used up')
  await expect(sendWith(async () => ({ errCode: 45009 })).send('a', 'promoted', notice)).rejects.toThrow('45009')
  await expect(sendWith(() => Promise.reject(new Error('socket hang up'))).send('a', 'promoted', notice)).rejects.toThrow('-1')
})

test('a kind without a template is not sent', async () => {
  const { asked, send } = sendWith(async () => ({}))
  expect(await send('a', 'askFeedback', notice)).toBe('no template')
  expect(asked).toEqual([])
  expect(readTemplates('').size).toBe(0)
})
