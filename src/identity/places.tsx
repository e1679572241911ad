import { View } from '@tarojs/components'
import { go } from '../shared/core/go'
import type { SavedPlace } from '../../types/identity'
import { call } from '../shared/core/call'
import { getMe, setMe, usePerson } from '../shared/core/person'
import { tell } from '../shared/core/said'
import { useSettings } from '../shared/core/settings'
import { useKept } from '../shared/core/use-kept'
import { useSend } from '../shared/core/use-send'
import { Block } from '../shared/ui/block'
import { Button, ButtonStack } from '../shared/ui/button'
import { Cell, Cells } from '../shared/ui/cell'
import { Chips } from '../shared/ui/chips'
import { Field, TextField } from '../shared/ui/field'
import { Icon } from '../shared/ui/icon'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { Tap } from '../shared/ui/tap'
import css from './places.module.scss'

const labels = ['家', '单位', '父母家', '学校'].map((value) => ({ value, word: value }))

const start = { label: '家' }

/** Home, work, parents: places to look around from with one tap. */
export default function PlacesPage() {
  const saved = usePerson((person) => person.me?.savedPlaces ?? null)
  const place = useSettings((settings) => settings.place)
  const typed = useKept('place', start)
  const { label } = typed.draft
  const setLabel = (next: string) => typed.change({ label: next })
  const { run, busy, failure } = useSend()

  const show = (savedPlaces: SavedPlace[]) => {
    const me = getMe()
    if (me) setMe({ ...me, savedPlaces })
  }
  const save = async () => {
    const regionCode = place?.regionCode
    if (!place || !regionCode) return
    const now = await run('save', () => call('identity', 'savePlace', { label: label.trim() || '家', name: place.name, regionCode, point: place.point }))
    if (!now) return
    show(now)
    typed.empty(typed.draft)
  }
  const remove = async ({ id, label, name, regionCode, lat, lng }: SavedPlace) => {
    const now = await run('remove', () => call('identity', 'removePlace', { id }))
    if (!now) return
    show(now)
    const back = async () => {
      show(await call('identity', 'savePlace', { label, name, regionCode, point: { lat, lng } }))
      return `${label}放回来了`
    }
    tell(`去掉了${label}`, { word: '放回来', run: back })
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
        <Cell icon="map" word={place ? place.name : '先选一个地方'} help={place?.fullName} value="换一个" onTap={() => go('/places/pick')} />
        <Field label="叫什么">
          <Chips label="叫什么" isWrapped chips={labels} value={label} onChoose={setLabel} />
        </Field>
        <TextField label="或者自己起个名" value={label} most={10} onChange={setLabel} />
        <View className={css.save}>
          <ButtonStack>
            {failure && <Note tone="bad">{failure}</Note>}
            <Button size="block" kind={place?.regionCode ? 'primary' : 'off'} isBusy={busy !== ''} onTap={() => void save()}>
              {place ? `把${place.name}存成“${label}”` : '先选一个地方'}
            </Button>
          </ButtonStack>
        </View>
      </Block>
    </Page>
  )
}
