import { browser } from 'wxt/browser'
import type { OrderRow } from '../panel-port/messages'
import { noticeOf } from './notice-of'

/** Where a person looks when the page is not in sight: the extension's badge and the desktop's notifications. */
export interface Desk {
  /** `waiting`: how many things wait for a person. */
  badge(waiting: number): Promise<void>
  /** One notification for each order that calls; those of others are taken away. */
  notices(rows: OrderRow[]): Promise<void>
}

const PREFIX = 'order:'
const RED = '#b3261e'

export function createDesk(): Desk {
  let shown: number | null = null
  let noticed = new Set<string>()
  return {
    async badge(waiting) {
      if (waiting === shown) return
      await browser.action.setBadgeBackgroundColor({ color: RED })
      await browser.action.setBadgeText({ text: waiting === 0 ? '' : String(Math.min(waiting, 99)) })
      shown = waiting
    },
    async notices(rows) {
      const wanted = new Set(rows.map((row) => `${PREFIX}${row.id}`))
      const gone = [...noticed].filter((id) => !wanted.has(id))
      const fresh = rows.filter((row) => !noticed.has(`${PREFIX}${row.id}`))
      noticed = wanted
      const iconUrl = browser.runtime.getURL('/icon/128.png')
      await Promise.all([
        ...gone.map((id) => browser.notifications.clear(id)),
        ...fresh.map(async (row) => {
          const { title, text } = noticeOf(row)
          const id = `${PREFIX}${row.id}`
          try {
            await browser.notifications.create(id, { type: 'basic', iconUrl, title, message: text })
          } catch (error) {
            noticed.delete(id) // it is not on the screen: the next look tries again
            throw error
          }
        }),
      ])
    },
  }
}
