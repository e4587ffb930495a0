import { vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import background from '../../../extension/entrypoints/background'
import { DATABASE_NAME } from '../../../extension/store/database'
import { STORE_ID } from '../../fixtures/justo-orders'
import { BROWSER_STORAGE } from './fake-chrome'
import { EXTENSION_ORIGIN } from './killable-worker'
import { Shop, untilNoon } from './shop'
import { type Fault, StorageFaults } from './storage-faults'

/** Shop time between two alarms: the poll interval. */
const ALARM_MS = 5_500
const POLLS_PER_ALARM = 6
const POLL_MS = 4
const MAX_POLLS = 1_200

let shops = 0

/**
 * The whole worker, as Chrome starts it from the extension's background, in its own shop. One at a time: it uses
 * this process's globals. It cannot be stopped; requests after its shop has closed are never answered.
 */
export class StartedWorker {
  readonly shop: Shop
  readonly faults: StorageFaults
  /** Unhandled rejections. */
  readonly unhandled: unknown[] = []
  #isOver = false
  readonly #listeners = process.listeners('unhandledRejection')

  private constructor(shop: Shop) {
    this.shop = shop
    this.faults = StorageFaults.of(DATABASE_NAME, BROWSER_STORAGE)
    process.removeAllListeners('unhandledRejection')
    process.on('unhandledRejection', (error) => void this.unhandled.push(error))
  }

  /** Settings stored, a logged-in page seen just now; not started yet. */
  static async prepare(): Promise<StartedWorker> {
    shops += 1
    // The worker's own clock is the computer's: both begin at noon.
    vi.useFakeTimers({ now: Date.now() + untilNoon(Date.now()), toFake: ['Date'] })
    const worker = new StartedWorker(await Shop.start())
    // The worker of the shop before holds its own still.
    ;(indexedDB as unknown as { _databases: Map<string, unknown> })._databases.delete(DATABASE_NAME)
    fakeBrowser.reset()
    await fakeBrowser.storage.local.set({ settings: worker.#settings() })
    await fakeBrowser.storage.session.set({
      presence: { page: worker.shop.at(), touch: worker.shop.at(), orders: null },
    })
    vi.stubGlobal('fetch', worker.#fetch(globalThis.fetch))
    return worker
  }

  start(fault: Fault | null): void {
    this.faults.arm(fault)
    background.main()
  }

  #settings() {
    const { address, token } = this.shop.pairing
    return {
      active: true,
      activatedAt: this.shop.at(-3_600_000),
      justo: { baseUrl: this.#justo, token: 'made-up', storeIds: [STORE_ID] },
      bridge: { url: address, token },
      printing: { here: true },
      polling: { seconds: 5 },
    }
  }

  /** A host name of its own: an earlier shop's worker gets no answer. */
  readonly #justo = `https://justo-${shops}.example`

  #fetch(next: typeof fetch): typeof fetch {
    const { address } = this.shop.pairing
    return (input, init) => {
      const url = String(input)
      const isOurs = url.startsWith(this.#justo) || url.startsWith(address)
      if (!isOurs) return next(input, init)
      if (this.#isOver) return new Promise(() => undefined)
      if (url.startsWith(this.#justo)) return this.shop.justo.fetch(url, init ?? {})
      return next(input, { ...init, headers: { ...init?.headers, origin: EXTENSION_ORIGIN } })
    }
  }

  /** Polls a condition while the clock runs and Chrome's alarm wakes the worker; false: timeout. */
  async happens(condition: () => boolean): Promise<boolean> {
    for (let polls = 1; !condition(); polls += 1) {
      if (polls > MAX_POLLS || this.unhandled.length > 0) return false
      if (polls % POLLS_PER_ALARM === 0) {
        vi.setSystemTime(Date.now() + ALARM_MS)
        await fakeBrowser.alarms.onAlarm.trigger({ name: 'poll', scheduledTime: Date.now() })
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    return true
  }

  async end(): Promise<void> {
    this.#isOver = true
    this.faults.stop()
    await this.shop.close()
    vi.useRealTimers()
    process.removeAllListeners('unhandledRejection')
    for (const listener of this.#listeners) process.on('unhandledRejection', listener)
  }
}
