import type { Random } from './random'

const common = [
  ...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
]
/** Family names that are frequent in the south of Gansu. */
const linxia = [...'马马马马虎妥拜丁哈喇敏祁穆韩孔张王陕何']
const tibetan = {
  f: ['卓玛草', '拉毛草', '才让卓玛', '仁青草', '桑吉卓玛', '德吉', '拉姆', '央金', '道吉草', '完么草', '旦正草', '贡保吉', '尕藏卓玛', '才让吉'],
  m: ['扎西东知', '才旦加', '扎西才让', '旦知加', '次仁扎西', '仁青', '桑杰', '道吉才让', '贡保扎西', '尕藏', '多杰', '才让东知', '索南', '丹增'],
}

const given = {
  f: {
    old: '秀兰 桂英 玉兰 淑珍 桂花 秀英 玉梅 凤英 翠兰 素芳 秀珍 玉琴 桂芳 兰英 月娥 惠芳 金花 秀莲 淑琴 彩霞'.split(' '),
    young: '敏 丽娟 晓燕 海霞 雪梅 婷婷 静 欣怡 佳琪 晓雯 雅楠 文静 春燕 小红 丽华 亚萍 倩 嘉怡 思雨 晓蓉 艳丽 玲玲 亚男 慧 瑞雪'.split(' '),
  },
  m: {
    old: '建国 国栋 志明 德福 永福 长林 世杰 保国 生财 占军 文彬 学文 兴武 宏伟 国强 振华 耀祖 守义 树仁 全忠'.split(' '),
    young: '伟 强 磊 军 涛 超 小龙 浩然 宇航 志远 晓东 海军 建军 鹏飞 文博 子轩 永强 亮 斌 凯 俊杰 旭 小平 博文 瑞'.split(' '),
  },
} satisfies Record<'f' | 'm', Record<'old' | 'young', string[]>>

const faces = {
  f: { old: ['person-sun', 'person-wang', 'person-liu'], young: ['person-he', 'person-yang', 'person-liu', 'person-jia'] },
  m: { old: ['person-gao', 'person-li', 'person-ma'], young: ['person-chen', 'person-zhang', 'person-zhao', 'person-li', 'person-ma'] },
} as const

export type Age = 'old' | 'young'
export type Gender = 'f' | 'm'

/** A name that is plausible in the city (four-digit code). About one given name in forty has one character or a middle dot. */
export const nameOf = (random: Random, city: string, gender: Gender, age: Age): string => {
  if (city === '6230' && random.chance(0.5)) return random.pick(tibetan[gender])
  if (city === '6209' && random.chance(0.04)) return gender === 'f' ? '古丽娜尔·哈布力' : '叶尔肯·木拉提'
  const family = city === '6229' || random.chance(0.12) ? random.pick(linxia) : random.pick(common)
  return `${family}${random.pick(given[gender][age])}`
}

/** The address of a drawn face that fits. */
export const faceOf = (random: Random, gender: Gender, age: Age): string => `/demo/${random.pick(faces[gender][age])}.svg`

/** Gender and age that a name made of the given names above stands for. Throws on other names. */
export const genderOf = (name: string): { gender: Gender; age: Age } => {
  const rest = name.slice(1)
  for (const gender of ['f', 'm'] as const) for (const age of ['old', 'young'] as const) if (given[gender][age].includes(rest)) return { gender, age }
  throw new Error(`no given name in ${name}`)
}
