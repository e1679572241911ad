/** The report's three series, all of them 兰州市总工会's, with what belongs to them. */
export const series = [
  {
    name: '青柠职工',
    about: '教您一样东西：拍照、写字、拉面、急救。下班来，不用基础，带上自己就行。',
    owner: '兰州市总工会',
    mark: 'mark-lime',
    picture: 'skills-phone-photo',
    templates: ['phone-photo', 'calligraphy', 'pulling', 'first-aid', 'barista', 'wok', 'night-walk'],
  },
  {
    name: '悦享职工',
    about: '让您歇一歇：看一小时书，打两小时球，听一段戏，走一走河边。',
    owner: '兰州市总工会',
    mark: 'mark-cup',
    picture: 'culture-book',
    templates: ['reading', 'badminton', 'movie', 'health-walk', 'tea', 'opera', 'choir'],
  },
  {
    name: '职工梦想家',
    about: '您上台，我们坐着看：唱歌、说书、摆摊、展画，有什么本事亮什么本事。',
    owner: '兰州市总工会',
    mark: 'mark-star',
    picture: 'culture-hall',
    templates: ['old-songs', 'story-share', 'craft-old', 'drum', 'adult-painting'],
  },
]
