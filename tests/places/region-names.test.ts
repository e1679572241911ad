import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shortRegionName } from '../../cloudfunctions/_shared/near/region-names'

test('a community is called as people call it', () => {
  const said = [
    '穆柯寨社区居委会',
    '南街居委会',
    '王家磨居民委员会',
    '大水村村委会',
    '红沟村民委员会',
    '水泉湾村村民委会',
    '上川村村民委员会',
    '中巷村委员会',
  ].map(shortRegionName)
  expect(said).toEqual(['穆柯寨社区', '南街社区', '王家磨社区', '大水村', '红沟村', '水泉湾村', '上川村', '中巷村'])
})

test('what is short already stays, and so do the names of larger regions', () => {
  for (const name of ['穆柯寨社区', '张苏滩村社区', '盐场路街道', '城关区', '甘肃省', '沙河林场虚拟生活区', '居委会']) expect(shortRegionName(name)).toBe(name)
})

test('in all of Gansu no committee is left, no name is empty, and doing it twice changes nothing', () => {
  const rows = readFileSync(join(__dirname, '../../config/regions/62.tsv'), 'utf8')
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split('\t')[1] ?? '')
  const short = rows.map(shortRegionName)
  expect(short.filter((name) => name === '' || /(居|村)(民)?(委会|委员会)$/.test(name))).toEqual([])
  expect(short.map(shortRegionName)).toEqual(short)
})
