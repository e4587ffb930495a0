import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import type { Browser } from 'wxt/browser'
import type { WorkerMessage } from '../../../../extension/messaging/messages'
import type { PanelMessage } from '../../../../extension/messaging/page-facts'
import { panelConnection } from '../../../../extension/messaging/panel-connection'

const PAGE: PanelMessage = { type: 'page', loggedIn: true }
const WATCH: PanelMessage = { type: 'watch', orderId: 'o1' }
const ACCEPT = { type: 'accept', id: 7, orderId: 'o1' }
const WHY = say('V-22')
const HEARTBEAT: WorkerMessage = { type: 'heartbeat' }

/** A port as the browser passes it to the worker. */
function aPort() {
  const listeners: ((message: unknown) => void)[] = []
  const ends: (() => void)[] = []
  const sent: unknown[] = []
  const far = { dead: false }
  const port = {
    sender: { frameId: 4, tab: { id: 9 } },
    onMessage: { addListener: (listener: (message: unknown) => void) => listeners.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => ends.push(listener) },
    postMessage(message: unknown) {
      if (far.dead) throw new Error('Attempting to use a disconnected port object')
      sent.push(message)
    },
  } as unknown as Browser.runtime.Port
  return {
    port,
    sent,
    far,
    say: (intent: PanelMessage) => listeners.forEach((hear) => void hear(intent)),
    leave: () => ends.forEach((end) => void end()),
  }
}

/** All messages that a listener receives; `closed` for the end. */
function receivedBy(connection: ReturnType<typeof panelConnection>): (PanelMessage | 'gone')[] {
  const received: (PanelMessage | 'gone')[] = []
  connection.listen(
    (intent) => received.push(intent),
    () => received.push('gone'),
  )
  return received
}

describe('a panel’s connection', () => {
  it('knows the tab of its port, and whether it is a frame over tomapedidos or a page of our own', () => {
    const { port } = aPort()
    expect(panelConnection(port)).toMatchObject({ place: 'frame', tabId: 9 })
    Object.assign(port, { sender: { frameId: 0, tab: { id: 3 } } })
    expect(panelConnection(port)).toMatchObject({ place: 'page', tabId: 3 })
  })

  it('keeps the messages that arrived while the worker was starting', () => {
    const { port, say } = aPort()
    const connection = panelConnection(port)
    say(PAGE)
    say(WATCH)
    const received = receivedBy(connection)
    say({ type: 'watch', orderId: null })
    expect(received).toEqual([PAGE, WATCH, { type: 'watch', orderId: null }])
  })

  it('reports that the page has closed, also when it closed before there was a listener', () => {
    const early = aPort()
    const closedPage = panelConnection(early.port)
    early.say(PAGE)
    early.leave()
    expect(receivedBy(closedPage)).toEqual([PAGE, 'gone'])
    const late = aPort()
    const received = receivedBy(panelConnection(late.port))
    late.leave()
    expect(received).toEqual(['gone'])
  })

  describe('a panel’s connection without a running worker', () => {
    it('receives the cause, at once and again', () => {
      const { port, sent, leave } = aPort()
      const connection = panelConnection(port)
      expect(connection.refuse(WHY)).toBe(true)
      expect(connection.refuse(WHY)).toBe(true)
      expect(sent).toEqual([
        { type: 'not-started', message: WHY },
        { type: 'not-started', message: WHY },
      ])
      leave()
      expect(connection.refuse(WHY)).toBe(false)
    })

    it('answers intents, before or after, with the cause why they were not done, and they are never done', () => {
      const { port, sent, say: press } = aPort()
      const connection = panelConnection(port)
      press(ACCEPT)
      expect(sent).toEqual([])
      connection.refuse(WHY)
      press({ ...ACCEPT, id: 8 })
      press({ type: 'try-sound' })
      expect(sent).toEqual([
        { type: 'done', id: 7, message: WHY },
        { type: 'not-started', message: WHY },
        { type: 'done', id: 8, message: WHY },
      ])
      expect(receivedBy(connection)).toEqual([])
    })

    it('passes the page’s current state to the worker that starts', () => {
      const { port, say: press } = aPort()
      const connection = panelConnection(port)
      press({ type: 'page', loggedIn: false })
      connection.refuse(WHY)
      press(PAGE)
      press({ type: 'watch', orderId: 'o0' })
      connection.refuse(WHY)
      press(WATCH)
      const received = receivedBy(connection)
      press(ACCEPT)
      expect(received).toEqual([PAGE, WATCH, ACCEPT])
    })
  })

  it('posts to an open page, and reports a closed one without throwing', () => {
    const { port, sent, far, leave } = aPort()
    const connection = panelConnection(port)
    expect(connection.post(HEARTBEAT)).toBe(true)
    far.dead = true // Its onDisconnect has not fired yet.
    expect(connection.post(HEARTBEAT)).toBe(false)
    far.dead = false
    leave()
    expect(connection.post(HEARTBEAT)).toBe(false)
    expect(sent).toEqual([HEARTBEAT])
  })
})
