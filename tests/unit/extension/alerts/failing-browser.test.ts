import { type Message, say } from '@shared/messages'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { type AlertService, startAlertService } from '../../../../extension/alerts/alert-service'
import { isPlayRequest, PLAYED } from '../../../../extension/alerts/sounds'
import type { AlertId, OrderRow } from '../../../../extension/messaging/messages'
import { elapse } from '../../../stage/virtual-clock'
import { paper, row } from '../panel/made-up'
import { type Fault, FaultyBrowser } from './faulty-browser'
import { NO_OWNER } from './no-owner'

const ANOTHER: AlertId = { kind: 'order', orderId: 'another', about: '' }

const waiting = row({ lifecycle: 'review', attention: say('A-01') })
const accepted = row({ lifecycle: 'accepted', papers: [paper()] })
const seconds = (n: number) => elapse(n * 1_000)

/** A worker in a browser whose calls fail as the test says; it can be stopped and another one started. */
class Shop {
  readonly browser = new FaultyBrowser()
  readonly orders = new Map<string, OrderRow>()
  readonly errors: unknown[] = []
  troubles: Message[] = []
  service!: AlertService
  #life = new AbortController()

  async start(): Promise<void> {
    this.#life = new AbortController()
    const { browser, orders } = this
    const read = (ids: string[]) => ids.flatMap((id) => orders.get(id) ?? [])
    this.service = startAlertService(
      {
        snapshot: () => browser.answer('snapshot', () => read([...orders.keys()])),
        rows: (ids) => browser.answer('rows', () => read(ids), ids),
        troubles: () => browser.answer('troubles', () => this.troubles),
        isLoud: () => true,
        now: () => new Date().toISOString(),
        ...NO_OWNER,
        onChange: () => void browser.meet('onChange'),
      },
      this.#life.signal,
      (error) => this.errors.push(error),
    )
    await seconds(0)
  }

  arrive(order: OrderRow = waiting): void {
    this.orders.set(order.id, order)
    this.service.changed([order.id])
  }

  /** An order has arrived that long ago. */
  async arrived(secondsAgo: number, order: OrderRow = waiting): Promise<void> {
    this.arrive(order)
    await seconds(secondsAgo)
  }

  async restart(): Promise<void> {
    this.stopWorker()
    await this.start()
  }

  stopWorker(): void {
    this.#life.abort()
  }

  get messages(): string[] {
    const texts = (error: unknown): string[] => (error instanceof Error ? [error.message, ...texts(error.cause)] : [])
    return this.errors.flatMap(texts)
  }
}

