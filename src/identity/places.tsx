import { View } from '@tarojs/components'
import type { SavedPlace } from '../../types/identity'
import { call } from '../shared/core/call'
import { getMe, setMe, usePerson } from '../shared/core/person'
import { announce } from '../shared/core/announcement'
import { type Place, useSettings } from '../shared/core/settings'
import { PickField } from '../shared/form/pick-field'
import { RegionRow } from '../shared/form/region-row'
import { type Fault, useForm } from '../shared/form/use-form'
import { useSend } from '../shared/core/use-send'
import { Block } from '../shared/ui/block'
import { Button, ButtonStack } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { TextField } from '../shared/ui/field'
import { Icon } from '../shared/ui/icon'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { Tap } from '../shared/ui/tap'
import css from './places.module.scss'

const labels = ['家', '单位', '父母家', '学校'].map((value) => ({ value, word: value }))

type Typed = { label: string; place: Place | null }
const check = ({ label, place }: Typed): Fault<Typed>[] => [
  ...(place?.regionCode ? [] : [{ field: 'place' as const, words: '请先选一个地方' }]),
  ...(label.trim() ? [] : [{ field: 'label' as const, words: '请起个名' }]),
]

/** The person's saved places, such as home and work, each chosen with one tap. */
export default function PlacesPage() {
  const saved = usePerson((person) => person.me?.savedPlaces ?? null)
  const place = useSettings((settings) => settings.place)
  const form = useForm<Typed>({ start: { label: '家', place }, check, keepAs: 'place' })
  const { label } = form.draft
  const { run, failure } = useSend()

  const show = (savedPlaces: SavedPlace[]) => {
    const me = getMe()
    if (me) setMe({ ...me, savedPlaces })
  }
  const save = async () => {
    const now = await form.submit(async () =>
      place?.regionCode ? call('identity', 'savePlace', { label: label.trim(), name: place.name, regionCode: place.regionCode, point: place.point }) : false,
    )
    if (now) show(now)
  }
  const remove = async ({ id, label, name, regionCode, lat, lng }: SavedPlace) => {
    const now = await run('remove', () => call('identity', 'removePlace', { id }))
    if (!now) return
    show(now)
    const back = async () => {
      show(await call('identity', 'savePlace', { label, name, regionCode, point: { lat, lng } }))
      return `${label}放回来了`
    }
    announce(`去掉了${label}`, { word: '放回来', run: back })
  }
  return (
    <Page title="常用地点">
      <Cells>
        {(saved ?? []).map((row) => (
          <Cell
            key={row.id}
            icon="pin"
            word={row.label}
            help={row.name}
            end={
              <Tap className={css.remove} label={`去掉${row.label}`} onTap={() => void remove(row)}>
                <Icon name="close" />
              </Tap>
            }
          />
        ))}
      </Cells>
      {saved?.length === 0 && <View className={css.none}>还没有存过地点。存下来，看附近时点一下就换过去。</View>}
      <Block title="加一个">
        <RegionRow {...form.row('place')} value={place} />
        <PickField {...form.row('label')} id="labels" error={null} label="叫什么" chips={labels} />
        <TextField {...form.row('label')} label="或者自己起个名" most={10} />
        <View className={css.save}>
          <ButtonStack>
            {(form.failure || failure) && <Note tone="bad">{form.failure || failure}</Note>}
            <Button size="block" kind={place?.regionCode ? 'primary' : 'off'} isBusy={form.isBusy} onTap={() => void save()}>
              {place ? `把${place.name}存成“${label}”` : '先选一个地方'}
            </Button>
          </ButtonStack>
        </View>
      </Block>
    </Page>
  )
}
