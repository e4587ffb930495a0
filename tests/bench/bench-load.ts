import { join } from 'node:path'
import { freePort } from '../fakes/free-port'
import { BridgeProcess } from '../stage/bridge-process'
import { figures, type Row } from './figures'
import { type BenchPaper, benchPaper, benchSettings } from './papers'
import { openTill } from './till'

const WARM_UP = 300
/** With the warm-up fewer than a bridge takes at a time (bridge/queue/retention.ts). */
const JOBS = 1500
/** As two tills in a rush have at most. */
const IN_FLIGHT = 16

/** Durable jobs a second while 16 requests are always on their way. Nothing prints: both printers are off. */
export async function benchLoad(folder: string): Promise<Row[]> {
  const bridge = new BridgeProcess(join(folder, 'load'), await freePort())
  await bridge.writeSettings(benchSettings(await freePort(), await freePort()))
  await bridge.start()
  const till = await openTill(bridge)
  const papers = await Promise.all(Array.from({ length: WARM_UP + JOBS }, (_, n) => benchPaper('kitchen', n + 1)))
  const times: number[] = []
  const sendAll = async (some: BenchPaper[]) => {
    const left = [...some].reverse()
    const worker = async () => {
      for (let paper = left.pop(); paper; paper = left.pop()) times.push(await till.put(paper))
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  }
  await sendAll(papers.slice(0, WARM_UP))
  times.length = 0
  const start = performance.now()
  await sendAll(papers.slice(WARM_UP))
  const seconds = (performance.now() - start) / 1000
  await bridge.stop()
  return [
    figures('durable jobs, 16 in flight', [JOBS / seconds], '>= 1500', 'jobs/s'),
    figures('PUT to durable 202, 16 in flight', times),
  ]
}
