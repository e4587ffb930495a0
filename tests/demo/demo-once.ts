import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { deliveryOrder, pickupOrder, type RawOrder, tableOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'
import { bridgeJobs, releaseToFirstByte, savePaper } from './collect'

const numberOf = (raw: RawOrder): string => String(raw.fullCode).replace(/^#/, '')

async function screenshots(stage: Stage, panel: Page, first: string, out: string): Promise<void> {
  await panel.bringToFront()
  await panel.screenshot({ path: `${join(out, 'panel-pedidos')}.png` })
  const cashier = await stage.cashierPage()
  const shot = (name: string) => cashier.screenshot({ path: `${join(out, name)}.png` })
  // The overlay's root is closed: it is found as a screen reader finds it.
  const press = (name: string) => cashier.locator(`::-p-aria(${name})`).click()
  await cashier.bringToFront()
  await shot('panel-folded')
  await cashier.locator('::-p-aria([name="Justo"][role="complementary"])').click()
  await shot('panel-entrega')
  await press(`Abrir pedido ${first}`)
  await shot('panel-detail')
  await press('Mesas')
  await shot('panel-mesas')
}

interface Summary {
  ok: boolean
  orders: { number: string; service: string; onScreen: boolean }[]
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

async function summarize(stage: Stage, raws: RawOrder[], out: string): Promise<Summary> {
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
  const ok =
    rows.length > 0 &&
    rows.every((row) => row.state === 'printed') &&
    papers.length === rows.length &&
    unknownCommands === 0
  return {
    ok,
    orders: raws.map((raw) => ({ number: numberOf(raw), service: String(raw.deliveryType), onScreen: true })),
    jobs: rows,
    releaseToFirstByteMs: { p50: percentile(times, 50), p95: percentile(times, 95), max: times.at(-1) ?? null },
    unknownCommands,
    papers,
  }
}

/** One order of each service, on screen and on paper, nobody having touched anything; 0 only if all are. */
export async function demoOnce({ headless, out }: { headless: boolean; out: string }): Promise<number> {
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  console.log('· the stage: Justo, bridge, two printers, Chromium')
  const stage = await Stage.open({ headless })
  try {
    await stage.setUp()
    await stage.logIn()
    const panel = await stage.extensionPage('orders.html')
    const first = deliveryOrder()
    const raws = [first, pickupOrder(), tableOrder()]
    for (const raw of raws) stage.justo.orders.add(raw)
    console.log('· three orders are in Justo: domicilio, retiro, mesa')
    await untilPrinted(
      panel,
      raws.map((raw) => String(raw._id)),
    )
    await screenshots(stage, panel, numberOf(first), out)
    const summary = await summarize(stage, raws, out)
    await writeFile(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
    const { p50, p95 } = summary.releaseToFirstByteMs
    console.log(
      `· ${summary.orders.length} orders, ${summary.papers.length} papers; release to first byte p50 ${p50} ms, p95 ${p95} ms`,
    )
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
