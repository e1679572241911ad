import { go } from '../../shared/core/go'
import { Block } from '../../shared/ui/block'
import { Cell } from '../../shared/ui/cell'

const ways = [
  { icon: 'flag', word: '系列和品牌', url: '/activities/series-list' },
  { icon: 'org', word: '社会组织', url: '/organizations/organizations' },
  { icon: 'pin', word: '职工之家和场馆', url: '/places/venues' },
  { icon: 'cal', word: '整月日历', url: '/activities/calendar' },
] as const

/** The links below the list of a day to other ways of finding activities. */
export function OtherWays() {
  return (
    <Block title="换个找法" isFlush>
      {ways.map(({ icon, word, url }) => (
        <Cell key={url} icon={icon} word={word} role="link" onTap={() => go(url)} />
      ))}
    </Block>
  )
}
