import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { OrderRow, ShopStatus, WorkerMessage } from '../../../../extension/messaging/messages'
import type { PanelMessage, SentAct } from '../../../../extension/messaging/page-facts'
import type { PanelConnection } from '../../../../extension/messaging/panel-connection'
import { PanelServer, type PanelSource } from '../../../../extension/messaging/server'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { elapse } from '../../../stage/virtual-clock'

const rowOf = (id: string, updatedAt = '1'): OrderRow => ({ id, updatedAt }) as OrderRow
const healthyStatus = { storeName: 'Chapinero', troubles: [] } as unknown as ShopStatus
const noPaper = { ...healthyStatus, troubles: [{ code: 'I-02', text: 'COCINA sin papel.' }] } as ShopStatus

/** A panel whose other end is the test. */
class Panel implements PanelConnection {
  readonly place = 'frame'
  readonly tabId = 1
  readonly heard: WorkerMessage[] = []
  /** What it said while the worker was starting. */
  readonly early: PanelMessage[] = []
  gone = false
  say: (message: PanelMessage) => void = () => undefined
  leave: () => void = () => undefined

  post(message: WorkerMessage): boolean {
    if (!this.gone) this.heard.push(message)
    return !this.gone
  }
  refuse(): boolean {
    return !this.gone
  }
  listen(onIntent: (message: PanelMessage) => void, onGone: () => void): void {
    this.say = onIntent
    for (const message of this.early) onIntent(message)
    this.leave = () => {
      this.gone = true
      onGone()
    }
  }
  of<T extends WorkerMessage['type']>(type: T): Extract<WorkerMessage, { type: T }>[] {
    return this.heard.filter((message): message is Extract<WorkerMessage, { type: T }> => message.type === type)
  }
  /** The list as the panel shows it: snapshot and deltas in their order. */
  shown(): Record<string, string> {
    const rows = new Map<string, string>()
    for (const message of this.heard) {
      if (message.type === 'snapshot') rows.clear()
      const changed = message.type === 'snapshot' ? message.orders : message.type === 'orders' ? message.changed : []
      for (const row of changed) rows.set(row.id, row.updatedAt)
      if (message.type === 'orders') for (const id of message.removed) rows.delete(id)
    }
    return Object.fromEntries(rows)
  }
  /** The newest bar that was sent to it. */
  bar(): ShopStatus | undefined {
    return this.heard.flatMap((m) => (m.type === 'snapshot' || m.type === 'status' ? [m.status] : [])).at(-1)
  }
}

const nothingToCook = (id: string) => ({ id, parts: [], notes: [], editedAt: null, since: null, readyAt: null })

