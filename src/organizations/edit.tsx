import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Contract } from '../../types'
import type { Output } from '../../types/action'
import type { OrganizationForm } from '../../types/organization-input'
import { creditCodeOf } from '../../types/rules/credit-code'
import { announce } from '../shared/core/announcement'
import { call } from '../shared/core/call'
import { replaceWith } from '../shared/core/go'
import { idOf } from '../shared/core/link'
import { usePerson } from '../shared/core/person'
import { isStaff } from '../shared/core/roles'
import { send } from '../shared/core/send'
import { type Place, useSettings } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { categories, categoryWords, organizationKindWords } from '../shared/core/words'
import { PickField } from '../shared/form/pick-field'
import { PickManyField } from '../shared/form/pick-many-field'
import { RegionRow } from '../shared/form/region-row'
import { type Fault, useForm } from '../shared/form/use-form'
import { Page } from '../shared/parts/page'
import { Empty, PageState } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { TextField } from '../shared/ui/field'
import { Note } from '../shared/ui/note'
import { codeFault } from './ui/apply-draft'

type Own = Output<Contract['organizations']['getOwnOrganization']>
type Draft = Required<
  Pick<OrganizationForm, 'name' | 'kind' | 'creditCode' | 'address' | 'categories' | 'story' | 'leaderTitle' | 'leaderName' | 'teamName'>
> & {
  place: string
}
const draftOf = (own: Own | null): Draft => ({
  name: own?.name ?? '',
  kind: own?.kind ?? 'socialOrganization',
  creditCode: own?.creditCode ?? '',
  address: own?.address ?? '',
  categories: own?.categories ?? [],
  story: own?.story ?? '',
  leaderTitle: own?.leaderTitle ?? '',
  leaderName: own?.leaderName ?? '',
  teamName: own?.teamName ?? '',
  place: '',
})
const check = ({ name, creditCode }: Draft, hasPlace: boolean): Fault<Draft>[] => {
  const code = creditCode.trim() === '' ? null : codeFault(creditCode)
  return [
    ...(hasPlace ? [] : [{ field: 'place' as const, words: '请选组织所在的街道或区县' }]),
    ...(name.trim() ? [] : [{ field: 'name' as const, words: '请填组织名称' }]),
    ...(code ? [{ field: 'creditCode' as const, words: code }] : []),
  ]
}
const formOf = ({ place: _, name, kind, categories: chosen, creditCode, ...others }: Draft, regionCode: string, own: Own | null): OrganizationForm => ({
  name: name.trim(),
  kind,
  categories: chosen,
  regionCode,
  ...(creditCode.trim() && { creditCode: creditCodeOf(creditCode) }),
  ...Object.fromEntries(Object.entries(others).flatMap(([field, text]) => (text.trim() ? [[field, text.trim()]] : []))),
  ...(own?.point && { point: own.point }),
})
const chips = (['socialOrganization', 'association', 'training', 'union'] as const).map((value) => ({ value, word: organizationKindWords[value] }))

/** The form of an organization. A new one, and what it is by law, is for staff; its own people change the rest. */
function OrganizationForm({ own }: { own: Own | null }) {
  const chosen = useSettings((settings) => settings.place)
  const [first] = useState(chosen)
  const mayAll = own === null || own.isStaff
  const place = own && chosen === first ? null : chosen
  const regionCode = own && (!mayAll || place === null) ? own.regionCode : (chosen?.regionCode ?? '')
  const shown: Place | null = place ?? (own ? { scope: 'region', name: '原来的地方', fullName: '', regionCode, point: { lat: 0, lng: 0 } } : null)
  const form = useForm({
    start: draftOf(own),
    keepAs: own ? `organization-${own.id}-${own.version}` : 'organization',
    check: (draft) => check(draft, regionCode !== ''),
  })
  const save = async () => {
    const saved = await form.submit((draft) => {
      const organization = formOf(draft, regionCode, own)
      return send('organizations', 'saveOrganization', { ...(own && { id: own.id, version: own.version }), organization }, ({ id, version }) => ({
        id,
        version,
        organization,
      }))
    })
    if (!saved) return
    announce('存好了')
    replaceWith(`/organizations/organization?id=${saved.id}`)
  }
  return (
    <>
      {mayAll ? (
        <Cells>
          <RegionRow id="field-place" value={shown} error={form.wrong('place')} />
        </Cells>
      ) : (
        <Cells>
          <Cell word="类型" value={organizationKindWords[own.kind]} />
          <Cell word="信用代码" value={own.creditCode ?? '还没有'} help="类型、代码、在哪个街道，由工会改" />
        </Cells>
      )}
      <Block>
        <TextField {...form.row('name')} label="组织名称" most={40} />
        {mayAll && <PickField {...form.row('kind')} label="是哪一类" chips={chips} />}
        {mayAll && <TextField {...form.row('creditCode')} label="统一社会信用代码，可以不填" most={24} />}
        <TextField {...form.row('address')} label="门牌" most={100} />
        <PickManyField {...form.row('categories')} label="做什么，可以多选" chips={categories.map((value) => ({ value, word: categoryWords[value] }))} />
        <TextField {...form.row('story')} label="说说自己" isLong most={2000} />
        <TextField {...form.row('leaderTitle')} label="带头人的称呼" most={20} placeholder="大管家" />
        <TextField {...form.row('leaderName')} label="带头人" most={20} />
        <TextField {...form.row('teamName')} label="团队" most={20} />
      </Block>
      <Block>
        {form.failure && <Note tone="bad">{form.failure}</Note>}
        <Button size="block" isBusy={form.isBusy} onTap={() => void save()}>
          {own ? '存好' : '登记这家组织'}
        </Button>
      </Block>
    </>
  )
}

/** The form of an organization for its own people and for staff; without an id staff enter a new one. */
export default function EditOrganizationPage() {
  const id = idOf(useRouter().params.id)
  const me = usePerson((person) => person.me)
  const own = useLoad(id === '' ? null : `own-${id}`, () => call('organizations', 'getOwnOrganization', { id }))
  if (id !== '')
    return (
      <Page title="改组织资料">
        <PageState of={own}>{(row) => <OrganizationForm own={row} />}</PageState>
      </Page>
    )
  return (
    <Page title="登记组织">
      {isStaff(me) ? (
        <OrganizationForm own={null} />
      ) : (
        <Empty
          title="登记组织由工会来做"
          help="您的组织想请工会联系，可以申请入驻"
          ways={[{ word: '申请入驻', onTap: () => replaceWith('/organizations/apply') }]}
        />
      )}
    </Page>
  )
}
