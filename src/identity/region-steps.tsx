import { useState } from 'react'
import type { Region } from '../../types/places'
import { call } from '../shared/core/call'
import { useLoad } from '../shared/core/use-load'
import { PickField } from '../shared/form/pick-field'
import type { Row } from '../shared/ui/field'

/** Lengths of the codes of the levels of regions, from the province down. */
const lengths = [2, 4, 6, 9, 12]
const above = (code: string) => code.slice(0, Math.max(0, ...lengths.filter((length) => length < code.length)))
const up = '^'

/** A region, chosen step by step: the one chosen, those within it, and the way back up, no further than the region that somebody holds (`roots`). */
export function RegionSteps({ roots, value, onChange, ...row }: Row<string> & { roots: string[] }) {
  const [path, setPath] = useState<Region[]>([])
  const children = useLoad(`regions-${value}`, () => call('places', 'listRegions', value ? { parent: value } : {}))
  const own = useLoad(value && path.length === 0 ? `own-${value}` : null, async () =>
    (await call('places', 'getUnion', { regionCode: value })).name.replace(/总?工会$/, ''),
  )
  const choose = (code: string) => {
    if (code === up) {
      setPath(path.slice(0, -1))
      return onChange(roots.includes(value) ? value : above(value))
    }
    const next = children.data?.find((region) => region.code === code)
    if (next) setPath([...path, next])
    onChange(code)
  }
  const here = path[path.length - 1]?.name ?? own.data ?? ''
  const chips = [
    ...(roots.includes(value) ? roots.filter((code) => code !== value).map((code) => ({ value: code, word: code })) : [{ value: up, word: '上一级' }]),
    ...(value ? [{ value, word: here || '这里' }] : []),
    ...(children.data ?? []).map(({ code, name }) => ({ value: code, word: name })),
  ]
  return <PickField {...row} label="管哪儿" value={value} chips={chips} onChange={choose} />
}
