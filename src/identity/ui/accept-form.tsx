import type { useForm } from '../../shared/form/use-form'
import type { Place } from '../../shared/core/settings'
import { PickField } from '../../shared/form/pick-field'
import { RegionRow } from '../../shared/form/region-row'
import { Block } from '../../shared/ui/block'
import { Cells } from '../../shared/ui/cell'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'

type Draft = { name: string; who: 'staff' | 'systemAdmin' }
type Props = { form: ReturnType<typeof useForm<Draft>>; isSetup: boolean; needsName: boolean; place: Place | null }

/** What who accepts has to say: a name where there is none yet; with the first link of all, what they are and where. */
export function AcceptForm({ form, isSetup, needsName, place }: Props) {
  const { failure, draft } = form
  if (!isSetup && !needsName && !failure) return null
  return (
    <>
      <Block>
        {failure && <Note tone="bad">{failure}</Note>}
        {isSetup && (
          <PickField
            {...form.row('who')}
            label="您是谁"
            help={draft.who === 'staff' ? '管一个地方的活动、组织、数' : '只立第一位干部，看不到职工'}
            chips={[
              { value: 'staff', word: '工会干部' },
              { value: 'systemAdmin', word: '装系统的人' },
            ]}
          />
        )}
        {needsName && <TextField {...form.row('name')} label="怎么称呼" most={20} placeholder="写真名，对方要认得您" />}
      </Block>
      {isSetup && draft.who === 'staff' && (
        <Cells>
          <RegionRow id="field-region" value={place} error={form.wrong('who')} />
        </Cells>
      )}
    </>
  )
}
