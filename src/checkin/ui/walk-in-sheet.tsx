import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import type { PackRow } from '../../../types/checkin'
import type { Added } from '../../../types/enrollment'
import { say } from '../../shared/messages'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'
import { uuid } from '../../shared/uuid'
import css from './people-sheet.module.scss'

type Props = {
  isOpen: boolean
  /** Asks the server for a place; throws AppError. */
  add: (who: { key: string; name: string; phoneEnd?: string }) => Promise<Added>
  /** Got a place: may be let in at once. */
  onAdded: (row: PackRow) => void
  onClose: () => void
}

const words = (name: string, { position, status }: Added) =>
  status === 'applied' ? `${name}报上了，还要组织的人同意` : `名额满了，${name}排候补第 ${position ?? 1} 位`

/** Somebody at the door who never signed up: written down by name, and let in where a place is left. The server decides, so this needs a network. */
export function WalkInSheet({ isOpen, add, onAdded, onClose }: Props) {
  const [name, setName] = useState('')
  const [phoneEnd, setPhoneEnd] = useState('')
  const [missing, setMissing] = useState<'name' | 'phone' | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [told, setTold] = useState<{ tone: 'bad' | 'warn'; text: string } | null>(null)
  // The same person is sent with the same key until there is an answer: a doubled tap or a lost reply adds them once.
  const sent = useRef({ content: '', key: '' })
  const empty = () => {
    setName('')
    setPhoneEnd('')
    setMissing(null)
  }
  useEffect(() => {
    if (isOpen) return
    empty()
    setTold(null)
  }, [isOpen])

  const send = async () => {
    const who = name.trim()
    const lack = !who ? 'name' : phoneEnd && !/^\d{4}$/.test(phoneEnd) ? 'phone' : null
    setMissing(lack)
    if (lack || isBusy) return
    const content = `${who} ${phoneEnd}`
    if (sent.current.content !== content) sent.current = { content, key: uuid() }
    setBusy(true)
    setTold(null)
    try {
      const { key } = sent.current
      const added = await add({ key, name: who, ...(phoneEnd && { phoneEnd }) })
      sent.current = { content: '', key: '' }
      empty()
      if (added.status === 'confirmed') onAdded([added.enrollmentNumber, 0, 'c', who])
      else setTold({ tone: 'warn', text: words(who, added) })
    } catch (error) {
      setTold({ tone: 'bad', text: say(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet id="walk-in-sheet" isOpen={isOpen} title="现场登记" onClose={onClose}>
      <TextField label="姓名" value={name} most={20} error={missing === 'name' ? '请写姓名' : null} onChange={setName} />
      <TextField
        label="电话后四位（可以不填）"
        type="number"
        value={phoneEnd}
        most={4}
        help="同名的人靠它分清"
        error={missing === 'phone' ? '请填四个数字' : null}
        onChange={setPhoneEnd}
      />
      <View className={css.act}>
        <ButtonStack>
          {told && <Note tone={told.tone}>{told.text}</Note>}
          <Button size="block" isBusy={isBusy} onTap={() => void send()}>
            登记并请进
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
