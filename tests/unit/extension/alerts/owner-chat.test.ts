import 'fake-indexeddb/auto'
import { say } from '@shared/messages'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createOwnerChat } from '../../../../extension/alerts/owner-chat'
import { buildOrderRow } from '../../../../extension/messaging/build-order-row'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { aWorkerContext, NOW } from '../a-worker-context'
import { anOrder, stored } from '../orders/a-stored-order'

interface FakeTab {
  id: number
  url: string
  active: boolean
  windowId: number
  lastAccessed: number
}

/** The tabs of a browser: one that is shown notes when. */
class FakeTabs {
  tabs: FakeTab[] = []
  refuses = false
  #count = 0
  look(id: number): void {
    for (const tab of this.tabs) tab.active = tab.id === id
    for (const tab of this.tabs.filter((each) => each.active)) tab.lastAccessed += 1
  }
  install(): void {
    const find = (id: number) => {
      const tab = this.tabs.find((each) => each.id === id)
      if (!tab) throw new Error(`No tab with id: ${id}`)
      return tab
    }
    const change = async (id: number, { url, active }: { url?: string; active?: boolean }) => {
      const tab = find(id)
      if (url !== undefined) tab.url = url
      if (active) this.look(id)
      return tab
    }
    const create = async ({ url = '', active = true }) => {
      if (this.refuses) throw new Error('No current window')
      const tab = { id: ++this.#count, url, active: false, windowId: 1, lastAccessed: 1 }
      this.tabs.push(tab)
      if (active) this.look(tab.id)
      return { ...tab }
    }
    vi.spyOn(browser.tabs, 'create').mockImplementation(create as never)
    vi.spyOn(browser.tabs, 'get').mockImplementation((async (id: number) => ({ ...find(id) })) as never)
    vi.spyOn(browser.tabs, 'update').mockImplementation(change as never)
    vi.spyOn(browser.tabs, 'remove').mockImplementation((async (id: number) => {
      this.tabs = this.tabs.filter((tab) => tab !== find(id))
    }) as never)
    vi.spyOn(browser.windows, 'update').mockResolvedValue({} as never)
  }
  get texts(): string[] {
    return this.tabs.map(({ url }) => new URL(url).searchParams.get('text') ?? '')
  }
}

/** A till with the owner's number, and orders that wait for an answer. */
async function openTill(numbers: string[], phone = '3001234567') {
  const { context, settings, clock } = aWorkerContext()
  settings.current = { ...settings.current, alerts: { ...settings.current.alerts, ownerPhone: phone } }
  const ids = numbers.map((number) => `MADEUP${number}`)
  const added = numbers.map((number, i) => {
    const id = ids[i] ?? ''
    const order = stored({ ...anOrder(), id, number }, { id, firstSeenAt: '2026-03-14T16:58:00.000Z' })
    return { order: { ...order, acceptance: { state: 'open' as const, reasons: [say('A-02')] } } }
  })
  await context.store.add(added, { facts: [], log: [] })
  const rows = async (): Promise<OrderRow[]> => {
    const orders = await context.store.orders(ids)
    return orders.flatMap((order) =>
      order ? [buildOrderRow(order, { jobs: [], asks: null, invoiceMode: 'comprobante', stations: [], now: NOW })] : [],
    )
  }
  const log = async () => {
    const entries = (await Promise.all(ids.map((id) => context.store.timeline(id)))).flat()
    return entries.flatMap(({ event }) =>
      event.kind === 'owner-chat' ? [event.by] : event.kind === 'owner-chat-refused' ? ['refused'] : [],
    )
  }
  return { context, clock, rows, log, chat: createOwnerChat(context) }
}

describe('the message to the owner', () => {
  let tabs: FakeTabs
  beforeEach(() => {
    fakeBrowser.reset()
    tabs = new FakeTabs()
    tabs.install()
  })

  it('opens behind what the cashier sees, once an order, and the order keeps that; it is written in the log', async () => {
    const { rows, chat, log, context } = await openTill(['20403'])
    await chat.prepare(await rows())
    await chat.prepare(await rows())
    expect(tabs.texts).toEqual([expect.stringMatching(/El pedido 20403 de .* \(domicilio\) espera hace 7 min/)])
    expect(tabs.tabs[0]?.active).toBe(false)
    // Another worker, after the tab was closed by a person.
    tabs.tabs = []
    await createOwnerChat(context).prepare(await rows())
    expect([tabs.tabs, await log()]).toEqual([[], ['till']])
  })

  it('is one tab for all orders as long as it was not looked at, with the newest message', async () => {
    const { rows, chat } = await openTill(['20403', '20404'])
    const both = await rows()
    await chat.prepare(both.slice(0, 1))
    await chat.prepare([...(await rows()).slice(0, 1), ...both.slice(1)])
    expect(tabs.texts).toEqual([expect.stringContaining('Nadie acepta 2 pedidos: 20403')])
  })

  it('names only who still waits: it is written anew when one of them was accepted, and it was not looked at', async () => {
    const { rows, chat, context } = await openTill(['20403', '20404'])
    const [first, second] = await rows()
    if (!first || !second) throw new Error('two orders expected')
    await chat.prepare([first, second])
    await chat.prepare([second])
    expect(tabs.texts).toEqual([expect.stringMatching(/El pedido 20404 de/)])
    tabs.look(1)
    await createOwnerChat(context).prepare([first, second])
    expect(tabs.texts).toEqual([expect.stringMatching(/El pedido 20404 de/)])
  })

  it('is not written about an order that was accepted in the same second, nor does the log say so', async () => {
    const { rows, chat, context, log } = await openTill(['20403'])
    const waiting = await rows()
    await context.store.changeStored('MADEUP20403', async (before) => ({
      order: { ...before, acceptance: { state: 'accepted', at: context.now(), by: 'elsewhere' } },
    }))
    await chat.prepare(waiting)
    expect([tabs.tabs, await log()]).toEqual([[], []])
  })

  it('is left to who reads it, and is about all that wait once it was put away: no old message stays beside it', async () => {
    const { rows, chat, log } = await openTill(['20403', '20404', '20405'])
    const [first, second, third] = await rows()
    if (!first || !second || !third) throw new Error('three orders expected')
    await chat.prepare([first])
    tabs.look(1)
    await chat.prepare([second])
    expect([tabs.texts, await log()]).toEqual([[expect.stringContaining('20403')], ['till']])
    tabs.look(0)
    await chat.prepare([second])
    expect([tabs.texts, await log()]).toEqual([[expect.stringContaining('20404')], ['till', 'till']])
    await chat.prepare([second, third])
    expect(tabs.texts).toEqual([expect.stringContaining('Nadie acepta 2 pedidos: 20404')])
  })

  it('goes when the orders were answered before it was looked at, and stays after that', async () => {
    const { rows, chat } = await openTill(['20403', '20404'])
    const [first, second] = await rows()
    if (!first || !second) throw new Error('two orders expected')
    await chat.prepare([first])
    await chat.close()
    expect(tabs.tabs).toEqual([])
    await chat.prepare([second])
    tabs.look(2)
    tabs.look(0)
    await chat.close()
    expect(tabs.texts).toEqual([expect.stringContaining('20404')])
  })

  it('comes in front at a press: the prepared one, or a new one; two presses leave one tab', async () => {
    const { rows, chat, log } = await openTill(['20403'])
    await chat.prepare(await rows())
    expect(await chat.show(await rows())).toBeNull()
    expect([tabs.tabs.length, tabs.tabs[0]?.active]).toEqual([1, true])
    tabs.tabs = []
    const [one, two] = [chat.show(await rows()), chat.show(await rows())]
    expect([await one, await two, tabs.tabs.length]).toEqual([null, null, 1])
    expect(await log()).toEqual(['till', 'person', 'person', 'person'])
  })

  it('says why it cannot come: no number, no order left, no window', async () => {
    const { rows, chat } = await openTill(['20403'])
    const without = await openTill(['20403'], '')
    expect(await without.chat.show(await rows())).toMatchObject({ code: 'A-73' })
    await without.chat.prepare(await without.rows())
    expect([tabs.tabs, await without.log()]).toEqual([[], []])
    expect(await chat.show([])).toMatchObject({ code: 'A-72' })
    tabs.refuses = true
    expect(await chat.show(await rows())).toMatchObject({ code: 'A-71' })
  })

  it('is opened never rather than twice: the order keeps it before the tab opens', async () => {
    const { rows, chat, context, log } = await openTill(['20403'])
    tabs.refuses = true
    await expect(chat.prepare(await rows())).rejects.toThrow('No current window')
    tabs.refuses = false
    await createOwnerChat(context).prepare(await rows())
    expect(tabs.tabs).toEqual([])
    // The log does not say that it was written.
    expect(await log()).toEqual(['refused'])
  })
})
