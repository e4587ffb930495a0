import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../fakes/free-port'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { BridgeProcess } from '../stage/bridge-process'
import { figures, type Row } from './figures'
import { fillFolder } from './fill-folder'
import { memoryOf } from './memory-of'
import { benchSettings } from './papers'

const JOBS = 10_000
const STARTS = 5
/** Idle time in which the engine collects the start's garbage. */
const IDLE_MS = 20_000

/** From the start of the process until it listens, and what it then needs, with 10,000 printed papers in its journal. */
export async function benchStart(folder: string): Promise<Row[]> {
  const data = join(folder, 'full')
  await mkdir(data, { mode: 0o700 })
  await fillFolder(data, JOBS)
  const printer = await startVirtualPrinter(CONFIRMING_80)
  const bridge = new BridgeProcess(data, await freePort())
  await bridge.writeSettings(benchSettings(printer.port, printer.port))
  const starts: number[] = []
  const memory: number[] = []
  for (let n = 0; n < STARTS; n++) {
    const begin = performance.now()
    await bridge.start()
    starts.push(performance.now() - begin)
    if (n < STARTS - 1) await bridge.stop()
  }
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const used = bridge.pid === null ? null : await memoryOf(bridge.pid)
  if (used !== null) memory.push(used)
  await bridge.stop()
  await printer.stop()
  return [
    figures('start with 10,000 finished jobs', starts, '<= 500'),
    figures('idle memory with 10,000 finished jobs', memory, '<= 80', 'MB'),
  ]
}
