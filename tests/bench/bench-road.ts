import type { StoredJob } from '../../extension/order-model/records'
import { readJustoNow, tillMemory } from '../e2e/support/till-memory'
import { deliveryOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'
import { figures, type Row } from './figures'

const ORDERS = 12

/** Milliseconds from the release until the first byte of the first paper at each printer: the others wait for that one. */
function firstBytes(jobs: StoredJob[]): number[] {
  const first = new Map<string, number>()
  for (const { view, payload } of jobs) {
    const at = Date.parse(view?.attempts[0]?.firstByteAt ?? '')
    const printer = view?.printer ?? ''
    first.set(printer, Math.min(first.get(printer) ?? Number.POSITIVE_INFINITY, at - Date.parse(payload.releasedAt)))
  }
  return [...first.values()]
}

/** An order's whole road in a real Chromium with IndexedDB: one order at a time, papers at two printers. */
export async function benchRoad(): Promise<Row[]> {
  const stage = await Stage.open()
  await stage.setUp()
  await stage.logIn()
  const panel = await stage.extensionPage('orders.html')
  const ids: string[] = []
  for (let n = 0; n <= ORDERS; n += 1) {
    const raw = deliveryOrder()
    stage.justo.orders.add(raw)
    await readJustoNow(stage)
    await untilPrinted(panel, [raw._id])
    ids.push(raw._id)
  }
  const { jobs } = await tillMemory(panel)
  await stage.close()
  // The first one runs on a cold worker.
  const [, ...measured] = ids
  const times = measured.flatMap((id) => firstBytes(jobs.filter((job) => job.orderId === id)))
  return [figures('acceptance to first byte at each printer, in Chromium', times, 'p95 <= 150')]
}
