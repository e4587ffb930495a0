import { EXTENSION_ID } from '@shared/extension-id'
import { type Message, say } from '@shared/messages'
import { defaultExtensionSettings, type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { followBridge, recallStations } from '../../../extension/background/bridge-watch'
import { type BridgeClient, createBridgeClient } from '../../../extension/bridge-client/client'
import type { Loop } from '../../../extension/context/loop'
import type { WorkerContext } from '../../../extension/context/worker-context'
import { createJustoClient, type JustoClient } from '../../../extension/justo/client'
import { acceptLater, startLateAcceptances } from '../../../extension/orders/accept-later'
import type { DueActs } from '../../../extension/orders/due-acts'
import { replanHeldOrders } from '../../../extension/orders/replan-held'
import { type Polling, runPolling } from '../../../extension/polling/loop'
import type { PollReport } from '../../../extension/polling/poll-state'
import { forOrder } from '../../../extension/practice/practice-context'
import { type PracticeLoop, startPractice } from '../../../extension/practice/practice-loop'
import { startDispatcher } from '../../../extension/print-jobs/dispatcher'
import { openDatabase } from '../../../extension/store/database'
import { createSerial } from '../../../extension/store/locks'
import { STORE_ID } from '../../fixtures/justo-orders'
import { aStore } from '../../stage/tables-of'
import { openKillableDatabase } from './killable-database'
import type { MemoryJusto } from './memory-justo'
import { openUnhooked } from './unhooked-database'
import type { WorkerLifetime } from './worker-lifetime'

export const EXTENSION_ORIGIN = `chrome-extension://${EXTENSION_ID}`

export interface WorkerOptions {
  database: string
  lifetime: WorkerLifetime
  justo: MemoryJusto
  bridge: { address: string; token: string }
  /** Fetch to the bridge. */
  bridgeFetch: typeof fetch
  /** ISO-8601 UTC. */
  now: () => string
  activatedAt: string
}

interface Clients {
  justo: JustoClient
  bridge: BridgeClient
}

function settingsOf({ bridge, activatedAt }: WorkerOptions) {
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

/** `PUT /jobs kitchen:cocina`: a request to the bridge, without ids. */
function nameOf(url: string, method = 'GET'): string {
  const [, route = '', key = '', decision = ''] = new URL(url).pathname.split('/')
  const paper = decodeURIComponent(key).split(':').slice(2, 4).join(':')
  return [`${method} /${route}`, paper, decision].filter(Boolean).join(' ')
}

/** The worker of one till, built as by `createWorker`; it can be killed at any step. */
export class KillableWorker {
  readonly errors: unknown[] = []
  readonly context: WorkerContext
  /** The same context over an unhooked database: readable after a kill. */
  readonly unhooked: WorkerContext
  readonly lifetime: WorkerLifetime
  readonly #options: WorkerOptions
  #polling: Polling | null = null
  #practice: PracticeLoop | null = null
  #acceptances: DueActs | null = null
  readonly #loops: Loop[] = []
  readonly #heldAnswers = new Map<string, Promise<void>>()
  #settings: ExtensionSettings
  #settingsTroubles: Message[] = []
  #clients: Clients

  private constructor(options: WorkerOptions) {
    const { lifetime, now } = options
    this.lifetime = lifetime
    this.#options = options
    this.#settings = settingsOf(options)
    this.#clients = this.#clientsOf(this.#settings)
    this.context = {
      store: aStore(openKillableDatabase(options.database, lifetime), now, {
        changed: (ids) => this.context.changed(ids),
        released: () => this.context.released(),
      }),
      now,
      settings: () => this.#settings,
      settingsTroubles: () => this.#settingsTroubles,
      justo: () => this.#clients.justo,
      bridge: () => this.#clients.bridge,
      live: {
        bridge: 'unknown',
        bridgeAnsweredAt: null,
        isTillUnsure: false,
        status: null,
        stations: { version: null, list: [] },
        personSeenAt: now,
        asksForCashier: () => false,
        confirmedAt: new Map(),
        openingHours: new Map(),
        justoClock: null,
      },
      forOrder,
      changed: (ids) => this.#practice?.changed(ids),
      statusChanged: () => undefined,
      released: () => this.#loops[0]?.kick(),
      serial: createSerial(),
    }
    const unhookedDatabase = openUnhooked(() => openDatabase(options.database))
    this.unhooked = { ...this.context, store: aStore(unhookedDatabase, now) }
  }

  /** Clients of Justo and bridge from the current settings (background/clients.ts). */
  #clientsOf({ justo: { baseUrl, token }, bridge }: ExtensionSettings): Clients {
    const { lifetime, justo, bridgeFetch, now } = this.#options
    return {
      justo: createJustoClient({
        fetch: (url, init) =>
          lifetime.fetch(`justo ${String(url).split('/').at(-1)}`, () => justo.fetch(String(url), init ?? {})),
        baseUrl,
        token,
        now,
        allowed: async () => justo.allowed,
        causeOf: async () => justo.cause,
      }),
      bridge: createBridgeClient({
        fetch: (url, init) =>
          lifetime.fetch(nameOf(String(url), init?.method), async (end) => {
            const signal = init?.signal ? AbortSignal.any([init.signal, end]) : end
            const response = await bridgeFetch(url, {
              ...init,
              signal,
              headers: { ...init?.headers, origin: EXTENSION_ORIGIN },
            })
            await this.#heldAnswers.get(nameOf(String(url), init?.method))
            return response
          }),
        url: bridge.url,
        token: bridge.token,
      }),
    }
  }

  static async start(options: WorkerOptions): Promise<KillableWorker> {
    const worker = new KillableWorker(options)
    await worker.#run()
    return worker
  }

  async #run(): Promise<void> {
    const { context, lifetime } = this
    const report = (error: unknown) => void this.errors.push(error)
    await recallStations(context)
    this.#loops.push(startDispatcher(context, lifetime.signal, report))
    this.#polling = runPolling(context, lifetime.signal, report)
    this.#practice = startPractice(context, lifetime.signal, report)
    const { sync, watch } = followBridge(context, () => replanHeldOrders(context, report), lifetime.signal, report)
    this.#acceptances = startLateAcceptances(context, lifetime.signal, report)
    this.#loops.push(this.#polling, this.#practice, sync, watch, this.#acceptances)
  }

  /** «Aceptar», pressed where it can be undone (background/create-worker.ts). */
  async acceptLater(orderId: string): Promise<Message | null> {
    const answer = await acceptLater(this.context, orderId)
    this.#acceptances?.changed([orderId])
    return answer
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
    this.#settingsTroubles = []
    this.#clients = this.#clientsOf(this.#settings)
    this.context.live.bridge = 'unknown'
    this.#polling?.settingsChanged()
    await replanHeldOrders(this.context, (error) => void this.errors.push(error))
    this.wake()
  }

  /** The stored settings are unreadable: the defaults apply (settings/store.ts). */
  async corruptSettings(path: string): Promise<void> {
    await this.save(defaultExtensionSettings)
    this.#settingsTroubles = [say('C-07', { cause: path })]
  }

  /** Answers of the bridge to requests of this name do not arrive until the returned function is called. */
  holdAnswers(name: string): () => void {
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    this.#heldAnswers.set(name, released)
    return () => release()
  }

  end(): void {
    this.lifetime.end()
    this.context.store.close()
    this.unhooked.store.close()
  }
}
