import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchCapture } from './bench-capture'
import { benchExport } from './bench-export'
import { benchFleet } from './bench-fleet'
import { benchFrame } from './bench-frame'
import { benchLoad } from './bench-load'
import { benchMachine } from './bench-machine'
import { benchOverlay } from './bench-overlay'
import { benchPaperBytes } from './bench-paper'
import { benchPeers } from './bench-peers'
import { benchReading } from './bench-reading'
import { benchRoad } from './bench-road'
import { benchScreen } from './bench-screen'
import { benchSearch } from './bench-search'
import { benchSupportReader } from './bench-support-reader'
import { benchYear } from './bench-year'
import type { Row } from './figures'

/** Each part of the table by the name that chooses it: `npm run bench -- capture screen`. */
const PARTS: Record<string, (folder: string) => Row[] | Promise<Row[]>> = {
  reading: benchReading,
  capture: benchCapture,
  search: benchSearch,
  export: benchExport,
  reader: benchSupportReader,
  paper: benchPaperBytes,
  peers: benchPeers,
  road: benchRoad,
  load: benchLoad,
  year: benchYear,
  screen: benchScreen,
  frame: benchFrame,
  overlay: benchOverlay,
  fleet: benchFleet,
}

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS)
const unknown = chosen.filter((name) => !Object.hasOwn(PARTS, name))
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')} (${Object.keys(PARTS).join(', ')})`)
  process.exit(2)
}

const folder = await mkdtemp(join(tmpdir(), 'justo-bench-'))
/** Load of the machine before the run: figures of a busy one say little. */
const [busyBefore = 0] = loadavg()
const rows: Row[] = benchMachine()
const failed: string[] = []
for (const name of chosen)
  try {
    rows.push(...((await PARTS[name]?.(folder)) ?? []))
  } catch (cause) {
    console.error(`${name}: ${cause instanceof Error ? cause.stack : String(cause)}`)
    failed.push(name)
  }
if (chosen.length > 1) rows.push(...benchMachine())
await rm(folder, { recursive: true, force: true })

const columns = ['what', 'n', 'p50', 'p95', 'max', 'unit', 'wanted'] as const
const widthOf = (column: (typeof columns)[number]) =>
  Math.max(column.length, ...rows.map((row) => String(row[column]).length))
const line = (cells: Row | Record<(typeof columns)[number], string>) =>
  columns
    .map((column) => {
      const text = String(cells[column])
      return column === 'what' || column === 'wanted' ? text.padEnd(widthOf(column)) : text.padStart(widthOf(column))
    })
    .join('  ')
console.log(line({ what: 'what', n: 'n', p50: 'p50', p95: 'p95', max: 'max', unit: 'unit', wanted: 'wanted' }))
for (const row of rows) console.log(line(row))
const machine = { cores: availableParallelism(), loadBefore: busyBefore }
await writeFile(
  'bench.json',
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, machine, rows }, null, 2)}\n`,
)
if (failed.length > 0) console.error(`no figures, see above: ${failed.join(', ')}`)
process.exit(failed.length > 0 ? 1 : 0)
