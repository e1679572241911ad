/**
 * The name of a region as people say it: the statistics bureau names the committee (穆柯寨社区居委会, 安家咀村民委员会),
 * people name the place (穆柯寨社区, 安家咀村). Used once, when regions are loaded, so that every reader gets the short one.
 * Names that are short already, and those of other levels, come back unchanged.
 */
export const shortRegionName = (name: string): string => {
  const [, place, kind] = /^(.+?)(居委会|居民委员会|村委会|村委员会|村民委员会|村民委会)$/.exec(name) ?? []
  if (!place || !kind) return name
  return /(社区|村)$/.test(place) ? place : `${place}${kind.startsWith('村') ? '村' : '社区'}`
}
