import { type Row, TextField } from '../ui/field'
import type { Fault } from './use-form'

/** Somebody who is written down by name: the last four digits of a telephone tell apart who has the same. */
export type Named = { name: string; phoneEnd: string }
export const nobody: Named = { name: '', phoneEnd: '' }

export const namedFault = ({ name, phoneEnd }: Named): Fault<Named> | null =>
  !name.trim() ? { field: 'name', words: '请写姓名' } : phoneEnd && !/^\d{4}$/.test(phoneEnd) ? { field: 'phoneEnd', words: '请填四个数字' } : null
/** As it is sent. */
export const namedOf = ({ name, phoneEnd }: Named) => ({ name: name.trim(), ...(phoneEnd && { phoneEnd }) })

export function PersonRows({ row }: { row: (field: keyof Named) => Row<string> }) {
  return (
    <>
      <TextField {...row('name')} label="姓名" most={20} />
      <TextField {...row('phoneEnd')} label="电话后四位（可以不填）" type="number" most={4} help="同名的人靠它分清" />
    </>
  )
}
