import 'fake-indexeddb/auto' // before Dexie, which reads `indexedDB` once
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { replayFile } from './replay-file'
import { reportText } from './report'

const USAGE = 'npm run replay -- FILE [--order NUMBER] [--json]'
/** Exit code: the file could not be replayed; 1: replayed with another end. */
const UNREADABLE = 2

/** npm changes to the repository; paths are relative to the caller's folder. */
function bytesOf(name: string): Uint8Array {
  try {
    return readFileSync(resolve(process.env.INIT_CWD ?? '.', name))
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(UNREADABLE)
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { order: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const [file] = positionals

if (file === undefined) {
  console.error(USAGE)
  process.exit(UNREADABLE)
}

const replay = await replayFile(bytesOf(file), values.order ?? null)
if (!replay.ok) {
  console.error(`${file}: ${replay.reason}`)
  process.exit(UNREADABLE)
}
console.log(values.json ? JSON.stringify(replay.report, null, 2) : reportText(replay.report))
process.exit(replay.report.agrees ? 0 : 1)
