import { strangeTemplate } from '../../cloudfunctions/notifications/send-wechat'
import { noticeKinds } from '../../types/notifications'

test('what the product sends on is taken, every kind of it', () => {
  const all = noticeKinds.map((kind, n) => `${kind}:T-${n}_x:thing1=title|time2=startsAt`).join(', ')
  for (const text of ['', ' ', 'promoted:T1:thing1=title', all]) expect(strangeTemplate(text)).toBeNull()
})

const strange: [text: string, told: string][] = [
  ['garbage', 'garbage'],
  ['promoted', 'promoted'],
  ['promoted:T1', 'promoted:T1'],
  ['promoted:T1:', 'promoted:T1:'],
  ['promoted::thing1=title', 'promoted::thing1=title'],
  ['promote:T1:thing1=title', 'promote:T1:thing1=title'],
  ['promoted:T 1:thing1=title', 'promoted:T 1:thing1=title'],
  ['promoted:T1:thing1=titel', 'promoted:T1:thing1=titel'],
  ['promoted:T1:thing=title', 'promoted:T1:thing=title'],
  ['promoted:T1:thing1=title|', 'promoted:T1:thing1=title|'],
  ['promoted:T1:thing1=title:x', 'promoted:T1:thing1=title:x'],
  ['promoted:T1:thing1=title,promoted:T2:thing1=title', 'promoted:T2:thing1=title'],
  ['promoted:T1:thing1=title,', 'nothing'],
]
test.each(strange)('templates “%s” are refused by their entry', (text, told) => {
  expect(strangeTemplate(text)).toBe(told)
})
