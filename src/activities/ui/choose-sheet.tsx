import { ScrollView, View } from '@tarojs/components'
import { Cell } from '../../shared/ui/cell'
import { Sheet } from '../../shared/ui/sheet'

export type Choice = { id: string; word: string; help?: string }

/** One of a list, checked; choosing closes. */
export function ChooseSheet({
  id,
  isOpen,
  title,
  choices,
  value,
  empty,
  onChoose,
  onClose,
}: {
  id: string
  isOpen: boolean
  title: string
  choices: Choice[]
  value: string | null
  empty: string
  onChoose: (choice: Choice) => void
  onClose: () => void
}) {
  return (
    <Sheet id={id} isOpen={isOpen} title={title} onClose={onClose}>
      <ScrollView scrollY style={{ maxHeight: '60vh' }}>
        <View role="radiogroup" aria-label={title} style={{ margin: '0 -16px' }}>
          {choices.map((choice) => (
            <Cell
              key={choice.id}
              role="radio"
              word={choice.word}
              help={choice.help}
              isChecked={choice.id === value}
              onTap={() => (onChoose(choice), onClose())}
            />
          ))}
        </View>
        {choices.length === 0 && <View className="quiet">{empty}</View>}
      </ScrollView>
    </Sheet>
  )
}
