import { checkText } from '../../cloudfunctions/_server/content-check'
import { checkWithWechat } from '../../cloudfunctions/_shared/wechat/wechat-content'

test.each([
  '今晚社区中心学剪纸，带上剪刀就行',
  '2026-11-23 19:00-20:30，地点西湖街道 100 号',
  '老师讲得好，孩子玩了 3 小时',
  '报名费 0 元，名额 20 人',
  '电话在门口公告栏',
])('“%s” passes', (text) => {
  expect(checkText(text)).toBe('pass')
})

test.each([
  ['a link', '详情见 https://example.com/a'],
  ['a bare domain', '登录 zhuanqian.vip 领取'],
  ['a mobile number', '联系 13912345678'],
  ['a number with gaps', '139 1234 5678'],
  ['full-width digits', '联系１３９１２３４５６７８'],
  ['a landline', '0931-8888888'],
  ['a WeChat id', '加微信 abc123'],
  ['the same, spaced out', '加 微 信 abc123'],
  ['vx', 'vx：abc123'],
  ['a QR code', '扫码加群'],
  ['a QQ number', 'QQ群 12345678'],
  ['a talk against fraud', '反诈讲座：警惕刷单返利'],
])('%s is left to a person', (_what, text) => {
  expect(checkText(text)).toBe('review')
})

test.each([
  ['gambling', '澳门赌场上线了'],
  ['fraud', '兼职刷单，日结'],
  ['fraud with dots between', '兼.职.刷.单 日结'],
  ['invisible characters between', '代开\u200b发票'],
])('%s is refused', (_what, text) => {
  expect(checkText(text)).toBe('reject')
})

const answer = (suggest: string) => async () => ({ errCode: 0, result: { suggest } })

test('WeChat’s verdicts are taken as they are meant', async () => {
  expect(await checkWithWechat(answer('pass'), '好', 'o-1')).toBe('pass')
  expect(await checkWithWechat(answer('review'), '好', 'o-1')).toBe('review')
  expect(await checkWithWechat(answer('risky'), '好', 'o-1')).toBe('reject')
})

test('a long text is asked about in parts, and the worst part counts', async () => {
  const asked: string[] = []
  const check = async ({ content }: { content: string }) => {
    asked.push(content)
    return { errCode: 0, result: { suggest: content.includes('坏') ? 'risky' : 'pass' } }
  }
  expect(await checkWithWechat(check, `${'好'.repeat(2600)}坏${'好'.repeat(2600)}`, 'o-1')).toBe('reject')
  expect(asked.map((part) => part.length)).toEqual([2500, 2500, 201])
})

test('no answer, an error or a missing author is no pass', async () => {
  await expect(checkWithWechat(async () => ({ errCode: 87009 }), '好', 'o-1')).rejects.toThrow('87009')
  await expect(checkWithWechat(async () => ({ errCode: 0 }), '好', 'o-1')).rejects.toThrow('answered 0')
  await expect(checkWithWechat(answer('pass'), '好', null)).rejects.toThrow('openid')
})
