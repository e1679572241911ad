/** The report's seven brands, all of them 临夏州总工会's, with the activities that carry them there. */
export const brands = [
  { name: '读书分享', about: '一人讲一本书，二十分钟，讲完大家挑一本带走。', owner: '临夏州总工会', mark: 'mark-book', templates: ['story-share', 'reading'] },
  { name: '法律讲堂', about: '一晚上讲一件事，讲完当场问自己的事。', owner: '临夏州总工会', mark: 'mark-law', templates: ['law-lecture', 'contract', 'wages'] },
  {
    name: '健康理疗',
    about: '大夫坐诊，理疗师上手，不卖药，不推销。',
    owner: '临夏州总工会',
    mark: 'mark-medical-leaf',
    templates: ['clinic', 'shoulder', 'blood-pressure'],
  },
  { name: '插花茶艺', about: '五枝花，三杯茶，坐下来把这一周放一放。', owner: '临夏州总工会', mark: 'mark-cup', templates: ['flowers', 'tea'] },
  { name: '亲子研学', about: '大人带着孩子出门，看一样东西，做一样东西。', owner: '临夏州总工会', mark: 'mark-kite', templates: ['brick-outing', 'kite'] },
  {
    name: '书法绘画',
    about: '笔墨颜料都备好，写四个字，画一只苹果。',
    owner: '临夏州总工会',
    mark: 'mark-brush',
    templates: ['calligraphy', 'adult-painting', 'fu'],
  },
  {
    name: '托管服务',
    about: '放学到下班，周末加班，孩子都有人看着。',
    owner: '临夏州总工会',
    mark: 'mark-child',
    templates: ['homework', 'half-day', 'lunch'],
  },
]
