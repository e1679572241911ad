import type { DoorRules } from '../../../types/rules/door'
import type { Question } from '../../../types/rules/answers'
import type { QuotaKind, SignUp } from '../../../types/sign-up'
import { quotaWords } from '../sign-up-lines'

/** The three ways to give places as the form offers them. */
export type WayChoice = 'first' | 'approval' | 'lottery'
/** The way that an activity's rules mean. */
export const chosenWay = ({ needsApproval, isLottery }: SignUp): WayChoice => (needsApproval ? 'approval' : isLottery ? 'lottery' : 'first')
export const wayWords: Record<WayChoice, string> = { first: '先到先得', approval: '我来审核', lottery: '抽签' }
export const wayHelp: Record<WayChoice, string> = {
  first: '谁先报谁有名额',
  approval: '报了名先等着，您在名单里同意了才算报上',
  lottery: '报名截止后自动抽，怎么抽的谁都能查',
}

export const quotaKinds = Object.keys(quotaWords) as QuotaKind[]
export const questionWords: Record<Question['kind'], string> = { text: '写一句话', choice: '选一个', number: '填数字', consent: '同意一件事' }
export const questionKinds = Object.keys(questionWords) as Question['kind'][]
export const doorWords: Record<keyof DoorRules, { word: string; help: string }> = {
  hasExit: { word: '离开也扫码', help: '随时知道里面还有多少人' },
  isStrict: { word: '只让名单上的人进', help: '现场刚报名的也要先联网核对' },
  hasSelf: { word: '可以自己扫码签到', help: '您的手机上出一个码，大家来扫' },
}
export const doorRules = Object.keys(doorWords) as (keyof DoorRules)[]

/** All rules in one line, for the row while the fields are folded. */
export const signUpSummary = (signUp: SignUp, door: DoorRules): string =>
  [
    signUp.isTerm && '整期报名',
    wayWords[chosenWay(signUp)],
    signUp.offerMinutes !== undefined && '候补要确定',
    signUp.onePlace && '限报一次',
    (signUp.quotas?.length ?? 0) > 0 && '有预留',
    (signUp.questions?.length ?? 0) > 0 && `问 ${signUp.questions?.length} 件事`,
    doorRules.some((rule) => door[rule]) && '签到有要求',
  ]
    .filter(Boolean)
    .join('、')

/** The rules without empty ones (undefined, false, an empty list). */
export const withoutEmptyRules = (signUp: SignUp): SignUp =>
  Object.fromEntries(
    Object.entries(signUp).filter(([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)),
  ) as SignUp
