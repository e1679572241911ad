/**
 * Minutes from door to door between two places so many metres apart as the crow flies; rounded up to 5 minutes.
 * Up to 15 km as in town: 15 km/h by bus, bicycle or on foot, waiting and detours included, and 10 minutes to get going.
 * What is beyond that as overland: 60 km/h by coach or train. At most ten hours, whoever goes farther knows it.
 * The same house or the one next to it (200 m) takes no time: a warning there would only teach people to skip it.
 */
export const travelMinutes = (metres: number): number => {
  if (metres <= 200) return 0
  const town = Math.min(metres, 15_000) / 250
  const overland = Math.max(0, metres - 15_000) / 1000
  return Math.min(mostTravelMinutes, Math.ceil((10 + town + overland) / 5) * 5)
}
export const mostTravelMinutes = 600
