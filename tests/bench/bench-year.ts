import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { nextTurn } from '../../bridge/async'
import { diskWith } from '../../bridge/data-folder/disk'
import { BACKUPS } from '../../bridge/store/backups'
import { backUp } from '../../bridge/store/make-backup'
import { freePort } from '../fakes/free-port'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { BridgeProcess } from '../stage/bridge-process'
import { memoryOf } from '../stage/memory-of'
import { figures, type Row } from './figures'
import { openFilling } from './fill-folder'
import { benchPaper, benchSettings } from './papers'
import { openTill } from './till'

const DAYS = 400
const JOBS_A_DAY = 600
const AT_ONCE = 20
const DAY_MS = 24 * 3600_000
/** As many as backups are kept, and more. */
const WATCHED_DAYS = 7
const STARTS = 5
/** Idle time in which the engine collects garbage: about 25 s. */
const IDLE_MS = 40_000
const PUTS = 300

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * Calls `work` and returns the longest turn of the event loop meanwhile, by this thread's processor time: neither other
 * programs nor the disk's sync count. Milliseconds.
 */
async function ownBlockOf(work: () => Promise<unknown>): Promise<number> {
  const used = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let longest = 0
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const before = used()
      await nextTurn()
      longest = Math.max(longest, used() - before)
    }
  })()
  await work()
  isOver = true
  await watching
  return longest
}

interface YearFigures {
  /** MB, every 50 days. */
  heap: number[]
  /** Of the last days, when the store is fullest. Milliseconds. */
  puts: { took: number; own: number }[]
  blocked: Record<'papers' | 'prune' | 'backup', number[]>
}

/** DAYS days of papers up to today, each with a pruning; the last days with all that a bridge does on them. */
async function liveThrough(folder: string): Promise<YearFigures> {
  const clock = { at: Date.now() - DAYS * DAY_MS }
  const now = () => clock.at
  const { store, prepare, print, syncEachCommit } = openFilling(folder, now)
  const year: YearFigures = { heap: [], puts: [], blocked: { papers: [], prune: [], backup: [] } }
  collectGarbage()
  const before = process.memoryUsage().heapUsed

  async function papersOf(day: number): Promise<void> {
    for (let n = 0; n < JOBS_A_DAY; n += AT_ONCE) {
      clock.at += (DAY_MS * AT_ONCE) / JOBS_A_DAY
      const first = day * JOBS_A_DAY + n
      const papers = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => prepare(first + i)))
      if (day < DAYS - WATCHED_DAYS) store.together(() => papers.forEach((paper) => void print(paper)))
      else
        for (const paper of papers) {
          year.puts.push(print(paper))
          await nextTurn()
        }
    }
  }

  for (let day = 0; day < DAYS - WATCHED_DAYS; day++) {
    await papersOf(day)
    await store.prune(clock.at)
    if (day % 50 !== 49) continue
    collectGarbage()
    year.heap.push((process.memoryUsage().heapUsed - before) / 1e6)
  }
  syncEachCommit()
  for (let day = DAYS - WATCHED_DAYS; day < DAYS; day++) {
    year.blocked.papers.push(await ownBlockOf(() => papersOf(day)))
    year.blocked.prune.push(await ownBlockOf(() => store.prune(clock.at)))
    year.blocked.backup.push(await ownBlockOf(() => backUp({ folder, now, disk: diskWith(undefined) })))
  }
  store.close()
  return year
}

/** 400 days of 600 papers: disk size after a busy year, and the bridge's start, memory and times on it. */
export async function benchYear(folder: string): Promise<Row[]> {
  const data = join(folder, 'year')
  await mkdir(data, { mode: 0o700 })
  const lived = await liveThrough(data)
  const printer = await startVirtualPrinter(CONFIRMING_80)
  const bridge = new BridgeProcess(data, await freePort())
  await bridge.writeSettings(benchSettings(printer.port, printer.port))
  const starts: number[] = []
  for (let n = 0; n < STARTS; n++) {
    const begin = performance.now()
    await bridge.start()
    starts.push(performance.now() - begin)
    if (n < STARTS - 1) await bridge.stop()
  }
  const afterStart = await memoryOf(bridge.pid)
  const till = await openTill(bridge)
  const pages = await till.readAll()
  const puts: number[] = []
  for (let n = 0; n < PUTS; n++) puts.push(await till.put(await benchPaper('kitchen', 1_000_000 + n)))
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const afterReading = await memoryOf(bridge.pid)
  till.close()
  await bridge.stop()
  await printer.stop()
  const size = await sizeOf(data)
  return [
    figures(`heap of the store, ${DAYS} days of ${JOBS_A_DAY} jobs`, lived.heap, '<= 60', 'MB'),
    figures(
      'acceptance in the store',
      lived.puts.map(({ took }) => took),
    ),
    figures(
      'the same without its commit',
      lived.puts.map(({ own }) => own),
      'max <= 50',
    ),
    figures('longest own turn of the loop in a day of papers', lived.blocked.papers),
    figures('longest own turn of the loop in a pruning', lived.blocked.prune, 'max <= 50'),
    figures('longest own turn of the loop in a backup', lived.blocked.backup, 'max <= 50'),
    figures('folder, with its backups', [size / 1e6], '<= 100', 'MB'),
    figures('folder, without them', [(size - (await sizeOf(join(data, BACKUPS)))) / 1e6], '', 'MB'),
    figures('start on it', starts, '<= 300'),
    figures('a page of GET /jobs', pages, '<= 20'),
    figures('PUT to durable 202 on it, one at a time', puts, 'max <= 50'),
    figures('resident memory after the start', [afterStart ?? []].flat(), '<= 85', 'MB'),
    figures('the same after a till has read all jobs', [afterReading ?? []].flat(), '<= 85', 'MB'),
  ]
}
