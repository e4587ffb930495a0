import { type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { followBridge, recallStations } from '../../../extension/background/bridge-watch'
import { createBridgeClient } from '../../../extension/bridge-client/client'
import type { Loop } from '../../../extension/context/loop'
import { freshLive, type WorkerContext } from '../../../extension/context/worker-context'
import { createJustoClient } from '../../../extension/justo/client'
import { startLateAcceptances } from '../../../extension/orders/accept-later'
import { replanHeldOrders } from '../../../extension/orders/replan-held'
import { Polling } from '../../../extension/polling/loop'
import type { PollReport } from '../../../extension/polling/poll-state'
import { startPractice } from '../../../extension/practice/practice-loop'
import { startDispatcher } from '../../../extension/print-jobs/dispatcher'
import { openDatabase } from '../../../extension/store/database'
import { createSerial } from '../../../extension/store/locks'
import { extensionFetch } from '../../fakes/till-session'
import { STORE_ID } from '../../fixtures/justo-orders'
import { aStore } from '../../stage/tables-of'
import type { MemoryJusto } from './memory-justo'

export interface WorkerOptions {
  database: string
  justo: MemoryJusto
  bridge: { address: string; token: string }
  /** ISO-8601 UTC. */
  now: () => string
  activatedAt: string
}

function settingsOf({ bridge, activatedAt }: WorkerOptions): ExtensionSettings {
  const parsed = parseExtensionSettings({
    active: true,
    activatedAt,
    storeName: 'Chapinero',
    justo: { token: 'made-up', storeIds: [STORE_ID] },
    bridge: { url: bridge.address, token: bridge.token },
    printing: { here: true },
    polling: { seconds: 5 },
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings
}

function clientsOf({ justo: { baseUrl, token }, bridge }: ExtensionSettings, options: WorkerOptions) {
  const { justo, now } = options
  return {
    justo: createJustoClient({
      fetch: (url, init) => justo.fetch(String(url), init ?? {}),
      baseUrl,
      token,
      now,
      allowed: async () => true,
      causeOf: async () => null,
    }),
    bridge: createBridgeClient({ fetch: extensionFetch, url: bridge.url, token: bridge.token }),
  }
}

/** The worker of one till, built as by `createWorker`. */
export class TillWorker {
  readonly errors: unknown[] = []
  readonly context: WorkerContext
  readonly #ended = new AbortController()
  readonly #options: WorkerOptions
  #settings: ExtensionSettings
  #clients: ReturnType<typeof clientsOf>
  #polling: Polling | null = null
  #practice: Loop | null = null
  readonly #loops: Loop[] = []

  private constructor(options: WorkerOptions) {
    const { now, database } = options
    this.#options = options
    this.#settings = settingsOf(options)
    this.#clients = clientsOf(this.#settings, options)
    this.context = {
      store: aStore(openDatabase(database), now, {
        changed: (ids) => this.context.changed(ids),
        released: () => this.context.released(),
      }),
      now,
      settings: () => this.#settings,
      settingsTroubles: () => [],
      justo: () => this.#clients.justo,
      bridge: () => this.#clients.bridge,
      live: freshLive({ personSeenAt: now, asksForCashier: () => false, posPage: () => 'in' }),
      practice: null,
      changed: () => this.context.practice && this.#practice?.kick(),
      statusChanged: () => undefined,
      released: () => this.#loops[0]?.kick(),
      serial: createSerial(),
    }
  }

  static async start(options: WorkerOptions): Promise<TillWorker> {
    const worker = new TillWorker(options)
    await worker.#run()
    return worker
  }

  async #run(): Promise<void> {
    const { context } = this
    const { signal } = this.#ended
    const report = (error: unknown) => void this.errors.push(error)
    await recallStations(context)
    this.#loops.push(startDispatcher(context, signal, report))
    this.#polling = new Polling(context, signal, report)
    this.#practice = await startPractice(context, signal, report)
    const { sync, watch } = followBridge(context, () => replanHeldOrders(context, report), signal, report)
    this.#loops.push(this.#polling, this.#practice, sync, watch, startLateAcceptances(context, signal, report))
  }

  /** Result of the last poll. */
  report(): PollReport {
    return this.#polling?.report() ?? { lastPollAt: null, trouble: null }
  }

  /** Kicks every loop, as the alarm does. */
  wake(): void {
    for (const loop of this.#loops) loop.kick()
  }

  /** Saves settings: they apply at once (background/create-worker.ts). */
  async save(change: (settings: ExtensionSettings) => ExtensionSettings): Promise<void> {
    this.#settings = change(this.#settings)
    this.#clients = clientsOf(this.#settings, this.#options)
    this.context.live.bridge = 'unknown'
    this.#polling?.settingsChanged()
    await replanHeldOrders(this.context, (error) => void this.errors.push(error))
    this.wake()
  }

  end(): void {
    this.#ended.abort()
    this.context.store.close()
  }
}
