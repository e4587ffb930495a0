import { describe, expect, it, vi } from 'vitest'
import type { Action } from '../../../../extension/acts/acts'
import { PanelClient } from '../../../../extension/messaging/client'
import type { WorkerMessage } from '../../../../extension/messaging/messages'
import { FakePort } from './fake-port'

const heartbeat: WorkerMessage = { type: 'heartbeat' }

function start() {
  const ports: FakePort[] = []
  const life = new AbortController()
  const browser = { alive: true, connects: true }
  const received: WorkerMessage[] = []
  const connections: string[] = []
  const client = new PanelClient<Action>({
    connect() {
      if (!browser.connects) throw new Error('Extension context invalidated.')
      const port = new FakePort()
      ports.push(port)
      return port
    },
    isAlive: () => browser.alive,
    firstFacts: () => [{ type: 'page', loggedIn: true }],
    onMessage: (message) => received.push(message),
    onConnection: (connection) => connections.push(connection),
    signal: life.signal,
  })
  const port = () => {
    const last = ports.at(-1)
    if (!last) throw new Error('never connected')
    return last
  }
  return { client, ports, port, life, browser, received, connections }
}

describe('the panel’s client', () => {
  it('sends first whether a cashier is logged in, on every new port', () => {
    const { ports, port } = start()
    port().close()
    vi.advanceTimersByTime(500)
    expect(ports.map((each) => each.sent[0])).toEqual([
      { type: 'page', loggedIn: true },
      { type: 'page', loggedIn: true },
    ])
  })

  it('reconnects half a second after the worker stopped, without a warning', () => {
    const { ports, port, connections } = start()
    port().deliver(heartbeat)
    port().close()
    vi.advanceTimersByTime(499)
    expect(ports).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(ports).toHaveLength(2)
    port().deliver(heartbeat)
    vi.advanceTimersByTime(10_000)
    expect(connections).not.toContain('offline')
  })

  it('shows «offline» when the worker does not come back', () => {
    const { port, connections } = start()
    port().deliver(heartbeat)
    port().close()
    vi.advanceTimersByTime(3_000)
    expect(connections.at(-1)).toBe('offline')
  })

  it('reconnects ever more slowly while every port closes at once, but never gives up', () => {
    const { ports, port } = start()
    for (let i = 0; i < 8; i++) {
      port().close()
      vi.advanceTimersByTime(5_000)
    }
    expect(ports).toHaveLength(9)
    port().close()
    vi.advanceTimersByTime(4_999)
    expect(ports).toHaveLength(9)
  })

  it('treats 45 s without a message as a dead port, which a page from the back/forward cache has', () => {
    const { ports, port, connections } = start()
    const first = port()
    first.deliver(heartbeat)
    vi.advanceTimersByTime(44_000)
    first.deliver(heartbeat)
    vi.advanceTimersByTime(44_999)
    expect(connections.at(-1)).toBe('online')
    vi.advanceTimersByTime(1)
    expect(connections.at(-1)).toBe('offline')
    expect(first.disconnected).toBe(true)
    expect(ports).toHaveLength(2)
    port().deliver(heartbeat)
    expect(connections.at(-1)).toBe('online')
  })

  it('ignores messages of a port that it dropped', () => {
    const { client, port, received } = start()
    const old = port()
    client.reconnect()
    old.deliver(heartbeat)
    old.close()
    vi.advanceTimersByTime(2_000)
    expect(received).toEqual([])
    expect(port()).not.toBe(old)
    expect(port().disconnected).toBe(false)
  })

  it('returns the worker’s own answer to an intent', async () => {
    const { client, port } = start()
    const accepted = client.ask({ type: 'accept', orderId: 'o1' })
    const refused = client.ask({ type: 'print-now', orderId: 'o1' })
    const message = { code: 'A-13', text: 'Justo no aceptó el pedido.' } as const
    port().deliver({ type: 'done', id: port().last('print-now').id, message })
    port().deliver({ type: 'done', id: port().last('accept').id, message: null })
    expect(await accepted).toBeNull()
    expect(await refused).toEqual(message)
  })

  it('returns «unknown outcome» when no answer came in 30 s', async () => {
    const { client, port } = start()
    const asked = client.ask({ type: 'accept', orderId: 'o1' })
    vi.advanceTimersByTime(29_999)
    port().deliver(heartbeat)
    vi.advanceTimersByTime(1)
    expect((await asked)?.code).toBe('V-02')
  })

  it('answers an open intent when the worker stops', async () => {
    const { client, port } = start()
    const asked = client.ask({ type: 'accept', orderId: 'o1' })
    port().close()
    expect((await asked)?.code).toBe('V-03')
  })

  it('answers an intent at once with an error while there is no port', async () => {
    const { client, port } = start()
    port().close()
    expect((await client.ask({ type: 'accept', orderId: 'o1' }))?.code).toBe('V-01')
  })

  it('stops reconnecting when the extension was updated, and says that the page is outdated', () => {
    const { ports, port, browser, connections } = start()
    port().deliver(heartbeat)
    browser.connects = false
    browser.alive = false
    port().close()
    vi.advanceTimersByTime(60_000)
    expect(ports).toHaveLength(1)
    expect(connections).toEqual(['online', 'offline'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves no timer and no port behind when its page closes', () => {
    const { client, port, life } = start()
    void client.ask({ type: 'accept', orderId: 'o1' })
    life.abort()
    expect(port().disconnected).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})
