import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { OrganizationKind } from '../../types/organizations'
import { call } from '../shared/core/call'
import { go, openOrganization } from '../shared/core/go'
import { isSignedIn } from '../shared/core/person'
import { placeQuery, useSettings } from '../shared/core/settings'
import { usePages } from '../shared/core/use-pages'
import { organizationKindWords } from '../shared/core/words'
import { Chips } from '../shared/ui/chips'
import { Table } from '../shared/desk/table'
import { Page } from '../shared/parts/page'
import { PlaceLine } from '../shared/parts/place-line'
import { Empty } from '../shared/parts/states'
import { organizationColumns, OrganizationRow } from './ui/organization-row'
import css from './organizations.module.scss'

type Choice = 'all' | 'followed' | OrganizationKind
const kinds = Object.keys(organizationKindWords) as OrganizationKind[]
const pickPlace = () => go('/places/pick')

/** The directory of organizations, nearest first; narrowed by kind, by the chosen place, or to those that the caller follows. */
export default function OrganizationsPage() {
  const place = useSettings((settings) => settings.place)
  const [choice, setChoice] = useState<Choice>('all')
  // Followed organizations are shown wherever they are. The chosen place only gives the distance.
  const where = choice === 'followed' ? (place ? { near: place.point } : {}) : placeQuery(place)
  const narrowed = choice === 'all' ? {} : choice === 'followed' ? { followed: true } : { kind: choice }
  const list = usePages(`organizations:${choice}:${JSON.stringify(where)}`, (cursor) =>
    call('organizations', 'listOrganizations', { ...where, ...narrowed, ...(cursor && { cursor }) }),
  )
  // The page of an organization may have changed whether the caller follows it.
  useDidShow(() => void (list.items && list.refresh()))

  const chips = [
    { value: 'all' as const, word: '全部' },
    ...(isSignedIn() ? [{ value: 'followed' as const, word: '我关注的' }] : []),
    ...kinds.map((kind) => ({ value: kind, word: organizationKindWords[kind] })),
  ]
  const what = choice === 'all' || choice === 'followed' ? '组织' : organizationKindWords[choice]
  return (
    <Page title="组织" onRefresh={list.reload} isWide share={{ title: '身边的组织', path: '/organizations/organizations' }}>
      <View className={css.filters}>
        <PlaceLine place={place} onTap={pickPlace} />
        <Chips<Choice> label="类型" chips={chips} value={choice} onChoose={setChoice} />
      </View>
      <Table
        of={list}
        label="组织"
        unit="家"
        order={'near' in where ? '近的在前' : '按名字排'}
        columns={organizationColumns}
        keyOf={({ id }) => id}
        card={(organization) => <OrganizationRow key={organization.id} organization={organization} onTap={() => openOrganization(organization.id)} />}
        empty={
          choice === 'followed' ? (
            <Empty title="您还没有关注组织" help="关注以后，它们的新活动更容易看到" ways={[{ word: '看看全部组织', onTap: () => setChoice('all') }]} />
          ) : (
            <Empty
              title={`${place?.name ?? '这里'}还没有${what}`}
              help="换个大一点的地方，或换个类型，就有了"
              ways={[{ word: '换个地方', onTap: pickPlace }, ...(choice === 'all' ? [] : [{ word: '看全部类型', onTap: () => setChoice('all') }])]}
            />
          )
        }
        opens="link"
        onOpen={({ id }) => openOrganization(id)}
      />
    </Page>
  )
}
