import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { makeVenueCode, stepLength } from '../../types/rules/pass'
import { call } from '../shared/core/call'
import { learnClock, serverNow } from '../shared/core/clock'
import { dotted, timeRange } from '../shared/core/format'
import { print, raiseBrightness } from '../shared/platform'
import { Button } from '../shared/ui/button'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { Seg } from '../shared/ui/seg'
import { PageState } from '../shared/parts/states'
import { useLoad } from '../shared/core/use-load'
import { PassCode } from './ui/pass-code'
import { useStep } from './use-step'
import { worksOffline } from '../shared/platform/site'
import css from './venue.module.scss'

const isH5 = process.env.TARO_ENV === 'h5'

/** The page with the code with which people check in themselves: a new one every 30 s, computed on the phone without network, or one for a poster. */
function VenuePage({ id: sessionId }: WithId) {
  const venue = useLoad(sessionId || null, async () => {
    const sentAt = Date.now()
    const loaded = await call('checkin', 'getVenueCode', { sessionId })
    learnClock(loaded.serverTime, sentAt)
    return loaded
  })
  const [kind, setKind] = useState<'screen' | 'poster'>('screen')
  // Draws the page again when the step changes.
  useStep()
  const lower = useRef<Promise<() => void> | null>(null)
  const restore = () => {
    void lower.current?.then((back) => back())
    lower.current = null
  }
  useDidShow(() => void (lower.current ??= raiseBrightness()))
  useDidHide(restore)
  useEffect(() => restore, [])
  return (
    <Page title="现场码" isPaper theme="light">
      <PageState of={venue}>
        {(loaded) => (
          <View className={css.page}>
            <View className={css.head}>
              <View className={css.title} role="heading" aria-level="2">
                {loaded.title}
              </View>
              <View className={css.when}>{dotted(timeRange(loaded.startsAt, loaded.endsAt), '到了请扫码签到')}</View>
            </View>
            <PassCode digits={makeVenueCode(loaded, kind === 'poster' ? null : serverNow())} label="现场签到码，请来的人用手机扫" />
            <View className={css.help}>
              {kind === 'poster'
                ? '贴在门口。扫海报的记录会标明是自己签到'
                : `${stepLength / 1000} 秒换一次，${worksOffline() ? '' : '这一页开着，'}没网也能用。打开“入场码”，点“到了，自己签到”`}
            </View>
            <View className={css.tools}>
              <Seg
                label="屏幕还是海报"
                value={kind}
                onChoose={setKind}
                items={[
                  { value: 'screen', word: '手机上显示' },
                  { value: 'poster', word: '打印海报' },
                ]}
              />
              {kind === 'poster' && (
                <View className={css.print}>
                  {isH5 ? (
                    <Button size="block" icon="print" onTap={() => print()}>
                      打印
                    </Button>
                  ) : (
                    <View className="muted">请在电脑上打开网页版打印</View>
                  )}
                </View>
              )}
            </View>
          </View>
        )}
      </PageState>
    </Page>
  )
}

export default needsId('sessionId', VenuePage)
