import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../shared/core/call'
import { dayWord, dotted, timeRange } from '../shared/core/format'
import { everyPage } from '../shared/core/every-page'
import { print } from '../shared/platform'
import { reasonFor } from '../shared/core/read-reason'
import { Button } from '../shared/ui/button'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { Seg } from '../shared/ui/seg'
import { Empty, PageState } from '../shared/parts/states'
import { WhySheet } from '../shared/parts/why-sheet'
import { useLoad } from '../shared/core/use-load'
import { PrintedCards } from './ui/printed-cards'
import { PrintedList } from './ui/printed-list'
import css from './print.module.scss'

const isH5 = process.env.TARO_ENV === 'h5'

/** The page to print: a list to tick at the door, or a pass for each person without a phone. */
function PrintPage({ id: sessionId }: WithId) {
  const printed = useLoad(sessionId || null, async () => {
    const first = await call('checkin', 'printPasses', { sessionId, ...reasonFor(sessionId) })
    const passes = await everyPage(async (cursor) => (cursor ? call('checkin', 'printPasses', { sessionId, cursor, ...reasonFor(sessionId) }) : first))
    return { ...first, passes }
  })
  const [kind, setKind] = useState<'list' | 'cards'>('list')
  return (
    <Page title="打印" isFull isPaper theme="light">
      <WhySheet error={printed.error} onGiven={() => void printed.reload()} />
      <PageState of={printed}>
        {({ title, venueName, startsAt, endsAt, passes }) =>
          passes.length === 0 ? (
            <Empty title="还没有人报名" help="有人报上以后，名单和入场码就能打印" />
          ) : (
            <>
              <View className={css.tools}>
                <Seg
                  label="打印什么"
                  value={kind}
                  onChoose={setKind}
                  items={[
                    { value: 'list', word: '签到名单' },
                    { value: 'cards', word: '入场码' },
                  ]}
                />
                <View className={css.act}>
                  {isH5 ? (
                    <Button size="block" icon="print" onTap={() => print()}>
                      {`打印，${passes.length} 人`}
                    </Button>
                  ) : (
                    <View className="muted">请在电脑上打开网页版打印</View>
                  )}
                </View>
              </View>
              <View className={css.head}>
                <View className={css.title} role="heading" aria-level="2">
                  {title}
                </View>
                <View>{dotted(`${dayWord(startsAt)} ${timeRange(startsAt, endsAt)}`, venueName)}</View>
              </View>
              {kind === 'list' ? (
                <PrintedList passes={passes} size={isH5 ? passes.length : 25} />
              ) : (
                <PrintedCards passes={passes} size={isH5 ? passes.length : 4} title={title} startsAt={startsAt} venueName={venueName} />
              )}
              <View className={css.foot}>名单有姓名，用完请收好或撕掉</View>
            </>
          )
        }
      </PageState>
    </Page>
  )
}

export default needsId('sessionId', PrintPage)
