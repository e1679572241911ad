/** What a file can hold. members = 会员名册. */
export const importKinds = ['organizations', 'venues', 'members'] as const
export type ImportKind = (typeof importKinds)[number]

export const importFields = [
  'name',
  'creditCode',
  'guide',
  'leaderName',
  'story',
  'kind',
  'region',
  'address',
  'openingHours',
  'about',
  'phone',
  'unit',
  'fromOn',
] as const
export type ImportField = (typeof importFields)[number]

/** A column: the word above it, other words that mean the same, and whether a file without it is refused. */
export type ImportColumn = { field: ImportField; head: string; also: string[]; isNeeded?: true }

const region = (head: string): ImportColumn => ({
  field: 'region',
  head,
  also: ['县市', '县区', '区县', '所在县', '街道', '乡镇', '所在街道', '所在地', '地区', '区域'],
})
const phone: ImportColumn = { field: 'phone', head: '手机号', also: ['手机', '手机号码', '联系电话', '电话', '移动电话'], isNeeded: true }

/** The columns of each kind, in the order in which they are shown. */
export const importColumns: Record<ImportKind, ImportColumn[]> = {
  organizations: [
    { field: 'name', head: '名称', also: ['组织名称', '社会组织名称', '单位名称', '机构名称'], isNeeded: true },
    { field: 'creditCode', head: '统一社会信用代码', also: ['信用代码', '社会信用代码', '登记证号'] },
    { ...region('县市'), isNeeded: true },
    { field: 'kind', head: '类别', also: ['类型', '组织类型', '组织类别'] },
    { field: 'guide', head: '指导工会', also: ['联系工会', '对接工会', '所属工会'] },
    { field: 'address', head: '地址', also: ['住所', '办公地址', '联系地址', '详细地址'] },
    { field: 'leaderName', head: '负责人', also: ['法定代表人', '法人', '负责人姓名'] },
    { field: 'story', head: '简介', also: ['介绍', '组织简介', '业务范围'] },
  ],
  venues: [
    { field: 'name', head: '名称', also: ['场地名称', '场所名称', '阵地名称'], isNeeded: true },
    { ...region('街道'), isNeeded: true },
    { field: 'kind', head: '类型', also: ['类别', '场地类型'] },
    { field: 'address', head: '地址', also: ['详细地址', '场地地址'] },
    { field: 'openingHours', head: '开放时间', also: ['服务时间'] },
    { field: 'about', head: '介绍', also: ['简介', '说明', '场地介绍'] },
  ],
  members: [
    phone,
    { field: 'name', head: '姓名', also: ['会员姓名', '职工姓名'], isNeeded: true },
    { field: 'unit', head: '单位', also: ['工作单位', '所在单位', '所属单位', '基层工会'] },
    region('地区'),
    { field: 'fromOn', head: '入会日期', also: ['入会时间', '入会年月'] },
  ],
}

/** What can be wrong with a row. */
export const importFaults = [
  'missing',
  'tooLong',
  'creditLength',
  'creditSign',
  'codeApplied',
  'nameTaken',
  'elsewhere',
  'noGuide',
  'noRegion',
  'manyRegions',
  'badKind',
  'phoneLength',
  'badPhone',
  'badDay',
] as const
export type ImportFault = (typeof importFaults)[number]
/** One fault of a row: the cell, and for a number of signs how many there are. */
export type ImportProblem = { field: ImportField; fault: ImportFault; got?: number }

/** The name of a kind of fault, and in a few words where it mostly comes from. */
export const faultNames: Record<ImportFault, { name: string; hint?: string }> = {
  missing: { name: '该填的空着' },
  tooLong: { name: '字太多' },
  creditLength: { name: '信用代码位数不对', hint: '多半是少抄一位' },
  creditSign: { name: '信用代码对不上', hint: '多半是抄错一位' },
  codeApplied: { name: '正在申请入驻', hint: '请在入驻申请里办' },
  nameTaken: { name: '名称已经有了', hint: '别处有同名的组织' },
  elsewhere: { name: '登记在别处', hint: '归别的工会管' },
  noGuide: { name: '找不到指导工会', hint: '这个工会还没有登记' },
  noRegion: { name: '找不到这个地方', hint: '名字不全，或不归您管' },
  manyRegions: { name: '同名的地方不止一个', hint: '请把县市写上' },
  badKind: { name: '没有这个类别' },
  phoneLength: { name: '手机号不是 11 位' },
  badPhone: { name: '手机号不对' },
  badDay: { name: '日期看不懂', hint: '请写成 2024-03-05' },
}

const headOf = (kind: ImportKind, field: ImportField) => importColumns[kind].find((column) => column.field === field)?.head ?? ''

/** The sentence beside a cell: what is wrong with it. */
export const faultWords = (kind: ImportKind, { field, fault, got }: ImportProblem): string => {
  if (fault === 'missing') return `没有${headOf(kind, field)}`
  if (fault === 'creditLength') return `有 ${got} 位，要 18 位`
  if (fault === 'creditSign') return '最后一位对不上'
  if (fault === 'phoneLength') return `有 ${got} 位，要 11 位`
  const { name, hint } = faultNames[fault]
  return hint ? `${name}，${hint}` : name
}
