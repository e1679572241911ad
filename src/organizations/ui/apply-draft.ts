import type { ApplicationForm, UnionState } from '../../../types/organization-input'
import type { MyApplication } from '../../../types/organizations'
import { checkSignOf, creditCodeOf, isCreditCode } from '../../../types/rules/credit-code'
import type { Category } from '../../../types/shared'
import type { Place } from '../../shared/core/settings'
import type { Fault } from '../../shared/form/use-form'

/** The form of 申请入驻 as it is typed. The place is chosen on a page of its own and is no part of it. */
export type ApplyDraft = {
  kind: ApplicationForm['kind']
  address: string
  unionState: UnionState
  name: string
  creditCode: string
  contactName: string
  phone: string
  categories: Category[]
  about: string
  /** Not typed: the row of the place shows its fault here. */
  place: string
}

/** The fields of each step, in their order. */
export const steps: { word: string; fields: (keyof ApplyDraft)[] }[] = [
  { word: '在哪儿', fields: ['place', 'address', 'kind', 'unionState'] },
  { word: '是谁，做什么', fields: ['name', 'creditCode', 'contactName', 'phone', 'categories'] },
  { word: '说说自己', fields: ['about'] },
]

const empty: ApplyDraft = {
  kind: 'socialOrganization',
  address: '',
  unionState: 'none',
  name: '',
  creditCode: '',
  contactName: '',
  phone: '',
  categories: [],
  about: '',
  place: '',
}
/** What the form begins with: what was handed in before, or nothing. */
export const draftOf = (mine: MyApplication | null): ApplyDraft =>
  mine
    ? {
        kind: mine.kind,
        address: mine.address ?? '',
        unionState: mine.unionState,
        name: mine.name,
        creditCode: mine.creditCode,
        contactName: mine.contactName,
        phone: mine.phone,
        categories: mine.categories,
        about: mine.about,
        place: '',
      }
    : empty

const phoneOf = (typed: string) => typed.replace(/[\s-]/g, '')
/** The fault of a telephone number in words; null without one. */
const phoneFault = (typed: string): string | null => {
  const phone = phoneOf(typed)
  if (/^(1[3-9]\d{9}|0\d{9,11})$/.test(phone)) return null
  if (phone === '') return '请填电话'
  if (!/^\d+$/.test(phone)) return '电话只写数字，座机前面加区号'
  if (!phone.startsWith('1')) return '座机请连区号一起写，比如 0931 1234567'
  return phone.length < 11 ? `还差 ${11 - phone.length} 位，手机号是 11 位` : '手机号是 11 位，请再看一遍'
}
/** The fault of a credit code in words; null without one. */
export const codeFault = (typed: string): string | null => {
  const code = creditCodeOf(typed)
  if (isCreditCode(code)) return null
  if (code === '') return '请填统一社会信用代码，登记证书上有'
  if (code.length < 18) return `还差 ${18 - code.length} 位，信用代码是 18 位`
  if (code.length > 18) return `多了 ${code.length - 18} 位，信用代码是 18 位`
  return checkSignOf(code) === null ? '信用代码里没有 I、O、S、V、Z 这些字母，请再看一遍' : '对不上，可能抄错了一位，请再看一遍'
}

/** The faults of the form, in the order of its fields. */
export const faultsOf = (draft: ApplyDraft, place: Place | null): Fault<ApplyDraft>[] => {
  const words: Partial<Record<keyof ApplyDraft, string | null>> = {
    place: place?.regionCode ? null : '请选组织所在的街道或区县',
    name: draft.name.trim() ? null : '请填组织名称，和登记证书上一样',
    creditCode: codeFault(draft.creditCode),
    contactName: draft.contactName.trim() ? null : '请填联系人',
    phone: phoneFault(draft.phone),
    categories: draft.categories.length > 0 ? null : '请选一样，可以多选',
    about: draft.about.trim() ? null : '请写几句，做过什么、想为职工做什么',
  }
  return steps.flatMap(({ fields }) => fields.flatMap((field) => (words[field] ? [{ field, words: words[field] }] : [])))
}

/** The form as it is sent. */
export const applicationOf = ({ place: _, address, ...draft }: ApplyDraft, regionCode: string): ApplicationForm => ({
  ...draft,
  name: draft.name.trim(),
  creditCode: creditCodeOf(draft.creditCode),
  contactName: draft.contactName.trim(),
  phone: phoneOf(draft.phone),
  about: draft.about.trim(),
  regionCode,
  ...(address.trim() && { address: address.trim() }),
})
