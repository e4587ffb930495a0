import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchBridge } from './bench-bridge'
import { benchParsing } from './bench-parsing'
import type { Row } from './figures'

const folder = await mkdtemp(join(tmpdir(), 'justo-bench-'))
const rows: Row[] = [...benchParsing(), ...(await benchBridge(folder))]
await rm(folder, { recursive: true, force: true })

const columns = ['what', 'n', 'p50', 'p95', 'max', 'unit'] as const
const width = Math.max(...rows.map((row) => row.what.length))
console.log(columns.map((column, i) => (i === 0 ? column.padEnd(width) : column.padStart(8))).join(' '))
for (const row of rows)
  console.log(
    columns.map((column, i) => (i === 0 ? row.what.padEnd(width) : String(row[column]).padStart(8))).join(' '),
  )
await writeFile(
  'bench.json',
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, rows }, null, 2)}\n`,
)
process.exit(0)
