import { cutText, mostInLists, startOf } from '../../cloudfunctions/_shared/core/cut-text'

const family = '👨‍👩‍👧‍👦'

test('up to 200 letters a text is whole, whatever its letters are made of', () => {
  for (const letter of ['字', 'a', '👍🏽', family, 'é', '🇨🇳']) {
    expect(cutText(letter.repeat(200))).toEqual({ text: letter.repeat(200) })
    expect(cutText(letter.repeat(201))).toEqual({ text: letter.repeat(200), isCut: true })
  }
})

test('blanks at the cut are left out, those within stay', () => {
  expect(cutText(`${'字'.repeat(198)}\n\n${'字'.repeat(50)}`)).toEqual({ text: '字'.repeat(198), isCut: true })
  expect(cutText(`a\n\nb${'字'.repeat(10)}`)).toEqual({ text: `a\n\nb${'字'.repeat(10)}` })
})

test('the work is that of what is kept, not that of the text', () => {
  let looked = 0
  class Watched extends String {
    override *[Symbol.iterator]() {
      for (const point of super[Symbol.iterator]()) {
        looked++
        yield point
      }
      return undefined
    }
  }
  const text = new Watched('字'.repeat(1_000_000)) as unknown as string
  expect(cutText(text).isCut).toBe(true)
  expect(looked).toBeLessThanOrEqual(mostInLists + 2)
  // What the database gives is bounded as well, and still long enough to see that there is more: a letter has ten code points at most.
  expect(startOf('text')).toBe('left(text, 2010)')
})
