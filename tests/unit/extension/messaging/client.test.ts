import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PanelClient } from '../../../../extension/messaging/client'
import type { WorkerMessage } from '../../../../extension/messaging/messages'
import { FakePort } from './fake-port'

const heartbeat: WorkerMessage = { type: 'heartbeat', boot: 'b1', at: '2026-03-14T17:00:00Z', polls: 1 }

function start() {
  const ports: FakePort[] = []
  const life = new AbortController()
  const world = { alive: true, connects: true }
  const heard: WorkerMessage[] = []
  const connections: string[] = []
  const client = new PanelClient({
    connect() {
      if (!world.connects) throw new Error('Extension context invalidated.')
      const port = new FakePort()
      ports.push(port)
      return port
    },
    isAlive: () => world.alive,
    firstNotices: () => [{ type: 'page', loggedIn: true }],
    onMessage: (message) => heard.push(message),
    onConnection: (connection) => connections.push(connection),
    signal: life.signal,
  })
  const port = () => {
    const last = ports.at(-1)
    if (!last) throw new Error('never connected')
    return last
  }
  return { client, ports, port, life, world, heard, connections }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the panels’ side of the port', () => {
  it('says first who is on the page, on every new port', () => {
    const { ports, port } = start()
    port().die()
    vi.advanceTimersByTime(500)
    expect(ports.map((each) => each.sent[0])).toEqual([
      { type: 'page', loggedIn: true },
      { type: 'page', loggedIn: true },
    ])
  })

  it('comes back half a second after the worker died, without alarming anybody', () => {
    const { ports, port, connections } = start()
    port().say(heartbeat)
    port().die()
    vi.advanceTimersByTime(499)
    expect(ports).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(ports).toHaveLength(2)
    port().say(heartbeat)
    vi.advanceTimersByTime(10_000)
    expect(connections).not.toContain('offline')
  })

  it('says that it is offline when the worker does not come back', () => {
    const { port, connections } = start()
    port().say(heartbeat)
    port().die()
    vi.advanceTimersByTime(3_000)
    expect(connections.at(-1)).toBe('offline')
  })

  it('tries ever more slowly while every port dies at once, but never gives up', () => {
    const { ports, port } = start()
    for (let i = 0; i < 8; i++) {
      port().die()
      vi.advanceTimersByTime(5_000)
    }
    expect(ports).toHaveLength(9)
    port().die()
    vi.advanceTimersByTime(4_999)
    expect(ports).toHaveLength(9)
  })

  it('takes 45 s of silence for a dead port, which a page from the back/forward cache has', () => {
    const { ports, port, connections } = start()
    const first = port()
    first.say(heartbeat)
    vi.advanceTimersByTime(44_000)
    first.say(heartbeat)
    vi.advanceTimersByTime(44_999)
    expect(connections.at(-1)).toBe('online')
    vi.advanceTimersByTime(1)
    expect(connections.at(-1)).toBe('offline')
    expect(first.disconnected).toBe(true)
    expect(ports).toHaveLength(2)
    port().say(heartbeat)
    expect(connections.at(-1)).toBe('online')
  })

  it('hears nothing more from a port that it dropped', () => {
    const { client, port, heard } = start()
    const old = port()
    client.reconnect()
    old.say(heartbeat)
    old.die()
    vi.advanceTimersByTime(2_000)
    expect(heard).toEqual([])
    expect(port()).not.toBe(old)
    expect(port().disconnected).toBe(false)
  })

  it('answers an intent with the worker’s own words', async () => {
    const { client, port } = start()
    const accepted = client.ask({ type: 'accept', orderId: 'o1' })
    const refused = client.ask({ type: 'print-now', orderId: 'o1' })
    const message = { code: 'A-13', text: 'Justo no aceptó el pedido.' } as const
    port().say({ type: 'done', id: port().last('print-now').id, message })
    port().say({ type: 'done', id: port().last('accept').id, message: null })
    expect(await accepted).toBeNull()
    expect(await refused).toEqual(message)
  })

  it('says plainly that nobody knows when no answer came in 30 s', async () => {
    const { client, port } = start()
    const asked = client.ask({ type: 'accept', orderId: 'o1' })
    vi.advanceTimersByTime(29_999)
    port().say(heartbeat)
    vi.advanceTimersByTime(1)
    expect((await asked)?.code).toBe('V-02')
  })

  it('does not leave an intent hanging when the worker dies in the middle', async () => {
    const { client, port } = start()
    const asked = client.ask({ type: 'accept', orderId: 'o1' })
    port().die()
    expect((await asked)?.code).toBe('V-03')
  })

  it('does not pretend to have asked while there is no port', async () => {
    const { client, port } = start()
    port().die()
    expect((await client.ask({ type: 'accept', orderId: 'o1' }))?.code).toBe('V-01')
  })

  it('stops trying when the extension was updated under it, and says that what one sees is old', () => {
    const { ports, port, world, connections } = start()
    port().say(heartbeat)
    world.connects = false
    world.alive = false
    port().die()
    vi.advanceTimersByTime(60_000)
    expect(ports).toHaveLength(1)
    expect(connections).toEqual(['online', 'offline'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves no timer and no port behind when its page goes', () => {
    const { client, port, life } = start()
    void client.ask({ type: 'accept', orderId: 'o1' })
    life.abort()
    expect(port().disconnected).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})
