import { MINUTE_MS, timeAfter } from '@shared/dates'
import { isRecord } from '@shared/is-record'
import { browser } from 'wxt/browser'
import type { PanelConnection } from '../messaging/panel-connection'

const KEY = 'presence'

/** The till counts as staffed for so long after a press, while a logged-in page is open. */
const TOUCH_LASTS_MS = 50 * MINUTE_MS
/** How long the panel then asks for a cashier while acceptance goes on (STAFFED_MS of the policy). */
const ASKS_FOR_MS = 10 * MINUTE_MS

/** Times in ISO-8601 UTC. */
interface Seen {
  /** A logged-in page was last open. */
  page: string | null
  /** A key or a button was pressed on tomapedidos, in the frame over it, or in «Pedidos». */
  touch: string | null
  /** Last activity in «Pedidos», which needs no login: it works while tomapedidos does not. */
  orders: string | null
}

const earlier = (a: string, b: string): string => (a < b ? a : b)
const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a)

function readSeen(stored: unknown): Seen {
  const text = (name: keyof Seen) => {
    const value = isRecord(stored) ? stored[name] : null
    return typeof value === 'string' && Number.isFinite(Date.parse(value)) ? value : null
  }
  return { page: text('page'), touch: text('touch'), orders: text('orders') }
}

/**
 * Whether a person is at this till: without one, nothing is accepted automatically. An open page alone proves little, as
 * it stays open over night.
 */
export class Presence {
  #seen: Seen
  /** The frames, and whether each is past its login. */
  readonly #logins = new Map<PanelConnection, boolean>()

  private constructor(seen: Seen) {
    this.#seen = seen
  }

  static async recall(): Promise<Presence> {
    return new Presence(readSeen((await browser.storage.session.get(KEY))[KEY]))
  }

  /** Time of the last press; null: none since the browser's start. */
  get touchedAt(): string | null {
    return this.#seen.touch
  }

  /** A page past its login counts more than another at its login form; null: no frame is there. */
  get page(): 'in' | 'out' | null {
    if ([...this.#logins.values()].includes(true)) return 'in'
    return this.#logins.size > 0 ? 'out' : null
  }

  /** ISO-8601 UTC; `now` while the till is staffed; null: never since the browser's start. */
  lastSeenAt(now: string): string | null {
    this.#capAt(now)
    const { page, touch, orders } = this.#seen
    const open = this.page === 'in' ? now : page
    const staffed = open === null || touch === null ? null : earlier(open, timeAfter(touch, TOUCH_LASTS_MS))
    return later(staffed, orders)
  }

  /** The till was not used for a long time: automatic acceptance is about to stop. */
  asksForCashier(now: string): boolean {
    this.#capAt(now)
    const { touch } = this.#seen
    if (this.page !== 'in' || touch === null) return false
    const since = timeAfter(touch, TOUCH_LASTS_MS)
    return since <= now && now < timeAfter(since, ASKS_FOR_MS)
  }

  /** True when the cashier has just logged in there. */
  loginReported(connection: PanelConnection, loggedIn: boolean | null, now: string): boolean {
    if (connection.place !== 'frame') return false
    const was = this.#logins.get(connection)
    if (loggedIn === null) this.#logins.delete(connection)
    else this.#logins.set(connection, loggedIn)
    if (loggedIn !== true && was !== true) return false
    // The first page of this browser's session: the press that opened it was before the frame. Later ones prove no
    // presence: a page loads anew, draws itself anew or shows its login form for a moment without a person too.
    this.#note({ page: now, touch: loggedIn === true ? (this.#seen.touch ?? now) : this.#seen.touch })
    return loggedIn === true && was === false
  }

  /** True when the till was not staffed before. */
  touched(connection: PanelConnection, now: string): boolean {
    const before = this.lastSeenAt(now)
    this.#note(connection.place === 'page' ? { touch: now, orders: now } : { touch: now })
    return before === null || timeAfter(before, MINUTE_MS) < now
  }

  /** Survives the worker's death, not the browser's: after a restart the cashier must log in again. */
  #note(change: Partial<Seen>): void {
    this.#seen = { ...this.#seen, ...change }
    browser.storage.session.set({ [KEY]: this.#seen }).catch((error: unknown) => {
      // It is kept in memory, and the next report writes it again.
      console.error('presence could not be stored', error)
    })
  }

  /** The clock was set back: what lies ahead counts as now, once. Else it would count until the clock has caught up. */
  #capAt(now: string): void {
    const ahead = Object.entries(this.#seen).filter(([, at]) => at !== null && at > now)
    if (ahead.length > 0) this.#note(Object.fromEntries(ahead.map(([name]) => [name, now])))
  }
}
