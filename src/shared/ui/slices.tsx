import { type ReactNode, useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from './button'

/**
 * A long list that is loaded whole and drawn piece by piece: `size` rows at first and with each tap on the button for more. The pieces and the button
 * stand in two boxes, because WeChat is sent only the new child where it is the last one, and all children where others follow. Another list needs another `key`.
 */
export function Slices<Row>({ rows, size, children }: { rows: Row[]; size: number; children: (row: Row) => ReactNode }) {
  const [pieces, setPieces] = useState(1)
  const left = rows.length - pieces * size
  return (
    <View>
      <View>
        {Array.from({ length: Math.min(pieces, Math.ceil(rows.length / size)) }, (_, index) => (
          <View key={index}>{rows.slice(index * size, (index + 1) * size).map(children)}</View>
        ))}
      </View>
      <View>
        {left > 0 && (
          <Button kind="text" size="block" onTap={() => setPieces((now) => now + 1)}>
            {`再看 ${Math.min(size, left)} 个，还有 ${left} 个`}
          </Button>
        )}
      </View>
    </View>
  )
}
