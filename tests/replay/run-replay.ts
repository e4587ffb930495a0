import { type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import type { SupportRecord } from '@shared/support-file'
import { asObject, readText } from '../../extension/justo/read'
import { bridgeSettings } from './bridge-settings'
import { advance, idle, until } from './clock'
import type { History } from './history'
import { historyOf } from './history-of'
import { performEvent } from './perform-event'
import { planReplay } from './plan-replay'
import type { PlannedEvent } from './planned-event'
import { ReplayShop } from './replay-shop'

export interface Replay {
  /** History from the replayed shop's own support file. */
  replayed: History
  /** What is not reproduced, or only approximately. */
  notes: string[]
  /** Events that could not be performed. */
  failed: string[]
}

/** The shop runs this long before the first event. */
const BEFORE_MS = 60_000

/** An event in the words of the log. */
function nameOf(event: PlannedEvent): string {
  const of = 'orderId' in event ? ` ${event.orderId}` : 'printer' in event ? ` ${event.printer}` : ''
  const what = event.type === 'person' ? `person: ${event.act}` : event.type
  return `${what}${of} at ${event.at}`
}

const storesOf = ({ orders, papers }: History): string[] => {
  const named = orders.flatMap(({ order, raw }) => order?.storeId ?? readText(asObject(raw)?.storeId) ?? [])
  return [...new Set([...named, ...papers.map(({ key }) => decodeURIComponent(key.split(':')[0] ?? ''))])].filter(
    Boolean,
  )
}

/** The recorded till settings, with the replay's Justo and bridge. */
function settled(now: ExtensionSettings, { till: recordedSettings, ...history }: History): ExtensionSettings {
  const { printing, limits, hours, activatedAt } = recordedSettings ?? {}
  const parsed = parseExtensionSettings({ printing, limits, hours, activatedAt })
  const settings = parsed.ok ? parsed.settings : now
  const storeIds = storesOf({ till: recordedSettings, ...history })
  return {
    ...now,
    printing: { ...settings.printing, here: true },
    limits: settings.limits,
    hours: settings.hours,
    activatedAt: settings.activatedAt ?? now.activatedAt,
    justo: { ...now.justo, storeIds: storeIds.length > 0 ? storeIds : now.justo.storeIds },
  }
}

async function begin(shop: ReplayShop, history: History): Promise<void> {
  await shop.startTill('2000-01-01T00:00:00.000Z')
  const { till } = shop
  await till.save((settings) => settled(settings, history))
  const { live } = till.context
  const isReady = () =>
    live.stations.version !== null && (live.status?.printers.every(({ state }) => state !== 'unknown') ?? false)
  if (!(await until(shop, isReady, 250))) throw new Error('the replayed shop does not begin to work')
}

/** Of orders in the newest state of the file, when the last event has passed. */
async function toTheEnd(shop: ReplayShop, history: History): Promise<SupportRecord[]> {
  await advance(shop, Date.parse(history.createdAt))
  await idle(shop)
  const records: SupportRecord[] = []
  for await (const record of shop.records()) records.push(record)
  return records
}

/** Replays the history with the real till and the real bridge, without idle time. */
export async function runReplay(history: History): Promise<Replay> {
  const plan = planReplay(history)
  const { settings, notes } = bridgeSettings(history)
  const first = Date.parse(plan.events[0]?.at ?? history.createdAt)
  const shop = await ReplayShop.open(history, plan, settings, first - BEFORE_MS)
  const failed: string[] = []
  try {
    await begin(shop, history)
    for (const event of plan.events) {
      await advance(shop, Date.parse(event.at))
      const trouble = await performEvent(shop, event)
      if (trouble !== null) failed.push(`${nameOf(event)}: ${trouble}`)
    }
    return { replayed: historyOf(await toTheEnd(shop, history)), notes: [...plan.notes, ...notes], failed }
  } finally {
    await shop.close()
  }
}
