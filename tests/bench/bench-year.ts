import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { freePort } from '../fakes/free-port'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { BridgeProcess } from '../stage/bridge-process'
import { figures, type Row } from './figures'
import { openFilling } from './fill-folder'
import { memoryOf } from './memory-of'
import { benchPaper, benchSettings } from './papers'
import { openTill } from './till'

const DAYS = 400
const JOBS_A_DAY = 600
const AT_ONCE = 20
const DAY_MS = 24 * 3600_000
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

interface YearFigures {
  heap: number[]
  puts: number[]
  blocked: number
}

/** DAYS days of papers up to today, each with a pruning. */
async function liveThrough(folder: string): Promise<YearFigures> {
  const clock = { at: Date.now() - DAYS * DAY_MS }
  const { store, print } = openFilling(folder, () => clock.at)
  const puts: number[] = []
  const heap: number[] = []
  const delay = monitorEventLoopDelay({ resolution: 1 })
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  for (let day = 0; day < DAYS; day++) {
    // The last days are measured, when the store is fullest.
    if (day === DAYS - 10) delay.enable()
    for (let n = 0; n < JOBS_A_DAY; n += AT_ONCE) {
      clock.at += (DAY_MS * AT_ONCE) / JOBS_A_DAY
      // Concurrent with papers, as in a busy shop.
      const upkeep = n === JOBS_A_DAY - 3 * AT_ONCE ? store.prune(clock.at) : null
      const first = day * JOBS_A_DAY + n
      const took = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => print(first + i)))
      await upkeep
      if (day >= DAYS - 10) puts.push(...took)
    }
    if (day % 50 === 49) {
      collectGarbage()
      heap.push((process.memoryUsage().heapUsed - before) / 1e6)
    }
  }
  delay.disable()
  store.close()
  return { heap, puts, blocked: delay.max / 1e6 }
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
  const till = await openTill(bridge)
  const pages = await till.readAll()
  const puts: number[] = []
  for (let n = 0; n < PUTS; n++) puts.push(await till.put(await benchPaper('kitchen', 1_000_000 + n)))
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const memory = bridge.pid === null ? null : await memoryOf(bridge.pid)
  till.close()
  await bridge.stop()
  await printer.stop()
  return [
    figures(`heap of the store, ${DAYS} days of ${JOBS_A_DAY} jobs`, lived.heap, '<= 60', 'MB'),
    figures('PUT beside pruning (no fsync)', lived.puts, 'max <= 50'),
    figures('longest time that the loop stood still', [lived.blocked], '<= 50'),
    figures('folder after them', [(await sizeOf(data)) / 1e6], '<= 100', 'MB'),
    figures('start on it', starts, '<= 300'),
    figures('a page of GET /jobs', pages, '<= 20'),
    figures('PUT to durable 202 on it, one at a time', puts, 'max <= 50'),
    figures('idle memory on it', memory === null ? [] : [memory], '<= 85', 'MB'),
  ]
}
