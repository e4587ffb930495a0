import { decideFallback } from '../../extension/orders/printer-acts'
import { readOrders, readPending } from '../../extension/polling/readings'
import { tablesOf } from '../stage/tables-of'
import { idle, until } from './clock'
import { isAsked, performCashierAction } from './perform-cashier-action'
import type { PlannedEvent } from './planned-event'
import type { ReplayShop } from './replay-shop'

/** How far Justo's lists reach back. */
const REACH_MS = 24 * 3600_000

/** The readings recorded in the file. */
async function readNow(shop: ReplayShop): Promise<void> {
  const { context } = shop.till
  await shop.justo.letThrough(async () => {
    const { failure } = await readOrders(context, new Date(shop.now() - REACH_MS).toISOString())
    if (failure !== null) throw failure
    await readPending(context)
  })
  await idle(shop)
}

const printerHealth = (shop: ReplayShop, id: string) =>
  shop.till.context.live.status?.printers.find((printer) => printer.id === id)?.state

async function paperStuckAt(shop: ReplayShop, id: string): Promise<boolean> {
  const jobs = await tablesOf(shop.till.context).jobs.where('[open+state]').between([1], [2]).toArray()
  return jobs.some(
    ({ view }) => view?.printer === id && ['queued', 'printing'].includes(view.state) && view.reasons.length > 0,
  )
}

/** Until till and bridge know of the trouble, or of its end. Short ticks: a printer's status is polled every 0.5 s. */
const HEALTH_TICK_MS = 250

async function cure(shop: ReplayShop, id: string): Promise<boolean> {
  await shop.printers.cure(id)
  if (!shop.bridgeIsUp) return true
  return until(
    shop,
    async () => printerHealth(shop, id) !== 'not-ready' && !(await paperStuckAt(shop, id)),
    HEALTH_TICK_MS,
  )
}

async function trouble(shop: ReplayShop, event: Extract<PlannedEvent, { type: 'printer-trouble' }>): Promise<boolean> {
  const happen = () => shop.printers.trouble(event.printer, event.reasons)
  if (event.found !== null) {
    shop.hide(happen)
    return true
  }
  await happen()
  if (!shop.bridgeIsUp) return true
  return until(shop, () => printerHealth(shop, event.printer) === 'not-ready', HEALTH_TICK_MS)
}

const bridgeIs = (shop: ReplayShop, up: boolean) => () => (shop.till.context.live.bridge === 'up') === up

/** Acts once the state that the cashier saw is reached. */
async function cashierActs(shop: ReplayShop, event: Extract<PlannedEvent, { type: 'person' }>): Promise<string | null> {
  const { context } = shop.till
  const { orderId } = event
  if (!(await until(shop, async () => (await tablesOf(context).orders.get(orderId)) !== undefined)))
    return 'the order is not there'
  if (event.act === 'decide' && !(await until(shop, () => isAsked(context, event.key, event.decision))))
    return `the paper asks nothing: ${(await tablesOf(context).jobs.get(event.key))?.view?.state ?? 'not there'}`
  let refusal = await performCashierAction(context, orderId, event)
  if (refusal !== null && event.act !== 'decide' && event.act !== 'copy')
    await until(shop, async () => {
      refusal = await performCashierAction(context, orderId, event)
      return refusal === null
    })
  await idle(shop)
  return refusal === null ? null : `refused with ${refusal.code}`
}

const timedOut = async (waiting: Promise<boolean>, what: string): Promise<string | null> =>
  (await waiting) ? null : what

/** Saves settings and waits until the till, which forgets the bridge by it, knows it again. */
async function save(shop: ReplayShop, change: Parameters<ReplayShop['till']['save']>[0]): Promise<string | null> {
  await shop.till.save(change)
  return timedOut(until(shop, bridgeIs(shop, shop.bridgeIsUp)), 'the bridge is not known')
}

/** Performs the event and waits until the shop has noticed it; not null: why it failed. */
export async function performEvent(shop: ReplayShop, event: PlannedEvent): Promise<string | null> {
  if (event.type !== 'order' && event.type !== 'printer-trouble') await shop.unhide()
  const failed = await happen(shop, event)
  if (event.type === 'order') await shop.unhide()
  return failed
}

async function happen(shop: ReplayShop, event: PlannedEvent): Promise<string | null> {
  const { justo, till: context } = shop
  switch (event.type) {
    case 'order':
      justo.orders.add(event.raw)
      await readNow(shop)
      return null
    case 'edit':
      justo.orders.edit(event.orderId, event.change)
      await readNow(shop)
      return null
    case 'justo-away':
      justo.away = event.kind
      return null
    case 'justo-back':
      justo.away = null
      return null
    case 'bridge-dies':
      await shop.stopBridge()
      return timedOut(until(shop, bridgeIs(shop, false)), 'the till has not missed the bridge')
    case 'bridge-starts':
      await shop.startBridge()
      return timedOut(until(shop, bridgeIs(shop, true)), 'the till has no contact to the bridge')
    case 'printer-trouble':
      if (!shop.printers.has(event.printer)) return 'no such printer'
      return timedOut(trouble(shop, event), 'it was not noticed')
    case 'printer-cured':
      if (!shop.printers.has(event.printer)) return 'no such printer'
      return timedOut(cure(shop, event.printer), 'it is not well')
    case 'page':
      context.context.live.personSeenAt = event.open ? shop.at : () => null
      return null
    case 'mode':
      if (context.context.settings().printing.mode === event.mode) return null
      return save(shop, (settings) => ({ ...settings, printing: { ...settings.printing, mode: event.mode } }))
    case 'activation':
      return save(shop, (settings) => ({ ...settings, active: event.active, activatedAt: event.activatedAt }))
    case 'fallback':
      return (await decideFallback(context.context, event.printer, event.action))?.code ?? null
    case 'person':
      return cashierActs(shop, event)
  }
}
