import type { FeedCounts } from '../../types/feed'
import type { Category, DayPart, Hours } from '../../types/shared'
import type { SavedPlace } from '../../types/identity'
import type { Filter, FilterRow } from './ui/filter-bar'
import type { FeedFilter } from './first-page'
import type { Place } from '../shared/core/settings'
import { categories, categoryWords, dayPartHelp, dayParts, dayPartWords, hoursHelp, hoursKinds, hoursWords } from '../shared/core/words'

/** The words for a place: `西湖街道附近` near a point, `兰州市` for a region. */
export const placeWord = (place: Place) => (place.scope === 'near' ? `${place.name}附近` : place.name)

const codeLengths = [2, 4, 6, 9]
/** The regions that contain a place, smallest first: for 兰州市 七里河区 西湖街道 they are 七里河区 and 兰州市. */
export function around(place: Place): Place[] {
  const code = place.regionCode
  if (!code) return []
  // fullName begins with the city.
  const names = place.fullName.split(' ')
  const regions: Place[] = []
  names.forEach((name, index) => {
    const length = codeLengths[index + 1]
    if (length && length < 9 && length <= code.length)
      regions.unshift({ scope: 'region', name, fullName: names.slice(0, index + 1).join(' '), regionCode: code.slice(0, length), point: place.point })
  })
  return regions
}

type Deeds = {
  choosePlace: (place: Place) => void
  chooseCategory: (category: Category | null) => void
  chooseHours: (hours: Hours | null) => void
  choosePart: (part: DayPart | null) => void
  locate: () => void
  pick: () => void
}

function placeRows(place: Place | null, home: Place | null, saved: SavedPlace[], deeds: Deeds): FilterRow[] {
  const offered: Place[] = []
  const base = home ?? place
  if (base) offered.push(base, ...around(base))
  if (place && !offered.some((one) => one.name === place.name && one.scope === place.scope)) offered.unshift(place)
  const isSame = (one: Place) => place !== null && one.name === place.name && one.scope === place.scope
  return [
    ...offered.map((one) => ({
      key: `${one.scope}${one.regionCode}${one.name}`,
      word: placeWord(one),
      isChosen: isSame(one),
      onChoose: () => deeds.choosePlace(one),
    })),
    ...saved.map(({ id, label, name, regionCode, lat, lng }) => {
      const one: Place = { scope: 'near', name: label, fullName: '', regionCode, point: { lat, lng } }
      return { key: `saved${id}`, word: `${label}附近`, help: name, isChosen: isSame(one), onChoose: () => deeds.choosePlace(one) }
    }),
    { key: 'here', word: '我现在的位置', help: '点这里才会用到定位', isChosen: false, onChoose: deeds.locate },
    { key: 'pick', word: '换个地方', help: '按市、区县、街道挑选', isChosen: false, onChoose: deeds.pick },
  ]
}

/** Words for hours and time of day: `周末晚上`, `下班后`, `上午`; empty without either. */
const timeWord = ({ hours, part }: Pick<FeedFilter, 'hours' | 'part'>) => `${hours ? hoursWords[hours] : ''}${part ? dayPartWords[part] : ''}`

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0)

