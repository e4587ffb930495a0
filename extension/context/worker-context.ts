import type { StatusAnswer } from '@shared/api'
import { laterReading } from '@shared/dates'
import type { Message } from '@shared/messages'
import type { StationSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { StationShare } from '@shared/stations'
import type { BridgeClient } from '../bridge-client/client'
import type { JustoClient } from '../justo/client'
import type { OpeningHours } from '../justo/opening-hours'
import { isPractice } from '../justo/practice-id'
import type { Store } from '../store/store'
import type { JustoClock } from './justo-clock'

export interface Stations {
  /** The version of the bridge's settings that they come from; null: unknown. */
  version: string | null
  list: StationSettings[]
  /** Stations with a comanda of the order, whether or not they still have something to cook. */
  holding?: Pick<StationShare, 'station' | 'name'>[]
  /** A domicilio of the order was released: it is withdrawn if the order is no delivery any more. */
  holdsDelivery?: true
}

/**
 * The bridge's last answer; `refused`: it does not know this till; `unproven`: another program has its place, and was
 * sent nothing.
 */
export type BridgeReach = 'unpaired' | 'unknown' | 'up' | 'closed' | 'silent' | 'refused' | 'unproven' | 'other-version'

/** The bridge's and Justo's last reported state; memory only, requested again after every start. */
interface Live {
  bridge: BridgeReach
  bridgeAnsweredAt: string | null
  /** The bridge's answer at `bridgeAnsweredAt`; outdated while `bridge` is not up. */
  status: StatusAnswer | null
  /** The settings have changed since `status`: the bridge may have given this till another letter. */
  isTillUnsure: boolean
  stations: Stations
  /** When this till was last used, with a logged-in tomapedidos page or «Pedidos» open. */
  personSeenAt(): string | null
  /** This till was not used for a long time: automatic acceptance is about to stop. */
  asksForCashier(): boolean
  /** tomapedidos on this till, as our frames in it report; null: none does. */
  posPage(): 'in' | 'out' | null
  /** What the browser last said of it, for where no frame reports; null: it was not asked. */
  posTabs: 'unreached' | 'closed' | null
  /** Whether another host than Justo's answered when «¿Todo bien?» last asked; `offline`: there is no network at all. */
  internet: { is: 'yes' | 'no' | 'offline'; at: string } | null
  /** Per order: start of the newest request whose reading agreed with the stored order. */
  confirmedAt: Map<string, string>
  /** Per store, from its latest orders. */
  openingHours: Map<string, OpeningHours>
  /**
   * `lastGoodAt`: since this worker's start; `failingSince`: outlives the worker; `failures`: calls that failed since the last
   * good one, of the list with more; `skewMs`: this clock minus Justo's.
   */
  poll: { lastGoodAt: string | null; failingSince: string | null; failures: number; skewMs: number | null }
  /** Justo's clock by its last answer; null: none since this worker started. */
  justoClock: JustoClock | null
  /** A practice was begun and its own database could not be opened. */
  practiceFails: boolean
}

/** The state before anything was reported. */
export const freshLive = (presence: Pick<Live, 'personSeenAt' | 'asksForCashier' | 'posPage'>): Live => ({
  ...presence,
  bridge: 'unknown',
  bridgeAnsweredAt: null,
  isTillUnsure: false,
  status: null,
  stations: { version: null, list: [] },
  confirmedAt: new Map(),
  openingHours: new Map(),
  poll: { lastGoodAt: null, failingSince: null, failures: 0, skewMs: null },
  justoClock: null,
  practiceFails: false,
  posTabs: null,
  internet: null,
})

/** Dependencies shared by the parts of the worker: the store, the current settings and the two clients. */
export interface WorkerContext {
  store: Store
  now(): string
  settings(): ExtensionSettings
  /** Errors in the stored settings, which are then ignored. */
  settingsTroubles(): Message[]
  justo(): JustoClient
  bridge(): BridgeClient
  live: Live
  /** Its orders are made up: practice's own context. */
  isPractice?: true
  /** Of the shop's context: practice's, over a database of its own, while one is on. */
  practice: WorkerContext | null
  /** These orders changed for panels by the clock alone; writes are published by the store. */
  changed(orderIds: string[]): void
  /** Something shown in the bar has changed. */
  statusChanged(): void
  /** Jobs were released: the dispatcher has work. */
  released(): void
  /**
   * Serialises work per name. Per order: actions of staff and till, including network calls; the rows themselves are
   * locked by the store.
   */
  serial<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Until when Justo said what it said at `seenAt`: a reading that agreed with the stored order makes it as recent as itself. */
export function confirmedSince(
  { live, now }: Pick<WorkerContext, 'live' | 'now'>,
  orderId: string,
  seenAt: string,
): string {
  return laterReading(live.confirmedAt.get(orderId) ?? seenAt, seenAt, now())
}

/** The context that an order belongs to, as seen from the shop's. An order of a practice that has ended is in none. */
export const contextOf = (context: WorkerContext, orderId: string | null): WorkerContext =>
  (isPractice(orderId) ? context.practice : null) ?? context

/**
 * Does `work` with practice's context, while one is on, and then with the shop's: a position in the bridge's history,
 * which the shop keeps, moves last. A failure of practice's part, as by its end meanwhile or its own database, leaves that
 * part out: real orders must not wait for it.
 */
export async function inEachContext<T>(shop: WorkerContext, work: (own: WorkerContext) => Promise<T>): Promise<T[]> {
  const { practice } = shop
  const ofPractice: T[] = []
  if (practice !== null)
    try {
      ofPractice.push(await work(practice))
    } catch (error) {
      if (shop.practice === practice) console.error('practice', error)
    }
  return [...ofPractice, await work(shop)]
}
