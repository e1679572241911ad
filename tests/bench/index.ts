import { writeSync } from 'node:fs'
import { benchDoor } from './door'
import { benchEnrollment } from './enrollment'
import { benchFeed } from './feed'
import { type Figure, keeps } from './figure'
import { benchFunctions } from './functions'
import { benchPaint } from './paint'
import { benchProvince } from './province'
import { benchRush } from './rush'
import { benchSize } from './size'
import { benchWeapp } from './weapp'

const benches = {
  size: benchSize,
  weapp: benchWeapp,
  paint: benchPaint,
  feed: benchFeed,
  enrollment: benchEnrollment,
  rush: benchRush,
  province: benchProvince,
  functions: benchFunctions,
  door: benchDoor,
}

const bound = ({ budget, atLeast }: Figure) => (budget !== undefined ? `≤ ${budget}` : atLeast !== undefined ? `≥ ${atLeast}` : '')
const line = (figure: Figure) =>
  `${keeps(figure) ? ' ' : '!'} ${figure.name.padEnd(56)} ${String(figure.value).padStart(10)} ${figure.unit.padEnd(12)} ${bound(figure).padEnd(10)} ${figure.note ?? ''}`.trimEnd()

/** Prints every figure with its budget, with `--json` as JSON; only the named ones where names are given. The exit code is 1 when a figure misses its budget. */
const main = async () => {
  const args = process.argv.slice(2)
  const asked = args.filter((arg) => arg in benches) as (keyof typeof benches)[]
  const figures: Figure[] = []
  for (const name of asked.length > 0 ? asked : (Object.keys(benches) as (keyof typeof benches)[])) {
    const measured = await benches[name]()
    figures.push(...measured)
    if (!args.includes('--json')) for (const figure of measured) writeSync(1, `${line(figure)}\n`)
  }
  if (args.includes('--json')) writeSync(1, `${JSON.stringify(figures, null, 2)}\n`)
  if (!figures.every(keeps)) process.exitCode = 1
}

void main()
