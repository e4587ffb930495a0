import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { numberOf } from '../e2e/support/papers'
import { deliveryOrder, pickupOrder, type RawOrder, tableOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { papersOf } from '../stage/papers-of'
import { Stage } from '../stage/stage'
import { bridgeJobs, releaseToFirstByte, savePaper } from './collect'
import { isOnScreen, lookAtPanel, type Seen } from './look-at-panel'

/** One of the stage's own tables, and one that the stand-in page lists too. */
const TABLE = '12'

interface OrderSummary {
  number: string
  service: string
  /** Seen in the panel over the cashier's page: in «Entrega», and at its table. */
  onScreen: boolean
  /** Every job is printed, and as many complete papers have its number. */
  onPaper: boolean
}

interface Summary {
  /** Every order is on screen and on paper, and no printer got a command that it does not know. */
  ok: boolean
  orders: OrderSummary[]
  jobs: {
    key: string
    kind: string
    order: string
    transaction: string
    state: string
    proof: string | null
    printer: string
    releaseToFirstByteMs: number | null
  }[]
  releaseToFirstByteMs: { p50: number | null; p95: number | null; max: number | null }
  unknownCommands: number
  papers: string[]
}

const percentile = (sorted: number[], p: number): number | null =>
  sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * p) / 100) - 1)] ?? null

async function summarize(stage: Stage, raws: RawOrder[], seen: Map<string, Seen>, out: string): Promise<Summary> {
  const jobs = await bridgeJobs(stage)
  const papers: string[] = []
  for (const [name, printer] of [['caja', stage.caja] as const, ['cocina', stage.cocina] as const])
    for (const paper of printer.papers) papers.push(await savePaper(name, paper, out))
  const rows = jobs.map((job) => ({
    key: job.key,
    kind: job.kind,
    order: job.orderNumber,
    transaction: job.transaction,
    state: job.state,
    proof: job.proof,
    printer: job.printer,
    releaseToFirstByteMs: releaseToFirstByte(job),
  }))
  const times = rows
    .flatMap((row) => (row.releaseToFirstByteMs === null ? [] : [row.releaseToFirstByteMs]))
    .sort((a, b) => a - b)
  const unknownCommands = stage.printers.reduce((sum, printer) => sum + printer.unknownCommands.length, 0)
  const orders = raws.map((raw): OrderSummary => {
    const number = numberOf(raw)
    const look = seen.get(raw._id)
    const own = rows.filter((row) => row.order === number)
    return {
      number,
      service: String(raw.deliveryType),
      onScreen: look !== undefined && isOnScreen(look),
      onPaper:
        own.length > 0 && own.every((row) => row.state === 'printed') && papersOf(stage, number).length === own.length,
    }
  })
  const ok =
    orders.length > 0 &&
    orders.every(({ onScreen, onPaper }) => onScreen && onPaper) &&
    papers.length === rows.length &&
    unknownCommands === 0
  return {
    ok,
    orders,
    jobs: rows,
    releaseToFirstByteMs: { p50: percentile(times, 50), p95: percentile(times, 95), max: times.at(-1) ?? null },
    unknownCommands,
    papers,
  }
}

/** One order of each service, on screen and on paper, without any click; exit code 0 only if all are. */
export async function demoOnce({ headless, out }: { headless: boolean; out: string }): Promise<number> {
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  console.log('· the stage: Justo, bridge, two printers, Chromium')
  const stage = await Stage.open({ headless })
  try {
    await stage.setUp()
    await stage.logIn()
    const panel = await stage.extensionPage('orders.html')
    const raws = [deliveryOrder(), pickupOrder(), tableOrder({ orderParams: { Mesa: TABLE } })]
    for (const raw of raws) stage.justo.orders.add(raw)
    console.log('· three orders are in Justo: domicilio, retiro, mesa')
    await untilPrinted(panel, raws)
    await panel.bringToFront()
    await panel.screenshot({ path: `${join(out, 'panel-pedidos')}.png` })
    const wanted = raws.map((raw) => ({
      id: raw._id,
      number: numberOf(raw),
      table: raw.deliveryType === 'serve' ? TABLE : null,
    }))
    const seen = await lookAtPanel(await stage.cashierPage(), wanted, out)
    const summary = await summarize(stage, raws, seen, out)
    await writeFile(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
    const { p50, p95 } = summary.releaseToFirstByteMs
    console.log(
      `· ${summary.orders.length} orders, ${summary.papers.length} papers; release to first byte p50 ${p50} ms, p95 ${p95} ms`,
    )
    for (const { number, onScreen, onPaper } of summary.orders) {
      if (!onScreen) console.log(`· NOT on screen: ${number}`)
      if (!onPaper) console.log(`· NOT on paper: ${number}`)
    }
    console.log(`· ${summary.ok ? 'all on screen and on paper' : 'NOT all came out'}: ${out}`)
    return summary.ok ? 0 : 1
  } catch (error) {
    console.error(error)
    console.error(stage.bridge.output)
    return 1
  } finally {
    await stage.close()
  }
}
