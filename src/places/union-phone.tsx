import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../shared/core/call'
import { useLoad } from '../shared/core/use-load'
import { useForm } from '../shared/form/use-form'
import { Button, ButtonStack } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { TextField } from '../shared/ui/field'
import { Note } from '../shared/ui/note'
import { Sheet } from '../shared/ui/sheet'

type Draft = { phone: string }
const number = /^[0-9+][0-9 -]{2,19}$/
const check = ({ phone }: Draft) =>
  phone.trim() === '' || number.test(phone.trim()) ? null : { field: 'phone' as const, words: '请写电话号码，例：0931-2330000' }

/** The form of the number; it is read again where somebody else has changed it. */
function PhoneForm({ regionCode, phone, onSet }: { regionCode: string; phone: string; onSet: (phone: string | null) => void }) {
  const form = useForm<Draft>({ start: { phone }, check, keepAs: null, isSheet: true })
  const set = () =>
    form.submit(async (draft) => {
      const wanted = draft.phone.trim() || null
      const saved = await call('places', 'setUnionPhone', { regionCode, replaces: phone || null, phone: wanted })
      onSet(saved.phone)
    })
  return (
    <>
      <TextField {...form.row('phone')} label="电话，空着就是没有" most={20} placeholder="0931-2330000" />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {form.failure && <Note tone="bad">{form.failure}</Note>}
          <Button size="block" isBusy={form.isBusy} onTap={() => void set()}>
            存好
          </Button>
        </ButtonStack>
      </View>
    </>
  )
}

/** The telephone of the union of a region, which workers see when they need help; a tap changes it. */
export function UnionPhone({ region }: { region: { code: string; name: string } }) {
  const union = useLoad(`union-${region.code}`, () => call('places', 'getUnion', { regionCode: region.code }))
  const [isOpen, setOpen] = useState(false)
  const known = union.data?.phone
  const own = known?.regionCode === region.code ? known.number : ''
  return (
    <>
      <Cells>
        <Cell
          icon="phone"
          word={`${region.name}工会的电话`}
          help={union.data && !own ? (known ? `没有写，大家看到的是${known.of}的` : '没有写，大家有事找不到人') : '大家在“帮助”里看到'}
          value={own || '去写'}
          onTap={() => (void union.reload(), setOpen(true))}
        />
      </Cells>
      <Sheet id="union-phone" isOpen={isOpen} title={`${region.name}工会的电话`} onClose={() => setOpen(false)}>
        {isOpen && union.data && (
          <PhoneForm
            key={own}
            regionCode={region.code}
            phone={own}
            onSet={() => {
              void union.reload()
              setOpen((now) => (now ? false : now))
            }}
          />
        )}
      </Sheet>
    </>
  )
}