describe('an alert service in a browser whose calls fail', () => {
  let shop: Shop
  beforeEach(async () => {
    fakeBrowser.reset()
    shop = new Shop()
  })
  afterEach(() => shop.stopWorker())

  it('shows eight orders and counts the rest in one more, however many there are, and each as its turn comes', async () => {
    await shop.start()
    for (let i = 1; i <= 5_000; i++) shop.arrive({ ...waiting, id: `${i}` })
    await seconds(10)
    expect(shop.browser.shown().notices).toHaveLength(9)
    expect(shop.browser.calls.filter((call) => call === 'notifications.create')).toHaveLength(9)
    expect(shop.browser.titles.at(-1)).toBe('Y 4.992 pedidos más de Justo')
    for (let i = 1; i <= 4_995; i++) shop.arrive({ ...accepted, id: `${i}` })
    await seconds(10)
    expect(shop.browser.shown().notices.sort()).toEqual([4996, 4997, 4998, 4999, 5000].map((id) => `order:${id}`))
  })

  const CALLS = [
    'snapshot',
    'rows',
    'troubles',
    'onChange',
    'offscreen.hasDocument',
    'offscreen.createDocument',
    'runtime.sendMessage',
    'notifications.create',
    'action.setBadgeText',
    'action.setBadgeBackgroundColor',
    'storage.local.get',
    'storage.local.set',
  ] as const
  const FAULTS: [name: string, fault: Fault][] = [
    ['once', { times: 1 }],
    ['for a while', { times: Number.POSITIVE_INFINITY }],
    ['by never answering, once', { times: 1, hangs: true }],
    ['by never answering, for a while', { times: Number.POSITIVE_INFINITY, hangs: true }],
  ]

  describe.each(FAULTS)('%s', (_, fault) => {
    it.each(CALLS)('rings, shows and counts an order after %s has failed, without any other change', async (call) => {
      shop.browser.fail(call, fault)
      await shop.start()
      shop.arrive()
      // Gives the alert service something to write.
      void shop.service.see([ANOTHER])
      await seconds(30)
      expect(shop.messages.join('\n')).toContain(
        call === 'onChange' ? 'injected' : fault.hangs ? 'no answer' : 'injected',
      )
      shop.browser.clearFaults()
      const rings = shop.browser.heard.length
      await seconds(26)
      expect(shop.browser.heard.length - rings).toBeGreaterThanOrEqual(1)
      expect(shop.browser.shown()).toEqual({ notices: ['order:15244'], badge: '1' })
      expect(shop.service.state().unseen).toEqual([{ kind: 'order', orderId: '15244', about: '' }])
      shop.errors.length = 0
      await seconds(60)
      expect(shop.errors).toEqual([])
    })
  })

  /** Without the orders and the page that plays nothing can ring. */
  const OTHERS = CALLS.filter((call) => !/^(?:snapshot|rows|offscreen|runtime)/.test(call))
  it.each(OTHERS)('rings at once and every 8 s although %s fails every time', async (call) => {
    shop.browser.fail(call, { times: Number.POSITIVE_INFINITY })
    await shop.start()
    void shop.service.see([ANOTHER])
    await shop.arrived(1)
    expect(shop.browser.heard).toEqual(['call'])
    await seconds(24)
    expect(shop.browser.heard).toHaveLength(4)
  })

  it.each([
    ['offscreen.hasDocument', ['order:15244'], '1'],
    ['offscreen.createDocument', ['order:15244'], '1'],
    ['runtime.sendMessage', ['order:15244'], '1'],
    ['notifications.create', [], '1'],
    ['action.setBadgeText', ['order:15244'], ''],
    ['action.setBadgeBackgroundColor', ['order:15244'], '1'],
  ])('shows and counts an order as far as it can although %s fails every time', async (call, notices, badge) => {
    shop.browser.fail(call, { times: Number.POSITIVE_INFINITY })
    await shop.start()
    await shop.arrived(1)
    expect(shop.browser.shown()).toEqual({ notices, badge })
  })

  it('plays the sound before it shows the notification', async () => {
    await shop.start()
    await shop.arrived(1)
    const { calls } = shop.browser
    expect(calls.indexOf('runtime.sendMessage')).toBeLessThan(calls.indexOf('notifications.create'))
    expect(calls).toContain('runtime.sendMessage')
  })

  it('tries again within 5 s, after any number of failures', async () => {
    await shop.start()
    shop.browser.fail('runtime.sendMessage', { times: Number.POSITIVE_INFINITY })
    await shop.arrived(300)
    shop.browser.clearFaults()
    await seconds(5)
    expect(shop.browser.heard).toEqual(['call'])
  })

  describe('a failing read of the orders', () => {
    it('does not silence an order that has just arrived, nor a trouble', async () => {
      shop.browser.fail('snapshot', { times: Number.POSITIVE_INFINITY })
      await shop.start()
      shop.troubles = [say('P-01')]
      await shop.arrived(1)
      expect(shop.browser.heard).toEqual(['trouble', 'call'])
    })

    it('does not silence the other orders when one order can never be read, and is reported with its id', async () => {
      await shop.start()
      shop.browser.fail('rows', { times: Number.POSITIVE_INFINITY, about: 'poison' })
      shop.orders.set('poison', row({ id: 'poison' }))
      shop.orders.set(waiting.id, waiting)
      shop.service.changed(['poison', waiting.id])
      await seconds(1)
      expect(shop.browser.heard).toEqual(['call'])
      expect(shop.messages.join('\n')).toContain('poison')
      // Once it can be read it is treated like any other order.
      shop.orders.set('poison', row({ id: 'poison', lifecycle: 'review', attention: say('A-01') }))
      shop.browser.clearFaults()
      await seconds(6)
      expect(shop.browser.shown().notices.sort()).toEqual(['order:15244', 'order:poison'])
    })
  })

  describe('the offscreen page that plays sounds', () => {
    it('is opened again when it does not answer', async () => {
      await shop.start()
      await shop.arrived(1)
      shop.browser.fail('runtime.sendMessage', { times: 1, hangs: true })
      await seconds(20)
      expect(shop.browser.calls.filter((call) => call === 'offscreen.createDocument')).toHaveLength(2)
      expect(shop.browser.heard.length).toBeGreaterThanOrEqual(2)
    })

    it('has not played when its answer is empty: the order rings again at once', async () => {
      await shop.start()
      shop.browser.page = () => undefined
      await shop.arrived(1)
      expect(shop.errors.length).toBeGreaterThan(0)
      shop.browser.page = (message) => {
        if (isPlayRequest(message)) shop.browser.heard.push(...message.rings.map(({ sound }) => sound))
        return PLAYED
      }
      await seconds(2)
      expect(shop.browser.heard).toEqual(['call'])
    })

    it('is asked again although it could not be closed', async () => {
      await shop.start()
      shop.browser.fail('runtime.sendMessage', { times: 1 })
      shop.browser.fail('offscreen.closeDocument', { times: 1 })
      await shop.arrived(3)
      expect(shop.browser.heard).toEqual(['call'])
    })
  })

  it.each(FAULTS)('gets a notification that could not be removed (%s) removed later', async (_, fault) => {
    await shop.start()
    await shop.arrived(1)
    expect(shop.browser.shown().notices).toEqual(['order:15244'])
    shop.browser.fail('notifications.clear', fault)
    await shop.arrived(12, accepted)
    shop.browser.clearFaults()
    await seconds(11)
    expect(shop.browser.shown()).toEqual({ notices: [], badge: '' })
  })

  it('gets a second notification when an order rings again after its notification was removed', async () => {
    await shop.start()
    for (const order of [waiting, accepted, waiting]) await shop.arrived(1, order)
    expect(shop.browser.shown().notices).toEqual(['order:15244'])
  })

  it('gets a notification that the browser shows after the time-out removed with its order', async () => {
    await shop.start()
    shop.browser.fail('notifications.create', { times: 1, hangs: 'late' })
    await shop.arrived(1)
    await shop.arrived(10, accepted)
    expect(shop.browser.shown().notices).toEqual([])
  })

  it.each(['offscreen.createDocument', 'runtime.sendMessage'] as const)(
    'plays a chime once, although %s has failed',
    async (call) => {
      await shop.start()
      shop.browser.fail(call, { times: 2 })
      const changedAt = new Date().toISOString()
      await shop.arrived(60, row({ lifecycle: 'accepted', papers: [paper({ state: 'printed', changedAt })] }))
      expect(shop.browser.heard).toEqual(['chime'])
    },
  )

  describe('the cashier’s acknowledgement', () => {
    it.each(FAULTS)(
      'by «Visto» counts at once although it cannot be stored (%s), and is stored later',
      async (_, fault) => {
        await shop.start()
        await shop.arrived(1)
        shop.browser.fail('storage.local.set', fault)
        void shop.service.see(shop.service.state().unseen)
        await seconds(30)
        expect(shop.browser.heard).toHaveLength(1)
        expect(shop.errors.length).toBeGreaterThan(0)
        shop.browser.clearFaults()
        await seconds(9)
        await shop.restart()
        await seconds(30)
        expect(shop.browser.heard).toHaveLength(1)
      },
    )

    it.each(FAULTS)(
      'by a mute counts at once although it cannot be stored (%s), and is stored later',
      async (_, fault) => {
        await shop.start()
        shop.browser.fail('storage.local.set', fault)
        void shop.service.mute()
        await shop.arrived(30)
        expect(shop.browser.heard).toEqual([])
        shop.browser.clearFaults()
        await seconds(9)
        await shop.restart()
        expect(shop.service.state().mutedUntil).not.toBeNull()
      },
    )

    it('by a mute ends at the next login although nothing can be stored', async () => {
      await shop.start()
      await shop.service.mute()
      shop.arrive()
      shop.browser.fail('storage.local.set', { times: Number.POSITIVE_INFINITY })
      shop.service.loggedIn()
      await seconds(1)
      expect(shop.browser.heard).toEqual(['call'])
    })

    it.each(FAULTS)(
      'that cannot be read at the start (%s) counts as soon as it can be read, beside later ones',
      async (_, fault) => {
        await shop.start()
        await shop.arrived(1)
        await shop.service.see(shop.service.state().unseen)
        shop.stopWorker()
        shop.browser.fail('storage.local.get', fault)
        await shop.start()
        void shop.service.see([ANOTHER])
        await seconds(10)
        shop.browser.clearFaults()
        await seconds(9)
        const rings = shop.browser.heard.length
        await seconds(60)
        expect(shop.browser.heard).toHaveLength(rings)
        shop.stopWorker()
        expect((await fakeBrowser.storage.local.get('alerts')).alerts).toMatchObject({
          seen: { 'order:15244': expect.any(String), 'order:another': expect.any(String) },
        })
      },
    )

    it('by a mute that was ended before it could be read stays ended', async () => {
      await shop.start()
      await shop.service.mute()
      shop.stopWorker()
      shop.browser.fail('storage.local.get', { times: 3 })
      await shop.start()
      shop.service.loggedIn()
      await seconds(15)
      expect(shop.service.state().mutedUntil).toBeNull()
    })

    it.each([
      ['a number', 7],
      ['no signs', {}],
      ['null where the signs are', { seen: null, mutedUntil: null }],
      ['a list where the signs are', { seen: ['order:15244'], mutedUntil: null }],
      ['hours that are none', { seen: { 'order:15244': 7 }, mutedUntil: 'zzz' }],
      ['a mute until next year, of a clock that was set back', { seen: {}, mutedUntil: '2099-01-01T00:00:00.000Z' }],
    ])('does not silence the till when the stored value is %s', async (_, stored) => {
      await fakeBrowser.storage.local.set({ alerts: stored })
      await shop.start()
      await shop.arrived(1)
      expect(shop.browser.heard).toEqual(['call'])
      await shop.service.see(shop.service.state().unseen)
      await seconds(30)
      expect(shop.browser.heard).toEqual(['call'])
      expect(shop.errors).toEqual([])
    })
  })
})
