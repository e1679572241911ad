import { randomBytes } from 'node:crypto'
import { isDrawRight, shortened } from '../../src/activities/check-draw'
import { hashOfSeed, rankDraw } from '../../types/rules/draw'

const draw = () => {
  const seed = randomBytes(32).toString('hex')
  const numbers = rankDraw(
    seed,
    Array.from({ length: 40 }, (_, index) => index + 1),
  )
  return { seed, seedHash: hashOfSeed(seed), numbers }
}

test('a draw that was done as announced is right', () => expect(isDrawRight(draw())).toBe(true))

test('another seed, another order, or somebody pushed in is not', () => {
  const right = draw()
  const [first, second, ...rest] = right.numbers as [number, number, ...number[]]
  expect(isDrawRight({ ...right, seed: draw().seed })).toBe(false)
  expect(isDrawRight({ ...right, seedHash: draw().seedHash })).toBe(false)
  expect(isDrawRight({ ...right, numbers: [second, first, ...rest] })).toBe(false)
  expect(isDrawRight({ ...right, numbers: [99, ...right.numbers] })).toBe(false)
  expect(isDrawRight({ ...right, seed: null })).toBe(false)
})

test('a long number is shortened for two people to compare', () => {
  expect(shortened('0123456789abcdef')).toBe('012345…abcdef')
  expect(shortened('0123')).toBe('0123')
})
