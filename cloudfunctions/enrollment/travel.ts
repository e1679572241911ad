/**
 * Minutes of travel between two places, by their distance in metres in a straight line; rounded up to 5 minutes.
 * Up to 15 km as in town: 15 km/h by bus, bicycle or on foot, waiting and detours included, and 10 minutes to get going.
 * Beyond that as overland: 60 km/h by coach or train. At most ten hours.
 * Within 200 m, the same house or the next one, it takes no time: people would learn to ignore warnings there.
 */
export const travelMinutes = (metres: number): number => {
  if (metres <= 200) return 0
  const town = Math.min(metres, 15_000) / 250
  const overland = Math.max(0, metres - 15_000) / 1000
  return Math.min(mostTravelMinutes, Math.ceil((10 + town + overland) / 5) * 5)
}
export const mostTravelMinutes = 600
