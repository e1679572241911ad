import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Invitation } from '../../types/identity'
import type { Role } from '../../types/rules/giving'
import { addDays, dayOf, startOfDay } from '../../types/rules/days'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { everyPage } from '../shared/core/every-page'
import { goBack, openTab } from '../shared/core/go'
import { idOf } from '../shared/core/link'
import { usePerson } from '../shared/core/person'
import { earlierStands, send } from '../shared/core/send'
import { useLoad } from '../shared/core/use-load'
import { PickField } from '../shared/form/pick-field'
import { useForm } from '../shared/form/use-form'
import { type Choice, FindSheet } from '../shared/parts/find-sheet'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Note } from '../shared/ui/note'
import { Switch } from '../shared/ui/switch'
import { placeWords, roleWords, rolesToGive, rootsOf } from './right-words'
import { InvitationCode } from './ui/invitation-code'
import { RegionSteps } from './region-steps'

type Draft = { role: Role; region: string; organization: Choice | null; mayGrant: boolean }
const isOfRegion = (role: Role) => role === 'staff' || role === 'moderator'
/** The end of the day a year from now in Shanghai: the longest for which an organization's admin gives, and the same all day. */
const inOneYear = () => new Date(startOfDay(addDays(dayOf(serverNow()), 366)).getTime() - 1000).toISOString()

/** Invites somebody to a right: what and where, then the code or link that the other opens. What may be given the server decides; the page offers no more. */
export default function InvitePage() {
  const { params } = useRouter()
  const me = usePerson((person) => person.me)
  const roles = rolesToGive(me)
  const roots = rootsOf(me)
  const opened = idOf(params.id)
  const found = useLoad(opened && `invitation-${opened}`, () => everyPage((cursor) => call('identity', 'listInvitations', { ...(cursor && { cursor }) })))
  const [made, setMade] = useState<Invitation | null>(null)
  const [isFinding, setFinding] = useState(false)
  const start: Draft = { role: roles[0] ?? 'volunteer', region: roots[0] ?? '', organization: null, mayGrant: false }
  const form = useForm<Draft>({
    start,
    check: ({ role, organization, region }) =>
      isOfRegion(role) ? (region ? null : { field: 'region', words: '请选管哪儿' }) : organization ? null : { field: 'organization', words: '请选哪家组织' },
    keepAs: null,
  })
  const { role, organization, region, mayGrant } = form.draft
  const shown = made ?? found.data?.find(({ id }) => id === opened) ?? null
  const invite = async () => {
    const answer = await form.submit((draft) =>
      send(
        'identity',
        'invite',
        {
          role: draft.role,
          ...(isOfRegion(draft.role) ? { regionCode: draft.region } : { organizationId: draft.organization?.id ?? '', until: inOneYear() }),
          mayGrant: draft.role === 'staff' && draft.mayGrant,
        },
        earlierStands,
      ),
    )
    if (answer) setMade(answer)
  }
  const revoke = async () => {
    if (!shown) return
    await call('identity', 'revokeInvitation', { id: shown.id }).catch(() => null)
    goBack()
  }
  if (shown)
    return (
      <Page title="请一个人" share={{ title: `请您做${placeWords(shown)}的${roleWords[shown.role]}`, path: `/identity/accept?c=${shown.code}` }}>
        <InvitationCode invitation={shown} onRevoke={() => void revoke()} />
      </Page>
    )
  if (roles.length === 0)
    return (
      <Page title="请一个人">
        <Empty title="您现在不能给别人权限" help="请给您权限的人来请" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
      </Page>
    )
  return (
    <Page
      title="请一个人"
      dock={
        <Button size="block" isBusy={form.isBusy} onTap={() => void invite()}>
          出一个码
        </Button>
      }
    >
      <Block>
        {form.failure && <Note tone="bad">{form.failure}</Note>}
        <PickField {...form.row('role')} label="是什么" chips={roles.map((value) => ({ value, word: roleWords[value] }))} />
        {isOfRegion(role) && <RegionSteps {...form.row('region')} roots={roots} value={region} />}
      </Block>
      <Cells>
        {!isOfRegion(role) && (
          <Cell icon="org" word={organization?.word ?? '哪家组织'} help={form.wrong('organization') ?? organization?.help} onTap={() => setFinding(true)} />
        )}
        {role === 'staff' && (
          <Cell
            word="也能给别人"
            help="这里和下面的工会干部、内容审核、组织管理员"
            end={<Switch label="也能给别人" isOn={mayGrant} onChange={(isOn) => form.change({ mayGrant: isOn })} />}
          />
        )}
      </Cells>
      <View className="small quiet" style={{ padding: '10px 16px' }}>
        给出去的不能比自己的多，也不能给自己。{isOfRegion(role) && '对方同意后，您再点“是他本人”。'}
      </View>
      <FindSheet
        id="invite-organization"
        isOpen={isFinding}
        title="哪家组织"
        placeholder="组织名字"
        empty="这里还没有组织"
        load={async (query) => {
          const { items, cursor } = await call('organizations', 'listMyOrganizations', query)
          return { items: items.map(({ id, name, regionName }) => ({ id, word: name, help: regionName })), cursor }
        }}
        value={organization?.id ?? null}
        onChoose={(choice) => form.change({ organization: choice })}
        onClose={() => setFinding(false)}
      />
    </Page>
  )
}
