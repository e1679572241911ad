import { mostTravelMinutes, travelMinutes } from '../../cloudfunctions/enrollment/travel'

test.each([
  [0, 0],
  [200, 0],
  [201, 15],
  [1_000, 15],
  [2_500, 20],
  [15_000, 70],
  [100_000, 155],
  [5_000_000, mostTravelMinutes],
])('a way of %i m takes %i minutes', (metres, minutes) => expect(travelMinutes(metres)).toBe(minutes))

test('a longer way never takes less time', () => {
  let before = 0
  for (let metres = 0; metres <= 800_000; metres += 250) {
    expect(travelMinutes(metres)).toBeGreaterThanOrEqual(before)
    before = travelMinutes(metres)
  }
})
