import { join } from 'node:path'
import { freePort } from '../fakes/free-port'
import { BridgeProcess } from '../stage/bridge-process'
import { figures, type Row } from './figures'
import { type BenchPaper, benchPaper, benchSettings } from './papers'
import { openTill, type Till } from './till'

/** Fewer than a bridge takes at a time (bridge/jobs/retention.ts). */
const JOBS = 1500
/** The first round measures a cold bridge; later ones run code compiled by V8. */
const ROUNDS = 8
const MEASURED = 3
/** Concurrent requests of two busy tills. */
const IN_FLIGHT = 16

/** Calls `work` with each paper, IN_FLIGHT at a time; resolves with the rate per second. */
async function rush(papers: BenchPaper[], work: (paper: BenchPaper) => Promise<void>): Promise<number> {
  const left = [...papers].reverse()
  const start = performance.now()
  const worker = async () => {
    for (let paper = left.pop(); paper; paper = left.pop()) await work(paper)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  return (papers.length * 1000) / (performance.now() - start)
}

/** Sends a round of new jobs and times them, then cancels them: the number of open jobs is capped. */
async function round(n: number, till: Till): Promise<{ rate: number; times: number[] }> {
  const papers = await Promise.all(Array.from({ length: JOBS }, (_, i) => benchPaper('kitchen', n * JOBS + i + 1)))
  const times: number[] = []
  const rate = await rush(papers, async (paper) => {
    times.push(await till.put(paper))
  })
  await rush(papers, ({ key }) => till.cancel(key))
  return { rate, times }
}

/** Durable jobs a second with 16 concurrent requests. Nothing prints: both printers are off. */
export async function benchLoad(folder: string): Promise<Row[]> {
  const bridge = new BridgeProcess(join(folder, 'load'), await freePort())
  await bridge.writeSettings(benchSettings(await freePort(), await freePort()))
  await bridge.start()
  const till = await openTill(bridge)
  const rounds: Awaited<ReturnType<typeof round>>[] = []
  for (let n = 0; n < ROUNDS; n++) rounds.push(await round(n, till))
  till.close()
  await bridge.stop()
  const warm = rounds.slice(-MEASURED)
  const rates = (some: typeof rounds) => some.map(({ rate }) => rate)
  return [
    figures('durable jobs right after the start, 16 in flight', rates(rounds.slice(0, 1)), '', 'jobs/s'),
    figures('durable jobs, 16 in flight', rates(warm), '>= 1500', 'jobs/s'),
    figures(
      'PUT to durable 202, 16 in flight',
      warm.flatMap(({ times }) => times),
    ),
  ]
}
