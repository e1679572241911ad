import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Slip } from '../../types/sign-in'
import { groupTyped } from '../../types/rules/typed-code'
import { dayWord } from '../shared/core/format'
import { openTab } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { isStaff } from '../shared/core/roles'
import { earlierStands, send } from '../shared/core/send'
import { type Place, useSettings } from '../shared/core/settings'
import { print } from '../shared/platform'
import { RegionRow } from '../shared/form/region-row'
import { type Fault, useForm } from '../shared/form/use-form'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { TextField } from '../shared/ui/field'
import { Note } from '../shared/ui/note'
import css from './slips.module.scss'

type Typed = { name: string; place: Place | null }
const check = ({ name, place }: Typed): Fault<Typed>[] => [
  ...(name.trim() ? [] : [{ field: 'name' as const, words: '请写姓名' }]),
  ...(place?.regionCode ? [] : [{ field: 'place' as const, words: '请先选所在的街道或社区' }]),
]

/** For union staff: makes slips for workers without WeChat, printed eight on an A4. The codes are here only until the page is left. */
export default function SlipsPage() {
  const me = usePerson((person) => person.me)
  const place = useSettings((settings) => settings.place)
  const form = useForm<Typed>({ start: { name: '', place }, check, keepAs: null })
  const [slips, setSlips] = useState<Slip[]>([])
  const make = async () => {
    const made = await form.submit(({ name }) => send('identity', 'makeSlip', { name: name.trim(), regionCode: place?.regionCode ?? '' }, earlierStands))
    if (made) setSlips((before) => [...before.filter(({ id }) => id !== made.id), made])
  }
  if (!isStaff(me))
    return (
      <Page title="登录条">
        <Empty title="这一页给工会工作人员看" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
      </Page>
    )
  return (
    <Page title="登录条" isPaper theme="light">
      <View className={css.form}>
        <Block title="给没有微信的职工打一张">
          <TextField {...form.row('name')} label="姓名" most={20} onSubmit={() => void make()} />
          <RegionRow {...form.row('place')} value={place} />
          {form.failure && <Note tone="bad">{form.failure}</Note>}
          <View className={css.act}>
            <Button size="block" isBusy={form.isBusy} onTap={() => void make()}>
              做一张
            </Button>
          </View>
          {slips.length > 0 && (
            <View className={css.act}>
              <Button size="block" kind="outline" icon="print" onTap={() => print()}>
                {`打印，${slips.length} 张`}
              </Button>
            </View>
          )}
          <View className="small muted">一张只能用一次，7 天内有效。码只在这一页看得到，离开前请打印。</View>
        </Block>
      </View>
      <View className={css.sheet}>
        {slips.map((slip) => (
          <View key={slip.id} className={css.slip}>
            <View className="strong">{slip.name}</View>
            <View className="small">{slip.regionName}</View>
            <View className={css.code}>{groupTyped(slip.code)}</View>
            <View className="small">{`${dayWord(slip.endsAt)}前，打开工会朋友圈，点“登录”，再点“登录条”，填这 10 个字。只能用一次，别给别人看。`}</View>
          </View>
        ))}
      </View>
    </Page>
  )
}
