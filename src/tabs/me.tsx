import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { Contract } from '../../types'
import type { Output } from '../../types/action'
import { go } from '../shared/core/go'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { dotted, timeOf } from '../shared/core/format'
import { loadMyEnrollments, useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { usePerson } from '../shared/core/person'
import { isStaff, isVolunteer } from '../shared/core/roles'
import { changeSettings, useSettings } from '../shared/core/settings'
import type { ThemeChoice, TypeScale } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { entriesFor } from '../shared/desk/entries'
import { SetupList } from '../shared/desk/setup-list'
import { Avatar } from '../shared/parts/avatar'
import { Button } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Cover } from '../shared/parts/cover'
import { Icon } from '../shared/ui/icon'
import { Page } from '../shared/parts/page'
import { Seg } from '../shared/ui/seg'
import { Tap } from '../shared/ui/tap'
import { workerKindWords } from '../shared/core/words'
import { MyCounts } from '../enrollment/ui/my-counts'
import { NextActivity } from '../enrollment/ui/next-activity'
import { askSignIn } from '../shared/core/wish'
import css from './me.module.scss'

const themes: { value: ThemeChoice; word: string }[] = [
  { value: 'auto', word: '跟随手机' },
  { value: 'light', word: '浅色' },
  { value: 'dark', word: '深色' },
]
const scales: { value: TypeScale; word: string }[] = [
  { value: 1, word: '标准' },
  { value: 1.2, word: '大' },
  { value: 1.4, word: '特大' },
]

const doorsUrl = '/checkin/doors'
/** Words for today's doors: how many sessions are still to come, and the first. */
const doorsHelp = (doors: Output<Contract['checkin']['listDoors']> | null) => {
  const coming = (doors?.items ?? []).filter(({ endsAt }) => Date.parse(endsAt) > serverNow())
  const [next] = coming
  if (next) return `今天还有${doors?.cursor ? '不止' : ''} ${coming.length} 场轮到您，先是 ${timeOf(next.startsAt)} ${next.title}`
  return doors?.cursor ? '今天还有轮到您的' : '今天轮到您的都结束了'
}

/** The tab 我的: the next activity with its pass, counts, work for others, settings. */
export default function MeTab() {
  const me = usePerson((person) => person.me)
  const typeScale = useSettings((settings) => settings.typeScale)
  const theme = useSettings((settings) => settings.theme)
  const open = useMyEnrollments(({ bySession }) => bySession)
  const past = useLoad(me ? `past:${me.id}` : null, () => call('enrollment', 'listMine', { which: 'past' }))
  const setup = useLoad(isStaff(me) ? `setup:${me?.id}` : null, () => call('organizations', 'getSetup', {}))
  const doors = useLoad(isVolunteer(me) ? `doors:${me?.id}` : null, () => call('checkin', 'listDoors', {}))
  useDidShow(() => {
    void loadMyEnrollments()
    if (past.data) void past.reload()
  })
  const mine = Object.values(open)
  const confirmed = mine
    .filter(({ status, isSessionCancelled, endsAt }) => status === 'confirmed' && !isSessionCancelled && Date.parse(endsAt) > serverNow())
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  const attended = (past.data?.items ?? []).filter(({ attendedAt }) => attendedAt !== null)
  const counts = {
    upcoming: confirmed.length,
    waiting: mine.filter(({ status }) => status !== 'confirmed').length,
    hasOffer: mine.some(({ status }) => status === 'offered'),
    toRate: attended.filter(({ hasFeedback }) => !hasFeedback).length,
    attended: attended.length,
    hasMorePast: Boolean(past.data?.cursor),
  }
  // The doors are listed only for somebody who has one today.
  const work = entriesFor(me).filter(({ url }) => url !== doorsUrl || (doors.data?.items.length ?? 0) > 0)

  return (
    <Page title="我的" tab="me" nav="none" onRefresh={() => Promise.all([loadMyEnrollments(), past.reload(), doors.reload()])}>
      <Cover>
        <Tap
          className={css.person}
          role="link"
          sentence={me ? `${me.name}，个人资料` : '登录'}
          onTap={() => (me ? go('/identity/profile') : askSignIn({ act: 'open' }))}
        >
          <Avatar src={me?.face ?? ''} size="l" />
          <View className={css.who}>
            <View className={css.name} role="heading" aria-level="1">
              {me ? me.name : '点这里登录'}
            </View>
            <View className="small">{me ? dotted(me.regionName, workerKindWords[me.kind]) : '登录以后可以报名、看入场码'}</View>
          </View>
          <Icon name="right" />
        </Tap>
      </Cover>
      {me && (
        <View className={css.mine}>
          {confirmed[0] && <NextActivity enrollment={confirmed[0]} />}
          <MyCounts counts={counts} />
        </View>
      )}
      <SetupList setup={setup.data} />
      {work.length > 0 && (
        <Cells>
          {work.map(({ url, word, icon, help }) => (
            <Cell key={url} icon={icon} word={word} help={url === doorsUrl ? doorsHelp(doors.data) : help} onTap={() => go(url)} />
          ))}
        </Cells>
      )}
      <Cells>
        {me && <Cell icon="users" word="我的志愿" value={isVolunteer(me) ? '班次和时长' : '找班次，记时长'} onTap={() => go('/volunteering/mine')} />}
        {me && <Cell icon="keys" word="登录电脑" help="电脑上显示一个码，在这里填" onTap={() => go('/identity/approve')} />}
        {me && <Cell icon="pin" word="常用地点" value={me.savedPlaces.map(({ label }) => label).join('、') || '还没有'} onTap={() => go('/identity/places')} />}
        <View className={css.setting}>
          <Icon name="type" className={css.settingIcon} />
          <View className={css.settingWord}>字号</View>
          <View className={css.seg}>
            <Seg label="字号" items={scales} value={typeScale} onChoose={(value) => changeSettings({ typeScale: value })} />
          </View>
        </View>
        <View className={css.setting}>
          <Icon name="moon" className={css.settingIcon} />
          <View className={css.settingWord}>深色</View>
          <View className={css.seg}>
            <Seg label="深色模式" items={themes} value={theme} onChoose={(value) => changeSettings({ theme: value })} />
          </View>
        </View>
        {me && <Cell icon="flag" word="申请入驻" help="社会组织请工会联系" onTap={() => go('/organizations/apply')} />}
        <Cell icon="info" word="帮助" help="跟工会说一句，打电话" onTap={() => go('/feedback/help')} />
        {me && <Cell icon="shield" word="我的资料与隐私" onTap={() => go('/identity/profile')} />}
      </Cells>
      {!me && (
        <View className={css.signIn}>
          <Button size="block" onTap={() => askSignIn({ act: 'open' })}>
            登录
          </Button>
        </View>
      )}
    </Page>
  )
}
