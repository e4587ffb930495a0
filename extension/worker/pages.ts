import { browser } from 'wxt/browser'
import type { PanelConnection } from '../panel-port/panel-connection'

const KEY = 'page-seen-at'
const POS_ORIGIN = 'https://tomapedidos.intuipos.net'

/** Remembers when a tomapedidos page past its login was last open: nobody there, nothing is accepted by itself. */
export interface Pages {
  /** ISO-8601 UTC; now while one is open. */
  seenAt(now: string): string | null
  told(connection: PanelConnection, loggedIn: boolean | null, now: string): void
}

export async function recallPages(): Promise<Pages> {
  const stored: unknown = (await browser.storage.session.get(KEY))[KEY]
  let last = typeof stored === 'string' ? stored : null
  const open = new Set<PanelConnection>()
  return {
    seenAt: (now) => (open.size > 0 ? now : last),
    told(connection, loggedIn, now) {
      if (connection.origin !== POS_ORIGIN) return
      const was = open.has(connection)
      if (loggedIn === true) open.add(connection)
      else open.delete(connection)
      if (loggedIn !== true && !was) return
      last = now
      // Survives the worker's death, not the browser's: after a restart somebody must log in again.
      void browser.storage.session.set({ [KEY]: now })
    },
  }
}
