import { useState } from 'react'
import type { ImportCard } from '../../types/imports'
import type { ImportField } from '../../types/rules/import-columns'
import { call } from '../shared/core/call'
import { reasonFor } from '../shared/core/read-reason'
import { useFile } from '../shared/core/use-file'
import { useSend } from '../shared/core/use-send'

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Taken = { nth: number; field: ImportField }

/** What can be done with one import: writing it step by step, getting its wrong rows, leaving it. `onCard` hears how far it is. */
export function useImport(id: string, onCard: (card: ImportCard) => void) {
  const { run, busy, failure } = useSend()
  const [taken, setTaken] = useState<Taken[]>([])
  const file = useFile()
  const isTaken = ({ nth, field }: Taken) => taken.some((one) => one.nth === nth && one.field === field)
  const take = (cell: Taken, isOn: boolean) =>
    setTaken((now) => [...now.filter((one) => one.nth !== cell.nth || one.field !== cell.field), ...(isOn ? [cell] : [])])
  /** Writes 200 rows at a time until the last; after a failure it can be called again and goes on. `absent`: so many members leave. */
  const apply = (absent?: number) =>
    run('apply', async () => {
      for (;;) {
        const card = await call('imports', 'applyImport', { id, take: taken, ...(absent === undefined ? {} : { absent }) })
        onCard(card)
        if (card.status === 'done') return
      }
    })
  const getFaults = () =>
    run('faults', async () => {
      const { fileName, base64 } = await call('imports', 'exportFaults', { id, ...reasonFor('imports.exportFaults') })
      await file.get({ name: fileName, content: base64, type: sheetType, encoding: 'base64' })
    })
  const discard = () => run('discard', async () => void (await call('imports', 'discardImport', { id })))
  return { busy, failure, taken, isTaken, take, apply, getFaults, discard, sheet: file.sheet }
}
