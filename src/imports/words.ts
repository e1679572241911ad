import type { ImportCard, ImportStatus, Verdict } from '../../types/imports'
import type { ImportKind } from '../../types/rules/import-columns'
import type { IconName } from '../shared/ui/icon'

/** What a file holds, in words, and how its rows are told apart. */
export const kindWords: Record<ImportKind, { word: string; help: string }> = {
  organizations: { word: '社会组织', help: '按信用代码认，没有代码的按名称和县市' },
  venues: { word: '场地', help: '按名称和街道认，同一个不会建两次' },
  members: { word: '会员名册', help: '按手机号和地区认。手机号只存一个认得出的印记，不存号码' },
}

/** Each verdict in words; what is repeated or wrong is not written. */
export const verdictWords: Record<Verdict, { word: string; icon: IconName }> = {
  new: { word: '新增', icon: 'plus' },
  changed: { word: '更新', icon: 'edit' },
  same: { word: '不变', icon: 'check' },
  repeated: { word: '重复，跳过', icon: 'dup' },
  wrong: { word: '有错，不导', icon: 'stop' },
}

/** How far an import has come, in words. */
export const statusWords: Record<ImportStatus, string> = { preview: '还没导', applying: '导了一半', done: '导完了', discarded: '不要了' }

/** How many rows an import writes: those that are new or change something. */
export const toWrite = ({ counts }: Pick<ImportCard, 'counts'>) => counts.new + counts.changed
