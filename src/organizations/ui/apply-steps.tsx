import { View } from '@tarojs/components'
import { creditCodeOf, isCreditCode } from '../../../types/rules/credit-code'
import type { Place } from '../../shared/core/settings'
import { categories, categoryWords, organizationKindWords, unionStateWords } from '../../shared/core/words'
import { PickField } from '../../shared/form/pick-field'
import { PickManyField } from '../../shared/form/pick-many-field'
import { RegionRow } from '../../shared/form/region-row'
import type { useForm } from '../../shared/form/use-form'
import { Block } from '../../shared/ui/block'
import { Cell, Cells } from '../../shared/ui/cell'
import { cx } from '../../shared/ui/cx'
import { TextField } from '../../shared/ui/field'
import { Icon } from '../../shared/ui/icon'
import { type ApplyDraft, steps } from './apply-draft'
import css from './apply-steps.module.scss'

type Form = ReturnType<typeof useForm<ApplyDraft>>
const chipsOf = <T extends string>(words: Record<T, string>, values = Object.keys(words) as T[]) => values.map((value) => ({ value, word: words[value] }))
const kinds = chipsOf(organizationKindWords, ['socialOrganization', 'association', 'training'] as ApplyDraft['kind'][])

/** How far one has come: a bar for each step, and the name of this one. */
export function StepBar({ step }: { step: number }) {
  return (
    <View className={css.steps} role="status">
      <View className={css.bars}>
        {steps.map(({ word }, at) => (
          <View key={word} className={cx(css.bar, at <= step && css.done)} />
        ))}
      </View>
      <View className="small muted">{`第 ${step + 1} 步，共 ${steps.length} 步：${steps[step]?.word ?? ''}`}</View>
    </View>
  )
}

/** The first step: where the organization is. */
export function WhereStep({ form, place }: { form: Form; place: Place | null }) {
  return (
    <>
      <Cells>
        <RegionRow id="field-place" value={place} error={form.wrong('place')} />
      </Cells>
      <Block>
        <TextField {...form.row('address')} label="门牌，可以不填" most={100} placeholder="建兰新村 12 号" />
        <PickField {...form.row('kind')} label="是哪一类" chips={kinds} />
        <PickField {...form.row('unionState')} label="建会了吗" chips={chipsOf(unionStateWords)} />
      </Block>
    </>
  )
}

/** The second step: who it is, and what it offers. */
export function WhoStep({ form }: { form: Form }) {
  const isRight = isCreditCode(creditCodeOf(form.draft.creditCode))
  return (
    <>
      <Block>
        <TextField {...form.row('name')} label="组织名称" most={40} placeholder="和登记证书上一样" />
        <TextField {...form.row('creditCode')} label="统一社会信用代码" most={24} placeholder="18 位，登记证书上有" />
        {isRight && (
          <View className={css.right} role="status">
            <Icon name="okc" size="s" />
            <View>对得上</View>
          </View>
        )}
        <TextField {...form.row('contactName')} label="联系人" most={20} />
        <TextField {...form.row('phone')} label="手机" most={20} placeholder="只有工会看得到" />
      </Block>
      <Block>
        <PickManyField {...form.row('categories')} label="做什么，可以多选" chips={chipsOf(categoryWords, categories)} />
      </Block>
    </>
  )
}

/** The last step: a few words, and everything once more. */
export function AboutStep({ form, place }: { form: Form; place: Place | null }) {
  const { name, creditCode, contactName, phone, about } = form.draft
  return (
    <>
      <Block>
        <TextField
          {...form.row('about')}
          label="说说自己"
          isLong
          most={500}
          placeholder="做过什么，想为职工做什么"
          help={`联系上以后写在组织的页面上。${about.length}\u00a0/\u00a0500`}
        />
      </Block>
      <Block title="再看一遍" isFlush>
        <Cells>
          <Cell word="组织" value={name} />
          <Cell word="信用代码" value={creditCodeOf(creditCode)} />
          <Cell word="联系人" value={`${contactName} ${phone}`} />
          <Cell word="在哪儿" value={place?.fullName || place?.name || ''} />
        </Cells>
      </Block>
    </>
  )
}
