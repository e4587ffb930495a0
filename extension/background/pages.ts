import { browser } from 'wxt/browser'
import type { PanelConnection } from '../messaging/panel-connection'

const KEY = 'page-seen-at'
const POS_ORIGIN = 'https://tomapedidos.intuipos.net'

/** Remembers when a logged-in tomapedidos page was last open: without one, nothing is accepted automatically. */
export interface Pages {
  /** ISO-8601 UTC; `now` while one is open. */
  lastOpenAt(now: string): string | null
  /** True when the cashier has just logged in there. */
  loginReported(connection: PanelConnection, loggedIn: boolean | null, now: string): boolean
}

export async function recallPages(): Promise<Pages> {
  const stored: unknown = (await browser.storage.session.get(KEY))[KEY]
  let last = typeof stored === 'string' ? stored : null
  const open = new Set<PanelConnection>()
  const loggedOut = new WeakSet<PanelConnection>()
  return {
    lastOpenAt: (now) => (open.size > 0 ? now : last),
    loginReported(connection, loggedIn, now) {
      if (connection.origin !== POS_ORIGIN) return false
      const was = open.has(connection)
      const login = loggedIn === true && loggedOut.has(connection)
      if (loggedIn === true) open.add(connection)
      else open.delete(connection)
      if (loggedIn === true) loggedOut.delete(connection)
      else loggedOut.add(connection)
      if (loggedIn !== true && !was) return false
      last = now
      // Survives the worker's death, not the browser's: after a restart the cashier must log in again.
      browser.storage.session.set({ [KEY]: now }).catch((error: unknown) => {
        // It is kept in memory, and the next page writes it again.
        console.error('page-seen-at could not be stored', error)
      })
      return login
    },
  }
}
