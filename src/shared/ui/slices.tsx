import { type ReactNode, useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from './button'

/**
 * A long list that is all there, drawn piece by piece: `size` rows at first and at each tap on the way to more. Each piece stands in a box
 * of its own, so that WeChat is sent only what is new. Another list begins anew under another `key`.
 */
export function Slices<Row>({ rows, size, children }: { rows: Row[]; size: number; children: (row: Row) => ReactNode }) {
  const [pieces, setPieces] = useState(1)
  const left = rows.length - pieces * size
  return (
    <>
      {Array.from({ length: Math.min(pieces, Math.ceil(rows.length / size)) }, (_, index) => (
        <View key={index}>{rows.slice(index * size, (index + 1) * size).map(children)}</View>
      ))}
      {left > 0 && (
        <Button kind="text" size="block" onTap={() => setPieces((now) => now + 1)}>
          {`再看 ${Math.min(size, left)} 个，还有 ${left} 个`}
        </Button>
      )}
    </>
  )
}
