import { type Message, say } from '@shared/messages'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { recallAcknowledged } from '../../../../extension/alerts/acknowledged'
import { Bell } from '../../../../extension/alerts/bell'
import type { OrderRow } from '../../../../extension/panel-port/messages'
import { paper, row } from '../panels/made-up'

const waiting = row({ lifecycle: 'review', attention: say('A-01') })

/** A shop with a bell; `life` ends with the worker. */
async function openShop(orders: Map<string, OrderRow>, troubles: Message[] = []) {
  const life = new AbortController()
  const heard: string[] = []
  const desk = { badge: 0, notices: [] as string[] }
  const shop = { loud: true, heard, desk, orders, troubles }
  const bell = new Bell(
    {
      snapshot: async () => [...orders.values()],
      rows: async (ids) => ids.flatMap((id) => orders.get(id) ?? []),
      troubles: async () => shop.troubles,
      isLoud: () => shop.loud,
      now: () => new Date().toISOString(),
      acknowledged: await recallAcknowledged(),
      loudspeaker: { play: async (rings) => void heard.push(...rings.map(({ sound }) => sound)) },
      desk: {
        badge: async (count) => {
          desk.badge = count
        },
        notices: async (rows) => {
          desk.notices = rows.map(({ number }) => number)
        },
      },
      onChange: () => {},
    },
    life.signal,
    (error) => {
      throw error
    },
  )
  await vi.advanceTimersByTimeAsync(0)
  return { ...shop, shop, bell, die: () => life.abort() }
}

const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1_000)

describe('the bell', () => {
  let life: (() => void)[] = []
  const open = async (...args: Parameters<typeof openShop>) => {
    const opened = await openShop(...args)
    life.push(opened.die)
    return opened
  }
  beforeEach(() => {
    fakeBrowser.reset()
    vi.useFakeTimers()
  })
  afterEach(() => {
    for (const end of life) end()
    life = []
    vi.useRealTimers()
  })

  it('rings until somebody says «Visto», and the order still counts as waiting', async () => {
    const { bell, heard, desk } = await open(new Map([[waiting.id, waiting]]))
    await seconds(9)
    expect(heard).toEqual(['call', 'call'])
    expect(desk).toEqual({ badge: 1, notices: ['15244'] })
    await bell.see(null)
    await seconds(60)
    expect(heard).toHaveLength(2)
    expect(desk).toEqual({ badge: 1, notices: [] })
  })

  it('a worker that starts again does not ring for what was seen', async () => {
    const orders = new Map([[waiting.id, waiting]])
    const first = await open(orders)
    await first.bell.see(['order:15244'])
    first.die()
    const second = await open(orders)
    await seconds(20)
    expect(second.heard).toEqual([])
  })

  describe('for a note that no paper shows', () => {
    const noted = (...ids: string[]) =>
      row({
        lifecycle: 'accepted',
        papers: [paper()],
        unprintable: { message: say('A-40', { dish: false }), ids: ids.map((id) => `unprintable:15244:${id}`) },
      })

    it('rings although the order is accepted and printed, until «Visto», and then nothing waits', async () => {
      const { bell, heard, desk } = await open(new Map([['15244', noted('a')]]))
      await seconds(9)
      expect(heard).toEqual(['call', 'call'])
      expect(desk).toEqual({ badge: 1, notices: ['15244'] })
      await bell.see(null)
      await seconds(600)
      expect(heard).toHaveLength(2)
      expect(desk).toEqual({ badge: 0, notices: [] })
    })

    it('goes on ringing in a worker that starts again, and stays quiet in one after «Visto»', async () => {
      const orders = new Map([['15244', noted('a')]])
      const first = await open(orders)
      await seconds(1)
      first.die()
      const second = await open(orders)
      await seconds(1)
      expect(second.heard).toEqual(['call'])
      await second.bell.see(null)
      second.die()
      const third = await open(orders)
      await seconds(60)
      expect(third.heard).toEqual([])
    })

    it('rings anew for another note, not for what an edit leaves of the seen ones', async () => {
      const orders = new Map([['15244', noted('a', 'b')]])
      const { bell, heard } = await open(orders)
      await bell.see(null)
      orders.set('15244', noted('a'))
      bell.changed(['15244'])
      await seconds(30)
      expect(heard).toEqual(['call'])
      orders.set('15244', noted('a', 'c'))
      bell.changed(['15244'])
      await seconds(1)
      expect(heard).toEqual(['call', 'call'])
    })

    it('stops with the order', async () => {
      const orders = new Map([['15244', noted('a')]])
      const { bell, heard } = await open(orders)
      orders.set('15244', { ...noted('a'), lifecycle: 'done', over: true })
      bell.changed(['15244'])
      await seconds(60)
      expect(heard).toEqual(['call'])
    })
  })

  it('stops when the order is accepted', async () => {
    const { bell, heard, orders, desk } = await open(new Map([[waiting.id, waiting]]))
    orders.set(waiting.id, row({ lifecycle: 'accepted', papers: [paper()] }))
    bell.changed([waiting.id])
    await seconds(30)
    expect(heard).toEqual(['call'])
    expect(desk).toEqual({ badge: 0, notices: [] })
  })

  it('tells of an order for later once, whatever changes about it until its hour', async () => {
    const orders = new Map<string, OrderRow>()
    const { bell, heard } = await open(orders)
    const change = async () => {
      orders.set('later', row({ id: 'later', lifecycle: 'scheduled', updatedAt: new Date().toISOString() }))
      bell.changed(['later'])
      await seconds(120)
    }
    await change()
    await change()
    expect(heard).toEqual(['soft'])
  })

  it('a mute ends by itself after ten minutes', async () => {
    const { bell } = await open(new Map())
    await bell.mute()
    expect(bell.state().mutedUntil).not.toBeNull()
    await seconds(601)
    expect(bell.state().mutedUntil).toBeNull()
  })

  it('a mute ends when the next cashier logs in', async () => {
    const { bell, heard } = await open(new Map([[waiting.id, waiting]]))
    await bell.mute()
    await seconds(60)
    expect(heard).toEqual(['call'])
    bell.loggedIn()
    await seconds(9)
    expect(bell.state().mutedUntil).toBeNull()
    expect(heard.length).toBeGreaterThan(1)
  })

  it('mute silences a call, the end of the mute brings it back', async () => {
    const { bell, heard } = await open(new Map([[waiting.id, waiting]]))
    await bell.mute()
    await seconds(300)
    expect(heard).toEqual(['call'])
    await bell.unmute()
    await seconds(9)
    expect(heard.length).toBeGreaterThan(1)
  })

  it('a trouble that was seen and cured is heard when it comes back', async () => {
    const trouble = say('I-02', { printer: 'COCINA', waiting: 1 })
    const { bell, heard, shop } = await open(new Map(), [trouble])
    await bell.see(null)
    shop.troubles = []
    bell.statusChanged()
    await seconds(1)
    shop.troubles = [trouble]
    bell.statusChanged()
    await seconds(1)
    expect(heard).toEqual(['trouble', 'trouble'])
  })

  it('a till that only looks counts and stays silent', async () => {
    const { heard, desk, shop, bell } = await open(new Map())
    shop.loud = false
    shop.orders.set(waiting.id, waiting)
    bell.changed([waiting.id])
    await seconds(30)
    expect(heard).toEqual([])
    expect(desk.badge).toBe(1)
  })

  it('the loudspeaker can be tried although it is muted', async () => {
    const { bell, heard } = await open(new Map())
    await bell.mute()
    await bell.tryOut()
    expect(heard).toEqual(['call'])
  })
})
