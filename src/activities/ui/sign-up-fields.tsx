import { View } from '@tarojs/components'
import type { QuotaKind, SignUp } from '../../../types/sign-up'
import { Cell } from '../../shared/ui/cell'
import { Chips } from '../../shared/ui/chips'
import { Field } from '../../shared/ui/field'
import { Stepper } from '../../shared/ui/stepper'
import { Switch } from '../../shared/ui/switch'
import type { ActivityDraft } from '../draft'
import { QuestionList } from './question-list'
import { doorRules, doorWords, quotaKinds, withoutEmptyRules, type WayChoice, wayHelp, chosenWay, wayWords } from './sign-up-words'
import { quotaWords } from '../sign-up-lines'
import css from './sign-up-fields.module.scss'

const terms: { value: 'each' | 'term'; word: string }[] = [
  { value: 'each', word: '一场一场报' },
  { value: 'term', word: '整期一起报' },
]
type Minutes = '0' | '120' | '720' | '1440'
const offers: { value: Minutes; word: string }[] = [
  { value: '0', word: '直接给他' },
  { value: '120', word: '留 2 小时' },
  { value: '720', word: '留半天' },
  { value: '1440', word: '留 1 天' },
]
const nearestOffer = (minutes: number): Minutes => (minutes >= 1440 ? '1440' : minutes >= 720 ? '720' : minutes > 0 ? '120' : '0')
type Hours = '0' | '2' | '24' | '48'
const releases: { value: Hours; word: string }[] = [
  { value: '0', word: '一直留着' },
  { value: '2', word: '提前 2 小时' },
  { value: '24', word: '提前 1 天' },
  { value: '48', word: '提前 2 天' },
]
const nearestRelease = (hours: number): Hours => (hours >= 48 ? '48' : hours >= 24 ? '24' : hours > 0 ? '2' : '0')
type Limit = 'none' | NonNullable<SignUp['onePlace']>
const limitWords: Record<Limit, string> = { none: '不限', activity: '这个活动限一场', series: '这个系列限一场', month: '一个月限一场' }

/** The fields for how places are given, the questions, and how the door works, each with an explanation. Most organizers leave them as they are. */
export function SignUpFields({ draft, error, onChange }: { draft: ActivityDraft; error: string | null; onChange: (change: Partial<ActivityDraft>) => void }) {
  const { signUp } = draft
  const set = (change: Partial<Record<keyof SignUp, unknown>>) => onChange({ signUp: withoutEmptyRules({ ...signUp, ...change } as SignUp) })
  const way = chosenWay(signUp)
  const seatsOf = (kind: QuotaKind) => signUp.quotas?.find((quota) => quota.kind === kind)?.seats ?? 0
  const keep = (kind: QuotaKind, seats: number) =>
    set({ quotas: quotaKinds.map((each) => ({ kind: each, seats: each === kind ? seats : seatsOf(each) })).filter((quota) => quota.seats > 0) })
  const hasQuotas = (signUp.quotas?.length ?? 0) > 0
  const limits = (Object.keys(limitWords) as Limit[]).filter((limit) => limit !== 'series' || draft.seriesId !== null || signUp.onePlace === 'series')
  return (
    <View>
      {(draft.sessions.length > 1 || signUp.isTerm) && (
        <Field label="几场怎么报" help={signUp.isTerm ? '报一次，每一场都来，名额按整期算' : '想来哪一场报哪一场'}>
          <Chips label="几场怎么报" isWrapped chips={terms} value={signUp.isTerm ? 'term' : 'each'} onChoose={(value) => set({ isTerm: value === 'term' })} />
        </Field>
      )}
      <Field label="名额怎么给" help={wayHelp[way]}>
        <Chips
          label="名额怎么给"
          isWrapped
          chips={(Object.keys(wayWords) as WayChoice[]).map((value) => ({ value, word: wayWords[value] }))}
          value={way}
          onChoose={(value) => set({ needsApproval: value === 'approval', isLottery: value === 'lottery' })}
        />
      </Field>
      <Field label="有人取消，候补的人怎么补" help={signUp.offerMinutes ? '到时候没点确定，就给下一位' : '按顺序补上，马上告诉他'}>
        <Chips
          label="有人取消，候补的人怎么补"
          isWrapped
          chips={offers}
          value={nearestOffer(signUp.offerMinutes ?? 0)}
          onChoose={(value) => set({ offerMinutes: value === '0' ? undefined : Number(value) })}
        />
      </Field>
      <Field label="一个人能报几场">
        <Chips
          label="一个人能报几场"
          isWrapped
          chips={limits.map((value) => ({ value, word: limitWords[value] }))}
          value={signUp.onePlace ?? 'none'}
          onChoose={(value) => set({ onePlace: value === 'none' ? undefined : value })}
        />
      </Field>
      <Field label="给这些人留名额" error={error} help={`从 ${draft.capacity} 个名额里留，0 就是不留`}>
        <View className={css.rows}>
          {quotaKinds.map((kind) => (
            <Cell
              key={kind}
              word={quotaWords[kind]}
              end={<Stepper label={`给${quotaWords[kind]}留的名额`} value={seatsOf(kind)} most={draft.capacity} onChange={(seats) => keep(kind, seats)} />}
            />
          ))}
        </View>
      </Field>
      {hasQuotas && (
        <Field label="留的没用完，什么时候放给大家">
          <Chips
            label="留的没用完，什么时候放给大家"
            isWrapped
            chips={releases}
            value={nearestRelease(signUp.releaseHours ?? 24)}
            onChoose={(value) => set({ releaseHours: Number(value) })}
          />
        </Field>
      )}
      <Field label="要问报名的人什么">
        <QuestionList questions={signUp.questions ?? []} onChange={(questions) => set({ questions })} />
      </Field>
      <Field label="签到">
        <View className={css.rows}>
          {doorRules.map((rule) => (
            <Cell
              key={rule}
              word={doorWords[rule].word}
              help={doorWords[rule].help}
              end={
                <Switch
                  label={doorWords[rule].word}
                  isOn={draft.doorRules[rule] ?? false}
                  onChange={(isOn) => onChange({ doorRules: { ...draft.doorRules, [rule]: isOn } })}
                />
              }
            />
          ))}
        </View>
      </Field>
    </View>
  )
}
