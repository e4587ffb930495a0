import type { StatusAnswer } from '@shared/api'
import type { Message } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { BridgeClient } from '../bridge-client/client'
import type { JustoClient } from '../justo/client'
import type { OpeningHours } from '../justo/opening-hours'
import type { Store } from '../store/store'
import type { JustoClock } from './justo-clock'
import type { Stations } from './stations'

/** How the bridge last answered; `refused`: it knows neither this till nor its token. */
export type BridgeReach = 'unpaired' | 'unknown' | 'up' | 'closed' | 'silent' | 'refused' | 'other-version'

/** What the parts of the worker share: the one store, today's settings, the outside world behind two clients. */
export interface Till {
  store: Store
  now(): string
  settings(): ExtensionSettings
  /** What is wrong with the stored ones: those do not count. */
  settingsTroubles(): Message[]
  justo(): JustoClient
  bridge(): BridgeClient
  /** What the bridge last told of itself; memory only, asked again after every start. */
  live: {
    bridge: BridgeReach
    bridgeAnsweredAt: string | null
    /** Its answer at `bridgeAnsweredAt`; old news while `bridge` is not up. */
    status: StatusAnswer | null
    stations: Stations
    /** A tomapedidos page past its login was last seen open. */
    pageSeenAt(): string | null
    /** Per order: start of the newest request whose reading agreed with what is stored. */
    confirmedAt: Map<string, string>
    /** Per store, as its orders last told. */
    openingHours: Map<string, OpeningHours>
    /** As its last answer told it; null: not since this worker started. */
    justoClock: JustoClock | null
  }
  /** Something that panels show has changed for these orders, by the clock alone: the store tells of what it writes. */
  changed(orderIds: string[]): void
  /** Something that the bar shows has changed. */
  statusChanged(): void
  /** Jobs were released: the dispatcher has work. */
  released(): void
  /**
   * One after another for the same name. Of an order: what people and this till do about it, the network included; the rows
   * themselves are the store's to lock.
   */
  serial<T>(name: string, work: () => Promise<T>): Promise<T>
}
