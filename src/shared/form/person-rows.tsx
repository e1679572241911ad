import { type Row, TextField } from '../ui/field'
import type { Fault } from './use-form'

/** A person who is entered by name. The last four digits of the telephone distinguish people of the same name. */
export type NamedPerson = { name: string; phoneEnd: string }
/** The empty form. */
export const nobody: NamedPerson = { name: '', phoneEnd: '' }

/** The first fault of a person's rows; null without one. */
export const personFault = ({ name, phoneEnd }: NamedPerson): Fault<NamedPerson> | null =>
  !name.trim() ? { field: 'name', words: '请写姓名' } : phoneEnd && !/^\d{4}$/.test(phoneEnd) ? { field: 'phoneEnd', words: '请填四个数字' } : null
/** The person as part of an action's input. */
export const personInput = ({ name, phoneEnd }: NamedPerson) => ({ name: name.trim(), ...(phoneEnd && { phoneEnd }) })

/** The two rows for a person: name and last four digits. */
export function PersonRows({ row }: { row: (field: keyof NamedPerson) => Row<string> }) {
  return (
    <>
      <TextField {...row('name')} label="姓名" most={20} />
      <TextField {...row('phoneEnd')} label="电话后四位（可以不填）" type="number" most={4} help="同名的人靠它分清" />
    </>
  )
}
