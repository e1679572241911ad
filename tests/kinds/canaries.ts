import { words } from '../../cloudfunctions/_shared/db/words'

/** Texts by kind, in the rows of people who are not the reader. Nobody has let pass the `held` ones yet. */
export const canary = {
  'persons.name': '翠鸟丙丁',
  'persons.openid': '翠鸟openid',
  'persons.demoKey': '翠鸟demo',
  'persons.face': '/faces/kingfisher.jpg',
  'persons.phoneEnd': '7391',
  'savedPlaces.label': '翠鸟家里',
  'savedPlaces.name': '翠鸟小区',
  'pictures.url': '/pictures/kingfisher.jpg',
  'pictures.alt': '翠鸟照片',
  'comments.text': '翠鸟评论',
  'comments.text held': '翠鸟待审评论',
  'enrollments.answers': '翠鸟报名时答',
  'enrollments.answers door': '翠鸟门口答',
  'enrollments.endNote': '翠鸟移出原因',
  'enrollments.extraReason': '翠鸟加座原因',
  'noShows.excuse': '翠鸟住院',
  'scans.reason': '翠鸟忘带手机',
  'scans.device': 'kingfisher-phone',
  'ratings.text': '翠鸟评价',
  'ratings.text held': '翠鸟待审评价',
  'ratings.reply': '翠鸟答复',
  'ticketSteps.text': '翠鸟改进',
  'opinions.text': '翠鸟意见',
  'opinions.answer': '翠鸟工会答复',
  'organizationApplications.name': '翠鸟服务中心',
  'organizationApplications.creditCode': '52620103翠鸟代码',
  'organizationApplications.address': '翠鸟巷',
  'organizationApplications.about': '翠鸟自述',
  'organizationApplications.reason': '翠鸟退回原因',
  'notices.data': '翠鸟通知',
  'requests.result': '翠鸟旧答案',
  'shiftCorrections.reason': '翠鸟补记',
  'hourCertificates.name': '翠鸟证书',
  'hourCertificates.organizations': '翠鸟协会',
} as const
export type Canary = keyof typeof canary

/** Columns with people's words that have no canary: none, unless the register has grown. */
export const withoutCanary = () =>
  Object.entries(words).flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([column, kind]) => (kind === 'mine' || kind === 'others') && !(`${table}.${column}` in canary))
      .map(([column]) => `${table}.${column}`),
  )

/** The relations of readers to the rows. Those with the fewest rights come first, because what they do changes no row. */
export const readers = [
  'guest',
  'worker',
  'volunteer',
  'otherVolunteer',
  'otherAdmin',
  'besideStaff',
  'belowStaff',
  'admin',
  'staff',
  'province',
  'self',
] as const
export type Reader = (typeof readers)[number]

/** A reply without ids, tokens and hashes, which are random and may contain the four digits of a phone number by chance. */
export const withoutRandom = (reply: string): string => reply.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}/g, '')
