import 'fake-indexeddb/auto'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createTransport } from '../../bridge/printers/create-transport'
import { networkTransport } from '../../bridge/printers/network'
import type { SendResult } from '../../bridge/printers/transport'
import type { BridgeParts } from '../../bridge/start-bridge'
import { decidePaper } from '../../extension/print-jobs/decide-paper'
import { type RawOrder, scheduledOrder } from '../fixtures/justo-orders'
import { armedTransport } from '../replay/armed-transport'
import { replayFile } from '../replay/replay-file'
import { reportText } from '../replay/report'
import { tablesOf } from '../stage/tables-of'
import { exportShop } from './support/export-shop'
import { HASTY_LANES, HASTY_PRINTER } from './support/hasty'
import { Shop } from './support/shop'
import type { Settings } from './support/shop-settings'
import { toNoon } from './support/to-noon'

const HOUR = 3_600_000
const FALLBACK_MS = 50_000
const SOON_ENOUGH = { timeout: 60_000, interval: 20 }
const TWICE_MS = 300_000
/** A printer that has fallen silent is given up soon. */
const SOON = { ...HASTY_PRINTER, answer: 3_000, confirm: 3_000, confirmPerLine: 10, stall: 3_000 }

/** A blind `caja`, which helps `cocina` out. */
const blindTill = (usual: Settings): Settings => ({
  ...usual,
  printers: usual.printers.map((printer) => ({
    ...printer,
    ...(printer.id === 'caja' ? { confirm: 'none' } : { fallback: 'caja' }),
  })),
})

const keyOf = (raw: RawOrder): string => `${raw.storeId}:${raw._id}:kitchen:cocina:1`

/** A shop whose kitchen's printer can fall silent in mid-paper. */
async function aShop() {
  let falls = false
  const fallSilent = async (): Promise<SendResult | null> => {
    if (falls) shop.printers[1]?.setFaults({ mute: true })
    falls = false
    return null
  }
  const transport: BridgeParts['createTransport'] = (printer, log) => {
    const { connection, id } = printer
    if (connection.type !== 'network') return createTransport(printer, log)
    const real = networkTransport(connection, printer, SOON)
    return id === 'cocina' ? armedTransport(real, fallSilent) : real
  }
  const shop: Shop = await Shop.start({
    times: HASTY_LANES,
    parts: { createTransport: transport },
    settings: blindTill,
  })
  onTestFinished(() => shop.close())
  toNoon(shop)
  const till = await shop.startTill()
  const light = (id: string) => till.till.live.status?.printers.find((printer) => printer.id === id)?.state
  await shop.until('the printers are known', () => light('caja') === 'blind' && light('cocina') === 'ready')
  const comanda = async (raw: RawOrder) => (await tablesOf(till.seen).jobs.get(keyOf(raw)))?.view?.state
  const becomes = (raw: RawOrder, state: string) =>
    shop.until(`its comanda is ${state}`, async () => (await comanda(raw)) === state)
  const willFallSilent = () => {
    falls = true
  }
  return { shop, till, light, becomes, comanda, willFallSilent }
}

it(
  'a support file, replayed, comes to the same ends with a blind printer, a silent one, a fallback and an order for later',
  async () => {
    const { shop, till, light, becomes, comanda, willFallSilent } = await aShop()
    const cocina = shop.printers[1]
    const plain = shop.order()
    await becomes(plain, 'printed')

    willFallSilent()
    const doubtful = shop.order()
    await becomes(doubtful, 'unconfirmed')
    cocina?.setFaults({ mute: false })
    await decidePaper(till.till, keyOf(doubtful), 1, { type: 'resolve', outcome: 'came-out' })
    await becomes(doubtful, 'printed')

    cocina?.openCover()
    await shop.until('the cover is missed', () => light('cocina') === 'not-ready')
    const strayed = shop.order()
    await becomes(strayed, 'queued')
    // The fallback's 45 s, and not the 15 min after which it would be too old: from here on only work takes time.
    shop.pass(FALLBACK_MS)
    await vi.waitFor(async () => {
      till.wake()
      expect(await comanda(strayed)).toBe('sent')
    }, SOON_ENOUGH)
    cocina?.closeCover()

    const later = scheduledOrder({ createdAt: shop.at(), deliverAt: shop.at(HOUR) })
    shop.justo.orders.add(later)
    await shop.readings()
    shop.pass(HOUR / 2)
    await becomes(later, 'printed')
    await shop.quiet(till)

    const replay = await replayFile(await exportShop(shop, till))
    if (!replay.ok) throw new Error(replay.reason)
    const told = reportText(replay.report)
    expect(replay.report.failed, told).toEqual([])
    expect(replay.report.agrees, told).toBe(true)
    expect(told).toMatch(/kitchen cocina 1 +sent +\| sent/)
  },
  TWICE_MS,
)
