import { plural } from '@shared/grammar'
import { formatAmount, formatMoney } from '@shared/money'
import { hasTable, SERVICES } from '@shared/services'
import { browser } from 'wxt/browser'
import type { OrderRow, Unanswered } from '../messaging/messages'
import { allDone, inTime } from './browser-call'
import { TO_OWNER } from './unanswered'

export interface Notice {
  title: string
  text: string
  /** It stays until it is answered, with these buttons. */
  buttons?: string[]
}

/**
 * The desktop notification of an order that needs the cashier: customers can see the screen, so no name, phone or
 * address.
 */
export function noticeOf(row: OrderRow): Notice {
  const { number, service, table, amountToPay } = row
  const message = row.attention ?? row.unprintable?.message
  const place = hasTable(service) && table !== null ? `Mesa ${table}` : SERVICES[service].name
  const unplaced = hasTable(service) && table === null
  const text = message ? [message.text, message.action].filter(Boolean).join(' ') : unplaced ? 'Está sin mesa.' : ''
  return {
    title:
      row.lifecycle === 'quarantined'
        ? `Pedido ${number}`
        : `Pedido ${number} · ${place} · ${formatMoney(amountToPay)}`,
    text,
  }
}

const restNotice = (more: number): Notice => ({
  title: `Y ${formatAmount(more)} ${plural(more, 'pedido', 'pedidos')} más de Justo`,
  text: 'Esperan en la lista.',
})

/** One for all orders that wait unaccepted for longer than set. */
const unansweredNotice = ({ message: { text, action }, hasOwner }: Unanswered): Notice => ({
  title: 'Nadie responde en esta caja',
  text: [text, action].join(' '),
  buttons: hasOwner ? [TO_OWNER] : [],
})

const PREFIX = 'order:'
const REST = 'orders'
const UNANSWERED = 'unanswered'
/** Thousands, as of a day that cannot be read, would end the extension. */
const MOST = 8
const RED = '#b3261e'

/** What makes another notification of one that is shown: of an order nothing, of several together what they are. */
const shownText = (id: string, { title, text }: Notice): string => (id.startsWith(PREFIX) ? id : `${title} ${text}`)

/**
 * Alerts outside the page: the extension's badge and desktop notifications. A failed call is retried by the next call
 * with the same arguments; a successful one is not repeated.
 */
export function createNotifier() {
  let shown: number | null = null
  /** By id, notifications that may be on the screen, by their text; null: not certainly shown. */
  const noticed = new Map<string, string | null>()
  const setColor = async () =>
    inTime('action.setBadgeBackgroundColor', browser.action.setBadgeBackgroundColor({ color: RED }))
  const setText = async (text: string) => inTime('action.setBadgeText', browser.action.setBadgeText({ text }))
  const clear = async (id: string) => {
    await inTime('notifications.clear', browser.notifications.clear(id))
    noticed.delete(id)
  }
  const create = async (id: string, { title, text, buttons }: Notice) => {
    const iconUrl = browser.runtime.getURL('/icon/128.png')
    noticed.set(id, null) // one shown after its time-out has to be cleared too
    const urgent = buttons && { requireInteraction: true, buttons: buttons.map((each) => ({ title: each })) }
    const creating = browser.notifications.create(id, { type: 'basic', iconUrl, title, message: text, ...urgent })
    await inTime('notifications.create', creating)
    noticed.set(id, shownText(id, { title, text }))
  }
  /** Notifications that are shown stay, so that none comes and goes while others arrive. */
  const wantedNotices = (rows: OrderRow[], unanswered: Unanswered | null): Map<string, Notice> => {
    const isShown = ({ id }: OrderRow) => noticed.has(`${PREFIX}${id}`)
    const single = [...rows.filter(isShown), ...rows.filter((row) => !isShown(row))].slice(0, MOST)
    const wanted = new Map(single.map((row) => [`${PREFIX}${row.id}`, noticeOf(row)]))
    const more = rows.length - single.length
    if (more > 0) wanted.set(REST, restNotice(more))
    if (unanswered) wanted.set(UNANSWERED, unansweredNotice(unanswered))
    return wanted
  }
  return {
    /** `waiting`: number of things to be handled. */
    async badge(waiting: number): Promise<void> {
      if (waiting === shown) return
      await allDone([setColor(), setText(waiting === 0 ? '' : String(Math.min(waiting, 99)))])
      shown = waiting
    },
    /**
     * One notification for each order with an alert, one more for those beyond MOST, one for those that wait
     * unaccepted for longer than set; all others are cleared.
     */
    async notices(rows: OrderRow[], unanswered: Unanswered | null = null): Promise<void> {
      const wanted = wantedNotices(rows, unanswered)
      const outdated = [...noticed.keys()].filter((id) => !wanted.has(id))
      const isNew = ([id, notice]: [string, Notice]) => noticed.get(id) !== shownText(id, notice)
      const fresh = [...wanted].filter(isNew)
      await allDone([...outdated.map(clear), ...fresh.map(([id, notice]) => create(id, notice))])
    },
  }
}

export type Notifier = ReturnType<typeof createNotifier>
