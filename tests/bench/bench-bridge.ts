import { join } from 'node:path'
import { freePort } from '../fakes/free-port'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { BridgeProcess } from '../stage/bridge-process'
import { figures, type Row } from './figures'
import { benchPaper, benchSettings } from './papers'
import { openTill, type Till } from './till'

const JOBS = 200

/** Stored with the paper's end, which the printer may see earlier. */
async function firstByteOf(till: Till, key: string): Promise<number> {
  for (;;) {
    const [attempt] = (await till.job(key)).attempts
    if (attempt?.firstByteAt) return Date.parse(attempt.firstByteAt)
  }
}

/** Time from `PUT` to its durable 202, and from there to the printer's first byte: one job at a time. */
export async function benchBridge(folder: string): Promise<Row[]> {
  const printer = await startVirtualPrinter(CONFIRMING_80)
  const bridge = new BridgeProcess(join(folder, 'one-by-one'), await freePort())
  await bridge.writeSettings(benchSettings(printer.port, printer.port))
  await bridge.start()
  const till = await openTill(bridge)
  const accepted: number[] = []
  const firstByte: number[] = []
  const fromRelease: number[] = []
  for (let n = 1; n <= JOBS; n += 1) {
    const paper = await benchPaper('kitchen', n)
    accepted.push(await till.put(paper))
    const answeredAt = Date.now()
    await printer.waitForPaper((printed) => printed.n === n)
    const at = await firstByteOf(till, paper.key)
    firstByte.push(Math.max(0, at - answeredAt))
    fromRelease.push(at - Date.parse(paper.payload.releasedAt))
  }
  await bridge.stop()
  await printer.stop()
  return [
    figures('PUT to durable 202, one at a time', accepted, 'p95 <= 5'),
    figures('202 to first byte at the printer', firstByte, 'p95 <= 30'),
    figures('release to first byte at the printer', fromRelease, 'p95 <= 150'),
  ]
}
