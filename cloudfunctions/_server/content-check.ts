import type { ContentVerdict } from '../_shared/core/ports'

/** Offers of gambling, fraud and forged papers. The list is short on purpose: a person sees what it misses, in review or by a report. */
const offers =
  /网上赌场|澳门赌场|线上赌博|博彩平台|赌博网站|六合彩|百家乐|时时彩|刷单返利|兼职刷单|信用卡套现|花呗套现|代开发票|办假证|假证件|裸聊|裸贷|校园贷|无抵押秒批|稳赚不赔|包赚|招嫖/
/** Words of 反诈 talks, which name the same offers to warn of them; then a person decides. */
const warns = /防|反诈|警惕|远离|骗局|拒绝|举报|讲座|讲堂/
const links = /https?:\/\/|www\.|\b[a-z0-9-]{1,63}\.(?:com|cn|net|org|top|xyz|vip|cc|shop|club|app|link|me|io)\b/
const mobile = /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/
const landline = /(?<!\d)0\d{2,3}[\s-]\d{7,8}(?!\d)/
const contacts = /微信号|加我?微信|加v信?|\bvx\b|\bv信|薇信|威信号|wechat|wxid|二维码|扫码加|qq\D{0,3}\d{5,}|\bwx\s*[::]/

/**
 * Checks a text on an own server or in the demo, without network. Full-width forms and spaces between the letters of a word do not hide the
 * word.
 */
export const checkText = (text: string): ContentVerdict => {
  const plain = text.normalize('NFKC').toLowerCase()
  const joined = plain.replace(/[\s\p{P}\p{S}\p{Cf}]+/gu, '')
  if (offers.test(joined)) return warns.test(joined) ? 'review' : 'reject'
  return [links, mobile, landline, contacts].some((pattern) => pattern.test(plain)) || contacts.test(joined) ? 'review' : 'pass'
}
