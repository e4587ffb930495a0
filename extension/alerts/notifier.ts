import { formatMoney } from '@shared/money'
import type { Service } from '@shared/order'
import { browser } from 'wxt/browser'
import type { OrderRow } from '../panel-port/messages'

const SERVICES: Record<Service, string> = { delivery: 'Domicilio', pickup: 'Retiro', table: 'Mesa' }

export interface Notice {
  title: string
  text: string
}

/** What the desktop shows of an order that waits for a person: the screen faces customers, so no name, phone or address. */
export function noticeOf(row: OrderRow): Notice {
  const { number, service, table, amountToPay } = row
  const message = row.attention ?? row.unprintable?.message
  const place = service === 'table' && table !== null ? `Mesa ${table}` : SERVICES[service]
  const unplaced = service === 'table' && table === null
  const text = message ? [message.text, message.action].filter(Boolean).join(' ') : unplaced ? 'Está sin mesa.' : ''
  return {
    title:
      row.lifecycle === 'quarantined'
        ? `Pedido ${number}`
        : `Pedido ${number} · ${place} · ${formatMoney(amountToPay)}`,
    text,
  }
}

/** Where a person looks when the page is not in sight: the extension's badge and the desktop's notifications. */
export interface Notifier {
  /** `waiting`: how many things wait for a person. */
  badge(waiting: number): Promise<void>
  /** One notification for each order that calls; those of others are taken away. */
  notices(rows: OrderRow[]): Promise<void>
}

const PREFIX = 'order:'
const RED = '#b3261e'

export function createNotifier(): Notifier {
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
