import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { createTransport } from '../../bridge/printers/kinds'
import { networkTransport } from '../../bridge/printers/network/network-driver'
import type { SendResult } from '../../bridge/printers/transport'
import type { BridgeParts } from '../../bridge/start-bridge'
import { decidePaper } from '../../extension/print-jobs/decide-paper'
import { type RawOrder, scheduledOrder } from '../fixtures/justo-orders'
import { preparedTransport } from '../replay/prepared-transport'
import { replayFile } from '../replay/replay-file'
import { reportText } from '../replay/report'
import { tablesOf } from '../stage/tables-of'
import { exportShop } from './support/export-shop'
import { Shop, type ShopOptions } from './support/shop'
import { FAST_LANES, FAST_PRINTER } from './support/short-timings'

const HOUR = 3_600_000
const FALLBACK_MS = 50_000
const MIN_ADVANCE = { timeout: 60_000, interval: 20 }
const TWICE_MS = 300_000
/** A silent printer is given up after this short time. */
const SOON = { ...FAST_PRINTER, answer: 3_000, confirm: 3_000, confirmPerLine: 10, stall: 3_000 }

/** `caja` has no status and is the fallback of `cocina`. */
const blindTill: ShopOptions['settings'] = (usual) => ({
  ...usual,
  printers: usual.printers.map((printer) => ({
    ...printer,
    ...(printer.id === 'caja' ? { confirm: 'none' } : { fallback: 'caja' }),
  })),
})

const keyOf = (raw: RawOrder): string => `${raw.storeId}:${raw._id}:kitchen:cocina:1`

/** A shop whose kitchen printer can stop answering in mid-paper. */
async function aShop() {
  let falls = false
  const fallSilent = async (): Promise<SendResult | null> => {
    if (falls) shop.printers[1].setFaults({ mute: true })
    falls = false
    return null
  }
  const transport: BridgeParts['createTransport'] = (printer, log) => {
    const { connection, id } = printer
    if (connection.type !== 'network') return createTransport(printer, log)
    const real = networkTransport(connection, printer, SOON)
    return id === 'cocina' ? preparedTransport(real, fallSilent) : real
  }
  const shop: Shop = await Shop.open({ times: FAST_LANES, parts: { createTransport: transport }, settings: blindTill })
  const till = await shop.startTill()
  const printerHealth = (id: string) => till.context.live.status?.printers.find((printer) => printer.id === id)?.state
  await shop.until(
    'the printers are known',
    () => printerHealth('caja') === 'blind' && printerHealth('cocina') === 'ready',
  )
  const comanda = async (raw: RawOrder) => (await tablesOf(till.context).jobs.get(keyOf(raw)))?.view?.state
  const becomes = (raw: RawOrder, state: string) =>
    shop.until(`its comanda is ${state}`, async () => (await comanda(raw)) === state)
  const willFallSilent = () => {
    falls = true
  }
  return { shop, till, light: printerHealth, becomes, comanda, willFallSilent }
}

it(
  'a replayed support file comes to the same ends with a blind printer, a silent one, a fallback and a scheduled order',
  async () => {
    const { shop, till, light: printerHealth, becomes, comanda, willFallSilent } = await aShop()
    const [, cocina] = shop.printers
    const plain = shop.order()
    await becomes(plain, 'printed')

    willFallSilent()
    const unconfirmed = shop.order()
    await becomes(unconfirmed, 'unconfirmed')
    cocina.setFaults({ mute: false })
    await decidePaper(till.context, keyOf(unconfirmed), 1, { type: 'resolve', outcome: 'came-out' })
    await becomes(unconfirmed, 'printed')

    cocina.openCover()
    await shop.until('the cover is missed', () => printerHealth('cocina') === 'not-ready')
    const rerouted = shop.order()
    await becomes(rerouted, 'queued')
    // Past the fallback's 45 s, before the 15 min age limit.
    shop.advance(FALLBACK_MS)
    await vi.waitFor(async () => {
      till.wake()
      expect(await comanda(rerouted)).toBe('sent')
    }, MIN_ADVANCE)
    cocina.closeCover()

    const later = scheduledOrder({ createdAt: shop.at(), deliverAt: shop.at(HOUR) })
    shop.justo.orders.add(later)
    await shop.readTwice()
    shop.advance(HOUR / 2)
    await becomes(later, 'printed')
    await shop.untilIdle(till)

    const replay = await replayFile(await exportShop(shop, till))
    if (!replay.ok) throw new Error(replay.reason)
    const result = reportText(replay.report)
    expect(replay.report.failed, result).toEqual([])
    expect(replay.report.agrees, result).toBe(true)
    expect(result).toMatch(/kitchen cocina 1 +sent +\| sent/)
  },
  TWICE_MS,
)
