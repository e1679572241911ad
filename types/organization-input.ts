import * as v from 'valibot'
import { creditCodeOf, isCreditCode } from './rules/credit-code'
import { Category, Line, Point, RegionCode, Text } from './shared'

/** socialOrganization = 社会组织, association = 协会, training = 培训机构, union = 工会 itself. */
export const organizationKinds = ['socialOrganization', 'association', 'training', 'union'] as const
export type OrganizationKind = (typeof organizationKinds)[number]

/** How far 建会 has come. own: it has its own union. joint: it joined a joint one. preparing: a union is being set up. none: not yet. */
export const unionStates = ['own', 'joint', 'preparing', 'none'] as const
export type UnionState = (typeof unionStates)[number]

/** Schema of a 统一社会信用代码, whose last sign is computed. Takes small letters and blanks. */
export const CreditCode = v.pipe(v.string(), v.maxLength(40), v.transform(creditCodeOf), v.check(isCreditCode))

/** Schema of a telephone number: a mobile one, or a landline with its area code. Takes blanks and hyphens, and removes them. */
export const Telephone = v.pipe(
  v.string(),
  v.maxLength(24),
  v.transform((typed) => typed.replace(/[\s-]/g, '')),
  v.regex(/^(1[3-9]\d{9}|0\d{9,11})$/),
)

const categories = v.pipe(v.array(Category), v.minLength(1), v.maxLength(5))

/** 申请入驻: who an organization is, what it offers, and whom to call. Unions are entered by staff. */
export const ApplicationInput = v.strictObject({
  name: Line(40),
  creditCode: CreditCode,
  kind: v.picklist(['socialOrganization', 'association', 'training']),
  regionCode: RegionCode,
  address: v.optional(Line(100)),
  contactName: Line(20),
  phone: Telephone,
  categories,
  about: Text(500),
  unionState: v.picklist(unionStates),
})
export type ApplicationForm = v.InferOutput<typeof ApplicationInput>

/** What its own people, or staff, write about an organization. */
export const OrganizationInput = v.strictObject({
  name: Line(40),
  kind: v.picklist(organizationKinds),
  regionCode: RegionCode,
  creditCode: v.optional(CreditCode),
  address: v.optional(Line(100)),
  categories: v.pipe(v.array(Category), v.maxLength(5)),
  story: v.optional(Text(2000)),
  leaderTitle: v.optional(Line(20)),
  leaderName: v.optional(Line(20)),
  teamName: v.optional(Line(20)),
  point: v.optional(Point),
})
export type OrganizationForm = v.InferOutput<typeof OrganizationInput>
