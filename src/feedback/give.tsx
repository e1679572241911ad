import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Enrollment } from '../../types/enrollment'
import { AppError } from '../../types/errors'
import { call } from '../shared/core/call'
import { everyPage } from '../shared/core/every-page'
import { pictureIdsOf, type Picked, unsentWords } from '../shared/form/picked'
import { dotted, longDate, timeRange } from '../shared/core/format'
import { go, goBack } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { askSignIn } from '../shared/core/wish'
import { earlierStands, send } from '../shared/core/send'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { TextField } from '../shared/ui/field'
import { Leaf } from '../shared/parts/leaf'
import { Note } from '../shared/ui/note'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PicturePicker } from '../shared/form/picture-picker'
import { Empty, PageState } from '../shared/parts/states'
import { StarsRow } from './ui/stars-row'
import { changePictures, type Fault, useForm } from '../shared/form/use-form'
import { useLoad } from '../shared/core/use-load'
import { Thanks } from './ui/thanks'
import css from './give.module.scss'

const start = { stars: 0, text: '', pictures: [] as Picked[] }

const check = ({ stars, pictures }: typeof start): Fault<typeof start> | null => {
  const unsent = unsentWords(pictures)
  if (stars === 0) return { field: 'stars', words: '请先点几颗星' }
  return unsent === null ? null : { field: 'pictures', words: unsent }
}

/** The person's enrollment in this session, whether the session is over or not. */
async function findMine(sessionId: string): Promise<Enrollment> {
  for (const which of ['past', 'open'] as const) {
    const mine = (await everyPage((cursor) => call('enrollment', 'listMine', { which, ...(cursor && { cursor }) }))).find((row) => row.sessionId === sessionId)
    if (mine) return mine
  }
  throw new AppError('feedback.notAttended')
}

function GivePage({ id: sessionId }: WithId) {
  const me = usePerson((person) => person.me)
  const mine = useLoad(me && sessionId ? `give-${me.id}-${sessionId}` : null, () => findMine(sessionId))
  const form = useForm({ start, check, keepAs: `give-${sessionId}` })
  const { stars, text, pictures } = form.draft
  const [result, setResult] = useState<{ isChecking: boolean } | null>(null)
  /** The stars of a rating that had arrived already, when another was sent after it. */
  const [earlier, setEarlier] = useState<number | null>(null)
  const give = () =>
    form.submit(() => {
      const words = text.trim()
      const feedback = { sessionId, stars, ...(words && { text: words }), pictureIds: pictureIdsOf(pictures) }
      // A session is rated once: a rating that had arrived although its reply was lost stays.
      return send('feedback', 'giveFeedback', feedback, (_, sent) => (setEarlier(sent.stars), earlierStands()))
    })
  const canGive = mine.data?.attendedAt && !mine.data.hasFeedback && !result
  return (
    <Page
      title="评价"
      dock={
        canGive && (
          <Button size="block" isBusy={form.isBusy} onTap={() => void give().then((given) => given && setResult(given))}>
            {stars === 0 ? '发表评价' : `给 ${stars} 星，发表`}
          </Button>
        )
      }
    >
      {!me ? (
        <Empty title="登录后才能评价" ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]} />
      ) : (
        <PageState of={mine}>
          {(enrollment) => {
            const { title, startsAt, endsAt, venueName, attendedAt, hasFeedback, activityId } = enrollment
            if (result)
              return <Thanks isChecking={result.isChecking} earlier={earlier} onList={() => go(`/feedback/list?activityId=${activityId}`)} onBack={goBack} />
            if (!attendedAt)
              return (
                <Empty
                  title="到场以后才能评价"
                  help="扫过入场码，就可以说说这一场怎么样"
                  ways={[{ word: '看我的活动', onTap: () => go('/enrollment/mine') }]}
                />
              )
            if (hasFeedback)
              return (
                <Empty
                  title="这一场您已经评价过了"
                  ways={[
                    { word: '看大家的评价', onTap: () => go(`/feedback/list?activityId=${activityId}`) },
                    { word: '返回', onTap: goBack },
                  ]}
                />
              )
            return (
              <>
                <Block>
                  <View className="row">
                    <Leaf at={startsAt} />
                    <View className={css.what}>
                      <View className="strong">{title}</View>
                      <View className="small muted">{dotted(longDate(startsAt), timeRange(startsAt, endsAt), venueName)}</View>
                    </View>
                  </View>
                </Block>
                <Block title="这一场怎么样">
                  <StarsRow {...form.row('stars')} />
                  <TextField {...form.row('text')} label="说两句，别的职工好参考（可以不写）" isLong most={500} placeholder="老师讲得怎么样，地方好不好找" />
                  <View className={css.pictures}>
                    <View className={css.label}>{`图片，最多 9 张`}</View>
                    <PicturePicker pictures={pictures} error={form.wrong('pictures')} onChange={changePictures(form.change)} />
                  </View>
                  {form.failure && <Note tone="bad">{form.failure}</Note>}
                </Block>
              </>
            )
          }}
        </PageState>
      )}
    </Page>
  )
}

export default needsId('sessionId session', GivePage)
