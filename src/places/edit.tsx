import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { VenueKind } from '../../types/places'
import { call } from '../shared/core/call'
import { openVenue, replaceWith } from '../shared/core/go'
import { idOf } from '../shared/core/link'
import { usePerson } from '../shared/core/person'
import { isStaff } from '../shared/core/roles'
import { venueKindWords } from '../shared/core/words'
import { PickField } from '../shared/form/pick-field'
import { PicturePicker } from '../shared/form/picture-picker'
import { changePictures } from '../shared/form/use-form'
import { FindSheet } from '../shared/parts/find-sheet'
import { Page } from '../shared/parts/page'
import { ErrorState, Skeleton } from '../shared/parts/states'
import { choosePoint } from '../shared/platform'
import { Block } from '../shared/ui/block'
import { Button, ButtonRow } from '../shared/ui/button'
import { Cell, CellPart, Cells } from '../shared/ui/cell'
import { TextField } from '../shared/ui/field'
import { Note } from '../shared/ui/note'
import { Closures } from './ui/closures'
import { useVenue } from './use-venue'
import { pointText } from './venue-draft'

const kinds = (Object.keys(venueKindWords) as VenueKind[]).map((value) => ({ value, word: venueKindWords[value] }))

/** Regions by a part of their name; without a text those directly below `parent`. */
const findRegions = async (text: string | undefined, parent: string | undefined) => {
  const regions = text ? (await call('places', 'searchRegions', { text })).regions : await call('places', 'listRegions', parent ? { parent } : {})
  return { items: regions.map(({ code, name, fullName }) => ({ id: code, word: name, help: fullName })), cursor: null }
}

/** Says that a venue was saved, and that its point lies nearer to another county. */
const Outside = ({ id }: { id: string }) => (
  <Page title="存好了">
    <Block>
      <Note tone="warn">存好了。只是地图上的点离别的县区更近，请看看标得对不对。</Note>
      <ButtonRow>
        <Button kind="outline" onTap={() => replaceWith(`/places/edit?id=${id}`)}>
          再改改
        </Button>
        <Button onTap={() => openVenue(id)}>看场馆</Button>
      </ButtonRow>
    </Block>
  </Page>
)

/** The form of a venue: what it is, where it is, its rooms; and for one that is there, when it is closed. */
export default function VenueEditPage() {
  const id = idOf(useRouter().params.id) || undefined
  const form = useVenue(id)
  const { draft, row, change, read } = form
  const staff = isStaff(usePerson((person) => person.me))
  const [open, setOpen] = useState<'region' | 'organization' | null>(null)
  const [outside, setOutside] = useState<string | null>(null)
  const save = async () => {
    const saved = await form.save()
    if (!saved) return
    if (saved.isOutside) setOutside(saved.id)
    else replaceWith(`/places/venue?id=${saved.id}`)
  }
  const pickPoint = async () => {
    const chosen = await choosePoint()
    if (chosen.kind === 'ok') change({ point: pointText(chosen.value) })
  }
  if (id && !read.data)
    return <Page title="改场馆">{read.error ? <ErrorState error={read.error} onRetry={() => void read.reload()} /> : <Skeleton rows={6} />}</Page>
  if (outside) return <Outside id={outside} />
  return (
    <Page
      title={id ? '改场馆' : '登记场馆'}
      dock={
        <>
          {form.failure && !form.isChanged && <Note tone="bad">{form.failure}</Note>}
          {form.isChanged && <Note tone="warn">别人刚刚也改过。您填的都还在，再存一次就用您的</Note>}
          <Button size="block" isBusy={form.isBusy} onTap={() => void save()}>
            存好
          </Button>
        </>
      }
    >
      <Block>
        <TextField {...row('name')} label="名字" most={40} placeholder="西湖街道共享职工之家" />
        <PickField {...row('kind')} label="哪一类" chips={kinds} help={staff ? undefined : '综合体、职工之家、文化宫由工会登记'} />
        <PicturePicker pictures={draft.pictures} error={form.wrong('pictures')} onChange={changePictures(change)} />
        {read.data && !read.data.isUnion && draft.pictures.length > 0 && <View className="small muted">新图片等工会看过才公开</View>}
      </Block>
      <Cells>
        <CellPart id="field-region">
          <Cell icon="map" word="在哪里" value={draft.region?.name ?? '请选'} help={form.wrong('region') ?? undefined} onTap={() => setOpen('region')} />
        </CellPart>
        <CellPart>
          <Cell
            icon="org"
            word="谁的"
            value={draft.organization?.name ?? '工会的'}
            {...(id ? {} : { onTap: () => setOpen('organization') })}
            help={id ? '登记以后不能换' : undefined}
          />
        </CellPart>
      </Cells>
      <Block>
        <TextField {...row('address')} label="地址" most={100} placeholder="街道、门牌、几楼" />
        <TextField
          {...row('point')}
          label="地图上的点（可以不写）"
          most={40}
          placeholder="36.0612,103.8343"
          help="从腾讯地图或高德地图复制“纬度,经度”；不写就用街道、社区的中心"
        />
        {process.env.TARO_ENV === 'weapp' && (
          <Button kind="outline" icon="pin" onTap={() => void pickPoint()}>
            在地图上选
          </Button>
        )}
        <TextField {...row('rooms')} label="有哪几间（可以不写）" isLong most={1000} placeholder={'多功能厅 60 人\n书画室'} help="一行一间，后面写能坐几人" />
        <TextField {...row('openingHours')} label="几点开门（可以不写）" most={100} placeholder="周一到周六 9:00–21:00" />
        <TextField {...row('about')} label="说几句（可以不写）" isLong most={2000} placeholder="有什么、怎么走" />
      </Block>
      {id && read.data && (
        <Closures
          venueId={id}
          rooms={read.data.form.rooms}
          closures={read.data.closures}
          onChange={(closures) => read.change((data) => ({ ...data, closures }))}
        />
      )}
      <FindSheet
        id="region"
        isOpen={open === 'region'}
        title="在哪里"
        placeholder="街道、社区的名字"
        empty="没有更细的地方了"
        load={({ text }) => findRegions(text, draft.region?.code)}
        value={draft.region?.code ?? null}
        onChoose={(choice) => change({ region: { code: choice.id, name: choice.help ?? choice.word } })}
        onClose={() => setOpen(null)}
      />
      <FindSheet
        id="organization"
        isOpen={open === 'organization'}
        title="谁的场馆"
        placeholder="组织的名字"
        empty="您还没有能登记场馆的组织"
        load={async (query) => {
          const page = await call('organizations', 'listMyOrganizations', query)
          const items = page.items.map((each) => ({ id: each.id, word: each.name, help: each.regionName }))
          return { ...page, items: staff && !query.text && !query.cursor ? [{ id: 'union', word: '工会的' }, ...items] : items }
        }}
        value={draft.organization?.id ?? 'union'}
        onChoose={(choice) => change({ organization: choice.id === 'union' ? null : { id: choice.id, name: choice.word } })}
        onClose={() => setOpen(null)}
      />
    </Page>
  )
}
