import { difference, listPeople, withPack } from '../../src/checkin/people'
import type { Pack, PackRow } from '../../types/rules/door'

const row = (number: number, name: string): PackRow => [number, 0, 'c', name]
const pack = {
  rows: [row(11, '王*芳'), row(12, '李*'), row(13, '王*芳'), row(14, '阿*提'), row(15, '王*')],
  present: { 12: { at: '2026-11-23T02:00:00.000Z', by: '张伟', device: 'phone-aa' } },
} as unknown as Pack
const namesOf = (text: string) => listPeople(pack, text).map(({ enrollmentNumber }) => enrollmentNumber)

test('B15 people of one name carry what tells them apart, and the choice between them is asked', () => {
  const people = listPeople(pack, '小芳')
  expect(people.map(({ hasNamesake, ...person }) => [hasNamesake, difference({ ...person, hasNamesake })])).toEqual([
    [true, '报名第 1 位'],
    [true, '报名第 3 位'],
  ])
  expect(listPeople(pack, '李').map(({ hasNamesake }) => hasNamesake)).toEqual([false])
})

test('B15 what the server found by the end of a telephone number says so, and where the person is', () => {
  const found = [{ enrollmentNumber: 13, name: '王*芳', phoneEnd: '6208', status: 'confirmed' as const, attendedAt: null }]
  expect(withPack(pack, found)).toMatchObject([{ order: 3, hasNamesake: false, isOut: false }])
  expect(difference(withPack(pack, found)[0]!)).toBe('尾号 6208，报名第 3 位')
  expect(withPack(pack, [{ ...found[0]!, enrollmentNumber: 99 }])).toMatchObject([{ order: null }])
})

test('B15 offline, parts of a name find everybody they may be part of, and nobody else', () => {
  expect(namesOf('王小芳')).toEqual([11, 13, 15])
  expect(namesOf('小芳')).toEqual([11, 13])
  expect(namesOf('芳')).toEqual([11, 13])
  expect(namesOf('王小')).toEqual([11, 13, 15])
  expect(namesOf('王')).toEqual([11, 13, 15])
  expect(namesOf('李静')).toEqual([12])
  expect(namesOf('赵')).toEqual([])
  expect(namesOf('')).toHaveLength(5)
})