describe('the worker’s server for panels', () => {
  const life = lifeOfTests()
  let server: PanelServer
  let disk: Map<string, OrderRow>
  let status: ShopStatus
  let source: PanelSource
  const report = vi.fn()

  beforeEach(() => {
    report.mockReset()
    disk = new Map([['o1', rowOf('o1')]])
    status = healthyStatus
    source = {
      snapshot: async () => [...disk.values()],
      rows: async (ids) => ids.flatMap((id) => disk.get(id) ?? []),
      detail: async (id) => {
        const row = disk.get(id)
        return row ? { row, order: null, raw: null, readable: null, edit: null, earlier: null, timeline: [] } : null
      },
      kitchen: async (ids) => (ids ?? [...disk.keys()]).map(nothingToCook),
      status: async () => status,
      act: vi.fn(async ({ id }: SentAct) => (id === undefined ? null : { type: 'done' as const, id, message: null })),
      gesture: vi.fn(),
      page: vi.fn(),
      unjudged: vi.fn(async () => undefined),
    }
    server = new PanelServer(source, life.signal, report)
  })
  const rest = (ms = 100) => elapse(ms)
  const open = async () => {
    const panel = new Panel()
    server.connect(panel)
    await rest()
    return panel
  }
  const store = (row: OrderRow) => {
    disk.set(row.id, row)
    server.changed([row.id])
  }
  const stored = async (row: OrderRow, ms?: number) => {
    store(row)
    await rest(ms)
  }
  const statusChanged = async (ms?: number) => {
    server.statusChanged()
    await rest(ms)
  }
  /** The page that sends this is served. */
  const served = async (panel: Panel, message: PanelMessage, ms?: number) => {
    panel.say(message)
    await rest(ms)
  }

  describe('a press that is being judged', () => {
    const press = (n: number) => ({ type: 'press', press: n, orderId: 'o1', accepts: true }) as const

    it('is handed on where its page goes away first, once', async () => {
      const panel = await open()
      panel.say(press(1))
      panel.leave()
      await rest()
      expect(source.unjudged).toHaveBeenCalledExactlyOnceWith(panel, press(1))
    })

    it('is not, once it was judged', async () => {
      const panel = await open()
      panel.say(press(1))
      panel.say(press(2))
      panel.say({ type: 'judged', press: 1 })
      panel.leave()
      await rest()
      expect(source.unjudged).toHaveBeenCalledExactlyOnceWith(panel, press(2))
      expect(source.act).not.toHaveBeenCalled()
    })
  })

  it('collects the changes of one interval into one delta, with the removed ids', async () => {
    const panel = await open()
    store(rowOf('o2'))
    disk.delete('o1')
    server.changed(['o1'])
    server.changed(['o2'])
    await rest()
    expect(panel.of('orders')).toEqual([{ type: 'orders', changed: [rowOf('o2')], removed: ['o1'] }])
  })

  describe('papers that went on', () => {
    const moved = (n: number) => {
      disk.set('o1', rowOf('o1', String(n)))
      server.papersMoved(['o1'])
    }

    const changesAndAnswers = ({ heard }: Panel) =>
      heard.map(({ type }) => type).filter((type) => type !== 'status' && type !== 'snapshot')

    it('are one delta a tenth of a second, the first too: each is a row to draw, for which a new order waits', async () => {
      const panel = await open()
      for (const n of [2, 3, 4, 5]) {
        moved(n)
        await rest(20)
      }
      expect(panel.of('orders')).toEqual([])
      await rest(20)
      expect(panel.of('orders')).toEqual([{ type: 'orders', changed: [rowOf('o1', '5')], removed: [] }])
      await rest(1_000)
      expect(panel.of('orders')).toHaveLength(1)
    })

    it('go with an order that changes meanwhile, and once', async () => {
      const panel = await open()
      moved(2)
      await stored(rowOf('o2'), 5)
      expect(panel.of('orders')).toEqual([{ type: 'orders', changed: [rowOf('o1', '2'), rowOf('o2')], removed: [] }])
      await rest(1_000)
      expect(panel.of('orders')).toHaveLength(1)
    })

    it('by an act are shown before its answer: its question is gone when the button is on again', async () => {
      const panel = await open()
      source.act = async ({ id = 0 }) => {
        moved(2)
        return { type: 'done', id, message: null }
      }
      await served(panel, { type: 'accept', id: 4 }, 5)
      expect(changesAndAnswers(panel)).toEqual(['orders', 'done'])
    })

    it('by an act are shown before its answer where another order’s change, which is being read, has taken them along', async () => {
      const panel = await open()
      const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
      const read = source.rows
      source.rows = async (ids) => {
        await later(30)
        return read(ids)
      }
      source.act = async ({ id = 0 }) => {
        moved(2)
        store(rowOf('o2'))
        await later(10)
        return { type: 'done', id, message: null }
      }
      await served(panel, { type: 'accept', id: 4 })
      expect(changesAndAnswers(panel)).toEqual(['orders', 'done'])
    })
  })

  it('sends the parts of orders by station only to screens of the kitchen', async () => {
    const [panel, kitchen] = [await open(), await open()]
    await served(kitchen, { type: 'kitchen' })
    await stored(rowOf('o2'))
    expect(kitchen.of('kitchen')).toEqual([
      { type: 'kitchen', orders: [nothingToCook('o1')], all: true },
      { type: 'kitchen', orders: [nothingToCook('o2')], all: false },
    ])
    expect(panel.of('kitchen')).toEqual([])
  })

  it('sends what a panel asked for while the worker was starting after its list: parts without their rows are not drawn', async () => {
    const panel = new Panel()
    panel.early.push({ type: 'kitchen' }, { type: 'watch', orderId: 'o1' })
    server.connect(panel)
    await rest()
    const sent = panel.heard.map(({ type }) => type)
    const expected = ['snapshot', 'kitchen', 'detail']
    expect(sent.filter((type) => ['snapshot', 'kitchen', 'detail'].includes(type))).toEqual(expected)
  })

  it('says of an opened order that is not stored any more that it is gone', async () => {
    const panel = await open()
    await served(panel, { type: 'watch', orderId: 'pruned' })
    expect(panel.of('orders')).toEqual([{ type: 'orders', changed: [], removed: ['pruned'] }])
  })

  /** A read that does not return before the test lets it. */
  function held<A extends unknown[], T>(read: (...args: A) => Promise<T>) {
    const { promise, resolve } = Promise.withResolvers<void>()
    const arrive = async () => {
      resolve()
      await rest()
    }
    return { arrive, read: (...args: A): Promise<T> => read(...args).finally(() => promise) }
  }

  it('sends the bar only after the orders: it would say that there are none', async () => {
    const slow = held(source.snapshot)
    source.snapshot = slow.read
    const panel = await open()
    status = { ...status, bridge: 'down' }
    await statusChanged(1_000)
    expect(panel.heard).toEqual([])
    await slow.arrive()
    expect(panel.heard[0]).toMatchObject({ type: 'snapshot', orders: [rowOf('o1')], status: { bridge: 'down' } })
  })

  it('sends no older list after a change that came while the list was read', async () => {
    const slow = held(source.snapshot)
    source.snapshot = slow.read
    const panel = await open()
    await stored(rowOf('o1', '2'))
    await slow.arrive()
    expect(panel.shown()).toEqual({ o1: '2' })
  })

  it('sends no older change after a newer one, however long a read takes', async () => {
    const panel = await open()
    const { rows } = source
    const slow = held(rows)
    source.rows = slow.read
    await stored(rowOf('o1', '2'))
    source.rows = rows
    await stored(rowOf('o1', '3'))
    await slow.arrive()
    expect(panel.shown()).toEqual({ o1: '3' })
  })

  it('sends the end of a trouble to a panel that was opened during it', async () => {
    const first = await open()
    first.leave()
    status = noPaper
    await statusChanged()
    const panel = await open()
    expect(panel.bar()).toEqual(noPaper)
    status = healthyStatus
    await statusChanged()
    expect(panel.bar()).toEqual(healthyStatus)
  })

  it('sends every open panel the state that a new one receives', async () => {
    const first = await open()
    status = noPaper
    await open()
    expect(first.bar()).toEqual(noPaper)
  })

  it('sends an order while the bar is still being computed', async () => {
    const panel = await open()
    const slow = held(source.status)
    source.status = slow.read
    await statusChanged()
    await stored(rowOf('o1', '2'))
    expect(panel.shown()).toEqual({ o1: '2' })
    await slow.arrive()
  })

  it('sends an order at once, and makes the bar that was asked for before it a tenth of a second later', async () => {
    const panel = await open()
    await rest(1_000)
    const computed = vi.spyOn(source, 'status')
    await statusChanged(50)
    await stored(rowOf('o1', '2'), 20)
    expect([panel.shown(), computed.mock.calls.length]).toEqual([{ o1: '2' }, 0])
    await rest(30)
    expect(computed).toHaveBeenCalledTimes(1)
  })

  it('sends nothing when the bar did not change', async () => {
    const panel = await open()
    await statusChanged()
    const before = panel.heard.length
    await statusChanged()
    expect(panel.heard).toHaveLength(before)
  })

  it('keeps sending the order that a panel has opened, and only that one', async () => {
    const panel = await open()
    await served(panel, { type: 'watch', orderId: 'o1' })
    store(rowOf('o2'))
    await stored(rowOf('o1', '2'))
    expect(panel.of('detail').map(({ detail }) => [detail.row.id, detail.row.updatedAt])).toEqual([
      ['o1', '1'],
      ['o1', '2'],
    ])
    panel.say({ type: 'watch', orderId: null })
    await stored(rowOf('o1', '3'))
    expect(panel.of('detail')).toHaveLength(2)
  })

  it('answers the panel that asked, and no other', async () => {
    const [asking, other] = [await open(), await open()]
    await served(asking, { type: 'accept', id: 4 })
    expect(asking.of('done')).toEqual([{ type: 'done', id: 4, message: null }])
    expect(other.of('done')).toEqual([])
  })

  it('reports whether a page is logged in, and when it closes', async () => {
    const panel = await open()
    panel.say({ type: 'page', loggedIn: true })
    panel.leave()
    expect(vi.mocked(source.page).mock.calls).toEqual([
      [panel, true],
      [panel, null],
    ])
  })

  it('sends a heartbeat every 20 s, which keeps the worker alive and shows a panel that it runs', async () => {
    const panel = await open()
    await rest(60_000)
    expect(panel.of('heartbeat')).toHaveLength(3)
  })

  it('drops a closed panel, and reads nothing without panels', async () => {
    const panel = await open()
    panel.gone = true
    await rest(20_000)
    const rows = vi.spyOn(source, 'rows')
    await stored(rowOf('o2'))
    expect(rows).not.toHaveBeenCalled()
    expect((await open()).shown()).toEqual({ o1: '1', o2: '1' })
  })

  it('sends a change again a moment later when its read failed', async () => {
    const panel = await open()
    disk.set('o2', rowOf('o2'))
    const { rows } = source
    source.rows = async () => {
      source.rows = rows
      throw new Error('injected')
    }
    server.changed(['o2'])
    await rest()
    expect(panel.shown()).not.toHaveProperty('o2')
    expect(report).toHaveBeenCalledTimes(1)
    await rest(2_000)
    expect(panel.shown()).toHaveProperty('o2')
  })

  const failOnce = (what: 'snapshot' | 'detail' | 'kitchen') =>
    vi.spyOn(source, what).mockRejectedValueOnce(new Error('injected'))

  it('sends a new panel its snapshot a moment later when the first read failed', async () => {
    failOnce('snapshot')
    const panel = await open()
    expect(panel.heard).toEqual([])
    expect(report).toHaveBeenCalledTimes(1)
    await rest(2_000)
    expect(panel.shown()).toEqual({ o1: '1' })
  })

  it('sends the opened order and the kitchen’s parts a moment later when their first read failed', async () => {
    const panel = await open()
    failOnce('detail')
    failOnce('kitchen')
    panel.say({ type: 'watch', orderId: 'o1' })
    await served(panel, { type: 'kitchen' }, 2_000)
    expect(panel.of('detail')).toHaveLength(1)
    expect(panel.of('kitchen')).toHaveLength(1)
  })

  it('holds up no other panel, and repeats no row, while one opened order cannot be read', async () => {
    disk.set('o2', rowOf('o2'))
    const { detail } = source
    source.detail = async (id) => {
      if (id === 'o1') throw new Error('injected')
      return detail(id)
    }
    const [first, second] = [await open(), await open()]
    first.say({ type: 'watch', orderId: 'o1' })
    await served(second, { type: 'watch', orderId: 'o2' })
    const before = [second.of('orders').length, second.of('detail').length]
    server.changed(['o1', 'o2'])
    await rest(5_000)
    expect([second.of('orders').length, second.of('detail').length]).toEqual(before.map((count) => count + 1))
  })

  it('tries an opened order that cannot be read once a second, however often it has changed', async () => {
    const panel = await open()
    const read = vi.fn(async (): Promise<never> => {
      throw new Error('injected')
    })
    source.detail = read
    panel.say({ type: 'watch', orderId: 'o1' })
    for (let changes = 0; changes < 10; changes++) {
      server.changed(['o1'])
      await rest(100)
    }
    read.mockClear()
    await rest(5_000)
    expect(read).toHaveBeenCalledTimes(5)
  })

  it('reads nothing again for a panel that has closed meanwhile', async () => {
    const read = failOnce('snapshot')
    const panel = await open()
    panel.leave()
    await rest(2_000)
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('leaves no timer behind when the worker ends, also between two tries', async () => {
    await open()
    failOnce('snapshot')
    await open()
    server.statusChanged()
    life.abort()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('answers an act that failed unexpectedly at once: look before you repeat it', async () => {
    const panel = await open()
    vi.mocked(source.act).mockRejectedValueOnce(new Error('injected'))
    await served(panel, { type: 'accept', id: 5 })
    expect(panel.of('done')).toMatchObject([{ id: 5, message: { code: 'G-03' } }])
    expect(report).toHaveBeenCalledTimes(1)
  })
})
