import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { OpenShift } from '../../types/volunteering'
import { call } from '../shared/core/call'
import { dayAndTime } from '../shared/core/format'
import { go, openTab } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { askSignIn } from '../shared/core/wish'
import { send } from '../shared/core/send'
import { placeQuery, useSettings } from '../shared/core/settings'
import { Button, ButtonStack } from '../shared/ui/button'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { Sheet } from '../shared/ui/sheet'
import { PagesState } from '../shared/parts/pages-state'
import { Empty } from '../shared/parts/states'
import { Tag } from '../shared/ui/tag'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { ShiftFacts } from './ui/shift-facts'

/** Words for why the person cannot join a shift; null where they can. */
const hindrance = ({ isForMembersOnly, clashesWith }: OpenShift) =>
  isForMembersOnly ? '签到岗只限本组织志愿者' : clashesWith !== null ? `和您的“${clashesWith}”时间撞了` : null

/** The page of shifts near the person that need somebody. */
export default function FindPage() {
  const me = usePerson((person) => person.me)
  const place = useSettings((settings) => settings.place)
  const query = placeQuery(place)
  const list = usePages(me && `open-${me.id}-${JSON.stringify(query)}`, (cursor) =>
    call('volunteering', 'listOpenShifts', { ...query, ...(cursor && { cursor }) }),
  )
  const [asked, setAsked] = useState<OpenShift | null>(null)
  const [isDone, setDone] = useState(false)
  const { run, busy, failure, clear } = useSend()
  useDidShow(() => void (list.items && list.refresh()))
  const ask = (shift: OpenShift) => (clear(), setDone(false), setAsked(shift))
  const signUp = async ({ id: shiftId }: OpenShift) => {
    if ((await run('signUp', () => send('volunteering', 'joinShift', { shiftId }))) === null) return
    setDone(true)
    void list.refresh()
  }
  return (
    <Page title="找志愿班次" onRefresh={list.reload} share={{ title: '这里要志愿者', path: '/volunteering/find' }}>
      {!me ? (
        <Empty title="登录后看哪里要人手" ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]} />
      ) : (
        <PagesState of={list}>
          {(shifts) =>
            shifts.length === 0 ? (
              <Empty
                title="近 30 天没有缺人手的班次"
                help="组织排了新班次，会出现在这里"
                ways={[
                  { word: '看我的志愿', onTap: () => go('/volunteering/mine') },
                  { word: '换个地方看', onTap: () => openTab('feed') },
                ]}
              />
            ) : (
              shifts.map((shift) => {
                const left = shift.needed - shift.taken
                return (
                  <ShiftFacts
                    key={shift.id}
                    shift={shift}
                    tag={shift.isMine && <Tag tone="ok">已报</Tag>}
                    said={hindrance(shift) ?? (left > 0 ? `还差 ${left} 人` : '人够了')}
                  >
                    {shift.isMine ? (
                      <Button kind="outline" size="small" label={`看安排，${shift.title}`} onTap={() => go('/volunteering/mine')}>
                        看安排
                      </Button>
                    ) : (
                      <Button
                        kind={hindrance(shift) ? 'off' : 'primary'}
                        size="small"
                        label={`报名${shift.title}，${shift.activityTitle}`}
                        onTap={() => ask(shift)}
                      >
                        报名
                      </Button>
                    )}
                  </ShiftFacts>
                )
              })
            )
          }
        </PagesState>
      )}
      <Sheet id="sign-up" isOpen={asked !== null} title={isDone ? '报上了' : '报这个班次'} onClose={() => setAsked(null)}>
        {asked && (
          <>
            <View className="muted" style={{ paddingBottom: '14px' }}>
              {`${asked.title}，${asked.activityTitle}，${dayAndTime(asked.startsAt)}，${asked.venueName}。${isDone ? '开始前两小时提醒您。' : '开始前来不了，可以在“我的志愿”里退掉。'}`}
            </View>
            <ButtonStack>
              {!isDone && asked.warnings.length > 0 && <Note tone="warn">{`您报了同一时间的${asked.warnings.join('、')}，两头可能顾不过来`}</Note>}
              {failure && <Note tone="bad">{failure}</Note>}
              {isDone ? (
                <>
                  <Button size="block" onTap={() => setAsked(null)}>
                    知道了
                  </Button>
                  <Button size="block" kind="outline" onTap={() => (setAsked(null), go('/volunteering/mine'))}>
                    看我的志愿
                  </Button>
                </>
              ) : (
                <Button size="block" isBusy={busy !== ''} onTap={() => void signUp(asked)}>
                  确认报名
                </Button>
              )}
            </ButtonStack>
          </>
        )}
      </Sheet>
    </Page>
  )
}
