import { View } from '@tarojs/components'
import { importColumns, importKinds, type ImportKind } from '../../../types/rules/import-columns'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Chips } from '../../shared/ui/chips'
import { Field } from '../../shared/ui/field'
import { kindWords } from '../words'

type Region = { code: string; name: string }

/** Chooses what a file holds and for which place, and takes it. The columns that it may have are named, those that it must have first. */
export function BringBlock({
  kind,
  region,
  regions,
  isBusy,
  failure,
  onKind,
  onRegion,
  onBring,
}: {
  kind: ImportKind
  region: string
  regions: Region[]
  isBusy: boolean
  failure: string
  onKind: (kind: ImportKind) => void
  onRegion: (code: string) => void
  onBring: () => void
}) {
  const heads = (isNeeded: boolean) =>
    importColumns[kind]
      .filter((column) => (column.isNeeded ?? false) === isNeeded)
      .map(({ head }) => head)
      .join('、')
  return (
    <Block title="带一张表来">
      <Field label="表里是什么" help={kindWords[kind].help}>
        <Chips label="表里是什么" isWrapped chips={importKinds.map((value) => ({ value, word: kindWords[value].word }))} value={kind} onChoose={onKind} />
      </Field>
      {regions.length > 1 && (
        <Field label="哪里的">
          <Chips label="哪里的" isWrapped chips={regions.map(({ code, name }) => ({ value: code, word: name }))} value={region} onChoose={onRegion} />
        </Field>
      )}
      <View className="small muted" style={{ padding: '8px 0' }}>
        表头在前 10 行里，要有：{heads(true)}。可以有：{heads(false)}。.xlsx 或 .csv，5 MB、10000 行以内。
      </View>
      <Button isBusy={isBusy} onTap={onBring}>
        选一张表
      </Button>
      {failure && (
        <View className="small" style={{ paddingTop: '8px', color: 'var(--bad-ink)' }} role="alert">
          {failure}
        </View>
      )}
    </Block>
  )
}
