// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import type { Admission, FrameMessage, ToHost } from '../../../../../extension/host-page/protocol'
import { type HostLink, waitForHost } from '../../../../../extension/panel/frame/host-link'
import { eventually } from '../../../../stage/virtual-clock'

const POS = 'https://tomapedidos.intuipos.net'
const ADMITTED: Admission = { page: { tabId: 7, documentIds: ['D1'] }, signs: { selector: '', text: '' } }

/** A frame's window: its own events, and another window as parent and top. */
function aFrame() {
  const frame = new EventTarget() as EventTarget & { parent: unknown; top: unknown }
  frame.parent = {}
  frame.top = frame.parent
  return frame
}

let frame: ReturnType<typeof aFrame>
let asked: FrameMessage[]
let admission: Admission
let link: HostLink | null

beforeEach(() => {
  frame = aFrame()
  asked = []
  admission = ADMITTED
  link = null
})

async function ask(message: FrameMessage): Promise<Admission> {
  asked.push(message)
  return admission
}

function wait(worker = ask): void {
  void waitForHost(frame as unknown as Window, worker).then((made) => {
    link = made
  })
}

/** A message as the browser delivers it: neither origin nor source can be forged. */
function send(init: { origin?: string; source?: unknown; data?: unknown; ports?: MessagePort[] }): MessageChannel {
  const channel = new MessageChannel()
  const event = new Event('message')
  const data = { type: 'justo-handshake', nonce: 'n1' }
  Object.assign(event, { origin: POS, source: frame.parent, data, ports: [channel.port2], ...init })
  frame.dispatchEvent(event)
  return channel
}

it('the frame has a host once the worker has admitted it, and tells it the login signs', async () => {
  wait()
  const { port1 } = send({})
  const heard: ToHost[] = []
  port1.onmessage = ({ data }) => heard.push(data)
  await eventually(() => expect(link?.page.tabId).toBe(7))
  expect(asked).toEqual([{ type: 'frame-opened', nonce: 'n1' }])
  await eventually(() => expect(heard).toEqual([{ type: 'signs', signs: { selector: '', text: '' } }]))
  port1.close()
})

it('a handshake with a forged nonce is ignored, and the true one after it counts', async () => {
  admission = null
  wait()
  send({ data: { type: 'justo-handshake', nonce: 'forged' } })
  await eventually(() => expect(asked).toHaveLength(1))
  expect(link).toBeNull()
  admission = ADMITTED
  const { port1 } = send({})
  await eventually(() => expect(link).not.toBeNull())
  port1.close()
})

it.each<[string, Parameters<typeof send>[0]]>([
  ['from another origin', { origin: 'https://example.com' }],
  ['from another window', { source: {} }],
  ['without a port', { ports: [] }],
  ['of another kind', { data: { type: 'hello' } }],
  ['that is no object', { data: 'justo-handshake' }],
])('a handshake %s does not reach the worker', async (_what, init) => {
  wait()
  send(init)
  await Promise.resolve()
  expect(asked).toEqual([])
})

it('a window of its own, and a frame in a frame, have no host', async () => {
  frame.parent = frame
  wait()
  send({ source: frame })
  frame.parent = {}
  wait()
  send({ source: frame.parent })
  await Promise.resolve()
  expect(asked).toEqual([])
})

it('a worker that is away admits no frame, until the handshake is repeated', async () => {
  const ask = vi.fn<(message: FrameMessage) => Promise<Admission>>().mockRejectedValueOnce(new Error('no worker'))
  ask.mockResolvedValue(ADMITTED)
  wait(ask)
  send({})
  await eventually(() => expect(ask).toHaveBeenCalledTimes(1))
  const { port1 } = send({})
  await eventually(() => expect(link).not.toBeNull())
  port1.close()
})
