import { isRecord } from '@shared/is-record'
import { type Message, say } from '@shared/messages'
import { browser } from 'wxt/browser'
import type { WorkerContext } from '../context/worker-context'
import type { OrderRow } from '../messaging/messages'
import type { StoredOrder } from '../order-model/records'
import { changeOrder } from '../orders/change-order'
import type { LogEvent } from '../store/log-events'
import { orderEntry } from '../store/log-rows'
import { allDone, inTime } from './browser-call'
import { ownerLink } from './unanswered'

const KEY = 'owner-chat'

/** The tab with the message, as it was opened. In `storage.session`: tab ids end with the browser. */
interface OpenedTab {
  id: number
  /** Chrome's time of when it was last shown: another one later means that a person looked at it. */
  lastAccessed: number | undefined
}

const isOpenedTab = (value: unknown): value is OpenedTab => isRecord(value) && typeof value.id === 'number'

async function remembered(): Promise<OpenedTab | null> {
  const reading: Promise<Record<string, unknown>> = browser.storage.session.get(KEY)
  const { [KEY]: stored } = await inTime('storage.session.get', reading)
  return isOpenedTab(stored) ? stored : null
}

/** The remembered tab, if it is still there. */
async function openTab(): Promise<{ id: number; windowId: number; isActive: boolean; isSeen: boolean } | null> {
  const opened = await remembered()
  const tab = opened && (await inTime('tabs.get', browser.tabs.get(opened.id)).catch(() => null))
  if (!opened || !tab) return null
  const isSeen = tab.active || tab.lastAccessed !== opened.lastAccessed
  return { id: opened.id, windowId: tab.windowId, isActive: tab.active, isSeen }
}

const remember = (opened: OpenedTab): Promise<void> =>
  inTime('storage.session.set', browser.storage.session.set({ [KEY]: opened }))

async function createTab(url: string, active: boolean): Promise<void> {
  const { id, lastAccessed } = await inTime('tabs.create', browser.tabs.create({ url, active }))
  if (id !== undefined) await remember({ id, lastAccessed: active ? 0 : lastAccessed })
}

/**
 * Behind what the cashier sees: it must take neither the keys that are being typed nor the place of «Aceptar». The tab
 * that there is gets the newer message, so that neither tabs nor old messages pile up: one that was looked at and put
 * away, with a message about another order only. `isNew`: else no tab is opened.
 */
async function writeBehind(url: string, isNew: boolean, open: Awaited<ReturnType<typeof openTab>>): Promise<void> {
  if (open === null) {
    if (isNew) await createTab(url, false)
  } else if (isNew || !open.isSeen) {
    const tab = await inTime('tabs.update', browser.tabs.update(open.id, { url }))
    await remember({ id: open.id, lastAccessed: tab?.lastAccessed })
  }
}

async function openInFront(url: string): Promise<void> {
  const open = await openTab()
  if (open === null) return createTab(url, true)
  await inTime('tabs.update', browser.tabs.update(open.id, { url, active: true }))
  await inTime('windows.update', browser.windows.update(open.windowId, { focused: true }))
}

/**
 * A message to the owner about orders that wait unaccepted for longer than set, written and not sent: WhatsApp sends it
 * at a press only. Its tab opens once an order by itself, and in front when a person asks for it.
 */
export function createOwnerChat(context: WorkerContext) {
  const phone = () => context.settings().alerts.ownerPhone
  const link = (rows: readonly OrderRow[]) => ownerLink(phone(), rows, Date.parse(context.now()))
  /** False: no tab is open for sure, so none is looked for at each check. */
  let mayBeOpen = true
  /** What the last message was about: one that names an order which was accepted meanwhile is written anew. */
  let about = ''
  /** Null: it is not the first message about this order, or the order does not wait any more. */
  const mark = (orderId: string): Promise<StoredOrder | null> =>
    changeOrder(context, orderId, (stored) => {
      const isLate = stored.ownerChatAt !== undefined || stored.acceptance.state !== 'open'
      return isLate ? null : { ...stored, ownerChatAt: context.now() }
    })
  const log = (orders: readonly StoredOrder[], event: LogEvent): Promise<void> =>
    context.store.log(orders.map((order) => orderEntry(order, context.now(), event)))

  return {
    isSet: () => phone() !== '',

    /** One message about all of them, opened if there was none about one. Stored first: a crash opens none, not two. */
    prepare: (rows: readonly OrderRow[]): Promise<void> =>
      context.serial(KEY, async () => {
        const fresh = rows.filter(({ ownerChatAt }) => ownerChatAt === null)
        const now = [phone(), ...rows.map(({ id }) => id)].join()
        if (phone() === '' || (fresh.length === 0 && now === about)) return
        const open = await openTab()
        // Someone reads it: the newer one is written once it is put away.
        if (open?.isActive) return
        const marks = fresh.map(({ id }) => mark(id))
        const settled = await Promise.allSettled(marks)
        const marked = settled.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []))
        mayBeOpen = true
        about = now
        try {
          await writeBehind(link(rows), marked.length > 0, open)
        } catch (error) {
          await log(marked, { kind: 'owner-chat-refused' })
          throw error
        }
        await log(marked, { kind: 'owner-chat', by: 'till' })
        await allDone(marks)
      }),

    /** «Escribirle al dueño». */
    show: (rows: readonly OrderRow[]): Promise<Message | null> =>
      context.serial(KEY, async () => {
        if (phone() === '') return say('A-73')
        if (rows.length === 0) return say('A-72')
        mayBeOpen = true
        try {
          await openInFront(link(rows))
        } catch {
          return say('A-71') // no window, or the shop's policy forbids the page
        }
        for (const { id } of rows)
          await changeOrder(context, id, (stored) => ({ ...stored, ownerChatAt: context.now() }), {
            event: () => ({ kind: 'owner-chat', by: 'person' }),
          })
        return null
      }),

    /** No order waits any more: the message is out of date, and a tab that was never shown is closed. */
    close: (): Promise<void> =>
      context.serial(KEY, async () => {
        if (!mayBeOpen) return
        const open = await openTab()
        if (open !== null && !open.isSeen) await inTime('tabs.remove', browser.tabs.remove(open.id))
        await inTime('storage.session.remove', browser.storage.session.remove(KEY))
        mayBeOpen = false
        about = ''
      }),
  }
}

export type OwnerChat = ReturnType<typeof createOwnerChat>
