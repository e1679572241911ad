import type { VenueFact } from './venue'

/** A county seat has a house with rooms for most things and a square; `home` and `square` are region codes. */
type Seat = { key: string; name: string; home: string; square: string; door: string }

const seats: Seat[] = [
  { key: 'xigu', name: '西固区', home: '620104003', square: '620104003', door: '福利路商场对面' },
  { key: 'anning', name: '安宁区', home: '620105004', square: '620105006', door: '十里店菜市场后面' },
  { key: 'honggu', name: '红古区', home: '620111101', square: '620111101', door: '海石湾车站北面' },
  { key: 'yongdeng', name: '永登县', home: '620121106', square: '620121100', door: '镇政府往南二百米' },
  { key: 'yuzhong', name: '榆中县', home: '620123104', square: '620123104', door: '和平镇大学路' },
  { key: 'gaolan', name: '皋兰县', home: '620122103', square: '620122103', door: '什川古梨园停车场旁' },
  { key: 'xinqu', name: '兰州新区', home: '620171101', square: '620171101', door: '三号宿舍 1 楼' },
  { key: 'minqin', name: '民勤县', home: '620621100', square: '620621100', door: '县城南关' },
  { key: 'yongchang', name: '永昌县', home: '620321100', square: '620321100', door: '钟鼓楼东侧' },
  { key: 'shandan', name: '山丹县', home: '620725101', square: '620725101', door: '县城西街' },
  { key: 'dunhuang', name: '敦煌市', home: '620982101', square: '620982101', door: '夜市南口' },
  { key: 'akesai', name: '阿克塞县', home: '620924100', square: '620924100', door: '红柳湾镇中街' },
  { key: 'jingyuan', name: '靖远县', home: '620421103', square: '620421103', door: '乌兰镇东关' },
  { key: 'huining', name: '会宁县', home: '620422100', square: '620422100', door: '会师镇北关' },
  { key: 'minxian', name: '岷县', home: '621126100', square: '621126100', door: '药材市场旁' },
  { key: 'longxi', name: '陇西县', home: '621122100', square: '621122100', door: '巩昌镇鼓楼下' },
  { key: 'lintao', name: '临洮县', home: '621124100', square: '621124100', door: '洮阳镇南街' },
  { key: 'maiji', name: '麦积区', home: '620503001', square: '620503003', door: '道北老机务段院内' },
  { key: 'qinan', name: '秦安县', home: '620522100', square: '620522100', door: '兴国镇北大街' },
  { key: 'jingning', name: '静宁县', home: '620826100', square: '620826100', door: '城关镇苹果市场旁' },
  { key: 'huanxian', name: '环县', home: '621022100', square: '621022100', door: '环城镇老街' },
  { key: 'chengxian', name: '成县', home: '621221100', square: '621221100', door: '城关镇东河桥头' },
  { key: 'kangxian', name: '康县', home: '621224107', square: '621224107', door: '阳坝镇茶场' },
  { key: 'liangdang', name: '两当县', home: '621228100', square: '621228100', door: '城关镇正街' },
  { key: 'yongjing', name: '永靖县', home: '622923102', square: '622923100', door: '太极镇河边' },
  { key: 'dongxiang', name: '东乡县', home: '622926100', square: '622926100', door: '锁南镇政府旁' },
  { key: 'xiahe', name: '夏河县', home: '623027100', square: '623027100', door: '拉卜楞镇汽车站往北' },
  { key: 'lintan', name: '临潭县', home: '623021100', square: '623021100', door: '城关镇北门' },
]

export const countyVenues: VenueFact[] = seats.flatMap(({ key, name, home, square, door }): VenueFact[] => [
  {
    key: `${key}-community`,
    name: `${name}职工服务中心`,
    kind: 'workersHome',
    region: home,
    door,
    spaces: ['room', 'childRoom', 'kitchen', 'hall', 'court', 'workshop'],
    about: '一楼是厨房和车间，二楼教室，三楼能打球能排练。想用地方的先看门口的课表。',
    hours: '每天 8:30–21:30',
    pictures: ['place-workers-home', 'place-community-hall'],
  },
  {
    key: `${key}-park`,
    name: `${name}文化广场`,
    kind: 'park',
    region: square,
    door: '旗杆旁',
    spaces: ['park'],
    about: '早上打拳，傍晚跳舞，周末放风筝。',
    hours: '全天',
    pictures: ['place-park', 'culture-dance'],
  },
])
