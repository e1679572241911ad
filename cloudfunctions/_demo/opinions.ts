import type { OpinionKind } from '../../types/feedback'
import type { RegionCode } from '../../types/shared'
import type { Moment } from './compose'
import type { Person } from './crowd'
import type { Stage } from './drawn'
import type { Row } from './insert'
import { uuidOf } from './uuid'

/** One opinion. `by` is a demo person, or without it somebody of the region's city. The union's answer is by the demo's or the city's staff over the region. */
type Said = { by?: string; to: RegionCode; kind: OpinionKind; at: Moment; text: string; answer?: [at: Moment, by: string, text: string] }

/** Opinions for the unions of each level, from the community to the province: some are open, some answered. */
const said: Said[] = [
  {
    by: 'retired',
    to: '620103002',
    kind: 'lacking',
    at: [-9, '10:12'],
    text: '日间照料中心下午三点就没热水了，我们几个老姐妹五点才散，能不能烧到五点。',
    answer: [[-7, '9:40'], 'county', '跟中心说好了，从这周起热水烧到五点半，周末也烧。'],
  },
  {
    by: 'parent',
    to: '620103',
    kind: 'lacking',
    at: [-6, '21:05'],
    text: '四点半课堂到六点半，我们收银员七点交班。能不能多留半个钟头？',
    answer: [[-5, '11:20'], 'county', '工人文化宫从12月起到 19:00，暖融那边在排老师，排好了发通知。'],
  },
  {
    to: '62',
    kind: 'praise',
    at: [-8, '8:50'],
    text: '在张掖出差，用兰州的账号一样能报名，门口扫码也认，方便。',
    answer: [[-6, '15:10'], 'province', '全省是一张网，走到哪儿都能用。路上注意安全。'],
  },
  { to: '6201', kind: 'other', at: [-4, '19:30'], text: '天冷了，环卫和快递的兄弟们没地方吃口热饭，各驿站的微波炉能不能报个数，让大家知道哪儿有。' },
  { to: '620103', kind: 'broken', at: [-3, '12:25'], text: '西站工人驿站的充电插座三个坏了两个，中午抢着用。' },
  { by: 'worker', to: '620103003', kind: 'lacking', at: [-2, '22:40'], text: '下了夜班想吃口热的，建兰路能不能开个晚上的餐桌，九点以后。' },
  { to: '620103002', kind: 'praise', at: [-1, '18:55'], text: '上周扶我爸上楼的志愿者姓张，我们没记下名字，替我们谢谢他。' },
  { to: '620102021001', kind: 'broken', at: [-1, '20:15'], text: '都市会客厅二楼的电梯按了没反应，推轮椅的上不去，上个月就说过一回。' },
  {
    by: 'volunteer',
    to: '620102021001',
    kind: 'other',
    at: [-5, '20:30'],
    text: '扫码那张桌子在风口上，志愿者站两个小时手都僵了，能不能往里挪三米。',
    answer: [[-4, '9:15'], 'community', '桌子挪到了里间门口，还放了个暖风机。辛苦了。'],
  },
  { to: '62', kind: 'lacking', at: [0, '7:10'], text: '技能培训都在兰州，我们合水县的想学电工，能不能在庆阳开一期。' },
]

/** The rows of the opinions, oldest first, so that ids grow with time. */
export const opinionRows = ({ calendar, people }: Stage): Row<'opinions'>[] => {
  const crowdOf = (code: RegionCode) => people.crowd.get(code.length < 4 ? '6210' : code.slice(0, 4)) ?? []
  const demo = (key: string): Person => {
    const person = people.demo.get(key)
    if (!person) throw new Error(`nobody of the demo is called ${key}`)
    return person
  }
  return said
    .map(({ by, to, kind, at, text, answer }, index) => {
      const person = by === undefined ? crowdOf(to).at(-1 - index) : demo(by)
      if (!person) throw new Error(`nobody lives in ${to}`)
      return {
        personId: person.id,
        regionCode: to,
        kind,
        text,
        createdAt: calendar.written(calendar.at(...at)),
        createKey: uuidOf(`opinion ${index}`),
        answer: answer?.[2] ?? null,
        answeredAt: answer ? calendar.written(calendar.at(...answer[0])) : null,
        answeredBy: answer ? demo(answer[1]).id : null,
      }
    })
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
    .map((row, index) => ({ id: String(index + 1), ...row }))
}
