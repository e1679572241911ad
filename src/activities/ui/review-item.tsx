import { View } from '@tarojs/components'
import { go } from '../../shared/core/go'
import type { ReviewCheck } from '../../../types/review'
import type { Clock } from '../../../types/shared'
import { besideLeaf, dotted } from '../../shared/core/format'
import { Avatar } from '../../shared/parts/avatar'
import { Block } from '../../shared/ui/block'
import { Button, ButtonRow } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import { Leaf } from '../../shared/parts/leaf'
import { Note } from '../../shared/ui/note'
import { Photo } from '../../shared/parts/photo'
import { PictureGrid } from '../../shared/parts/picture-grid'
import { ReasonSheet } from '../../shared/parts/reason-sheet'
import { PageState } from '../../shared/parts/states'
import { Tap } from '../../shared/ui/tap'
import { wordsOfParts } from '../change-words'
import { useReview } from '../use-review'
import { waitedWord } from '../waiting'
import { Due } from './review-columns'
import css from './review-item.module.scss'

const ready = ['时间或地点没写清楚，请补上', '有收费或外部二维码，请去掉', '和别的活动撞了场地，请换时间']

function Check({ check }: { check: ReviewCheck }) {
  return (
    <View className={css.check}>
      <Icon name={check.ok ? 'okc' : 'warn'} className={check.ok ? css.ok : css.look} />
      <View className={css.sentence}>{check.detail}</View>
    </View>
  )
}

/** One activity under review: the whole activity, the automatic checks as sentences, and the two decisions. */
export function ReviewItem({
  id,
  isOpenForDecision,
  submittedAt,
  clock,
  onDecided,
}: {
  id: string
  isOpenForDecision: boolean
  submittedAt: string | null
  clock: Clock | null
  onDecided: (words: string) => void
}) {
  const { review, isReturning, setReturning, busy, failure, decide } = useReview(id, onDecided)

  return (
    <PageState of={review}>
      {({ activity, before, parts, checks }) => {
        const first = activity.sessions[0]
        const picture = activity.pictures[0]
        return (
          <Block>
            <View className="row">
              <Avatar src={activity.organization.mark} />
              <View className={css.who}>
                <Tap role="link" className="link strong" onTap={() => go(`/organizations/organization?id=${activity.organization.id}`)}>
                  {activity.organization.name}
                </Tap>
                <View className="small quiet">{dotted(waitedWord(submittedAt), `办过 ${activity.organization.heldCount} 场`)}</View>
              </View>
              {clock && <Due clock={clock} />}
            </View>
            <View className={css.what}>
              {first && <Leaf at={first.startsAt} />}
              <View className={css.facts}>
                <View className="strong">{activity.title}</View>
                <View className="small muted num">
                  {dotted(
                    first && besideLeaf(first.startsAt, first.endsAt),
                    first && `${first.capacity} 人`,
                    activity.waitlistLimit > 0 && '可候补',
                    activity.sessions.length > 1 && `共 ${activity.sessions.length} 场`,
                  )}
                </View>
                <View className="small muted">{activity.venue.name}</View>
              </View>
              {picture && <Photo className={css.picture} picture={picture} width={80} />}
            </View>
            {before && (
              <Note>{`已经发布，这是改动：${wordsOfParts(parts)}。大家看到的还是原来的${before.title === activity.title ? '' : `“${before.title}”`}`}</Note>
            )}
            <View className={css.text}>{activity.text}</View>
            <PictureGrid pictures={activity.pictures} about={activity.title} />
            <View className={css.checks}>
              {checks.map((check) => (
                <Check key={check.name} check={check} />
              ))}
            </View>
            {failure && !isReturning && <Note tone="bad">{failure}</Note>}
            {isOpenForDecision && (
              <View className={css.decide}>
                <ButtonRow>
                  <Button kind="outline" label={`退回修改，${activity.title}`} onTap={() => setReturning(true)}>
                    退回修改
                  </Button>
                  <Button
                    isBusy={busy === 'publish'}
                    label={`发布${activity.title}`}
                    onTap={() => void decide({ kind: 'publish' }, `“${activity.title}”发布了，朋友圈里能看到`)}
                  >
                    发布
                  </Button>
                </ButtonRow>
              </View>
            )}
            <ReasonSheet
              id="return"
              about={id}
              isOpen={isReturning}
              title="退回修改"
              help="写一句要改什么，对方马上收到"
              ready={ready}
              act="退回"
              isBusy={busy === 'return'}
              error={failure || null}
              onAct={(reason) => decide({ kind: 'return', reason }, `“${activity.title}”退回去改了`)}
              onClose={() => setReturning(false)}
            />
          </Block>
        )
      }}
    </PageState>
  )
}