/** The three filters of the bar, their words and rows. Large type uses shorter words. */
export function feedFilters(filter: FeedFilter, counts: FeedCounts | null, home: Place | null, saved: SavedPlace[], isLarge: boolean, deeds: Deeds): Filter[] {
  const { place, category, hours, part } = filter
  const anyTime = () => {
    deeds.chooseHours(null)
    deeds.choosePart(null)
  }
  return [
    {
      name: 'place',
      word: place ? (isLarge && place.scope === 'near' ? '附近' : placeWord(place)) : '选个地方',
      isNarrow: place === null,
      rows: placeRows(place, home, saved, deeds),
    },
    {
      name: 'category',
      word: category ? categoryWords[category] : isLarge ? '类别' : '全部类别',
      isNarrow: category !== null,
      rows: [
        {
          key: 'all',
          word: '全部类别',
          count: counts ? sum(counts.byCategory) : undefined,
          isChosen: category === null,
          onChoose: () => deeds.chooseCategory(null),
        },
        ...categories.map((one) => ({
          key: one,
          word: categoryWords[one],
          count: counts?.byCategory[one],
          isChosen: one === category,
          onChoose: () => deeds.chooseCategory(one),
        })),
      ],
    },
    {
      name: 'hours',
      word: timeWord({ hours, part }) || (isLarge ? '时间' : '不限时间'),
      isNarrow: hours !== null || part !== null,
      rows: [
        { key: 'all', word: '不限时间', count: counts ? sum(counts.byHours) : undefined, isChosen: hours === null && part === null, onChoose: anyTime },
        ...hoursKinds.map((one) => ({
          key: one,
          word: hoursWords[one],
          help: hoursHelp[one],
          count: counts?.byHours[one],
          isChosen: one === hours,
          onChoose: () => deeds.chooseHours(one === hours ? null : one),
        })),
        // The time of day is combined with the days: 周末 and 晚上 are the evenings of the weekend.
        ...dayParts.map((one) => ({
          key: one,
          word: dayPartWords[one],
          help: dayPartHelp[one],
          isChosen: one === part,
          onChoose: () => deeds.choosePart(one === part ? null : one),
        })),
      ],
    },
  ]
}

/** The parts of the line on the cover, which counts only what the filter shows; empty until the counts are there. */
export function coverParts({ place, category, hours, part }: FeedFilter, counts: FeedCounts | null): string[] {
  // There are no counts by time of day.
  if (!counts || part) return []
  const where = place ? (place.scope === 'near' ? '附近' : place.name) : ''
  if (category) return [`${where}接下来有 `, `${counts.byCategory[category]}`, ` 场${categoryWords[category]}`]
  if (hours) return [`${where}接下来有 `, `${counts.byHours[hours]}`, ` 场，都在${hoursWords[hours]}`]
  if (counts.today === 0) return [`${where}接下来有 `, `${sum(counts.byHours)}`, ' 场']
  if (counts.todayEvening === 0) return [`今天${where}有 `, `${counts.today}`, ' 场']
  return [`今天${where}有 `, `${counts.today}`, ' 场，下班后 ', `${counts.todayEvening}`, ' 场']
}

/** The words and buttons of an empty feed: the filters, and how many posts there would be without one of them. */
export function emptyWords(filter: FeedFilter, counts: FeedCounts | null, deeds: Deeds) {
  const { place, category, hours, part } = filter
  const title = `${place ? `${placeWord(place)}，` : ''}${timeWord(filter)}还没有${category ? categoryWords[category] : ''}活动`
  const ways = []
  if (part) ways.push({ word: hours ? `看${hoursWords[hours]}全天的` : '不限几点', onTap: () => deeds.choosePart(null) })
  if (category && hours) ways.push({ word: counts ? `不限时间，有 ${counts.byCategory[category]} 场` : '不限时间', onTap: () => deeds.chooseHours(null) })
  if (category)
    ways.push({
      word: counts ? `看全部类别的 ${hours ? counts.byHours[hours] : sum(counts.byCategory)} 场` : '看全部类别',
      onTap: () => deeds.chooseCategory(null),
    })
  else if (hours) ways.push({ word: counts ? `不限时间，有 ${sum(counts.byHours)} 场` : '不限时间', onTap: () => deeds.chooseHours(null) })
  const wider = place && around(place).find(({ regionCode }) => regionCode !== place.regionCode || place.scope === 'near')
  if (wider) ways.push({ word: `看${wider.name}的`, onTap: () => deeds.choosePlace(wider) })
  ways.push({ word: '换个地方', onTap: deeds.pick })
  return { title, ways }
}
