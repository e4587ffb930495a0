// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startHostPage } from '../../../../extension/host-page/host-page'
import type { FrameHandshake, ToFrame, ToHost } from '../../../../extension/host-page/protocol'
import { viewportSize } from '../../../../extension/host-page/watch-window'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { elapse, eventually } from '../../../stage/virtual-clock'

const ORIGIN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'
const NO_SIGNS = { selector: '', text: '' }

const life = lifeOfTests()
let announced: string[]
/** What the frame's window was sent. */
let handshakes: { handshake: FrameHandshake; to: string; port: MessagePort }[]
let frames: HTMLElement[]
/** The worker asks for the open panel. */
let pressShortcut: () => void
const create = document.createElement

beforeEach(() => {
  announced = []
  handshakes = []
  frames = []
  document.title = 'Toma de pedidos'
  document.body.innerHTML = '<nav></nav>'
  // The fake page knows no popovers, and must load no frame.
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined })
  vi.spyOn(document, 'createElement').mockImplementation(((name: string) => {
    if (name !== 'iframe') return create.call(document, name)
    const frame = create.call(document, 'div')
    frames.push(frame)
    const postMessage = (handshake: FrameHandshake, to: string, [port]: MessagePort[]) =>
      handshakes.push({ handshake, to, port } as never)
    return Object.assign(frame, { contentWindow: { postMessage } })
  }) as never)
})
afterEach(() => {
  for (const { port } of handshakes) port.close()
  for (const name of ['showPopover', 'hidePopover']) Reflect.deleteProperty(HTMLElement.prototype, name)
})

async function note(nonce: string): Promise<void> {
  announced.push(nonce)
}

function start(announce = note): void {
  startHostPage(document, window, { frameUrl: () => 'about:blank', origin: ORIGIN, announce, onOpen }, life.signal)
}
const onOpen = (listener: () => void) => {
  pressShortcut = listener
}
const load = () => frames.at(-1)?.dispatchEvent(new Event('load'))

/** The frame's end of the port. */
function frameEnd() {
  const port = handshakes.at(-1)?.port
  if (!port) throw new Error('the frame got no handshake')
  const heard: ToFrame[] = []
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => heard.push(data)
  return { heard, send: (message: ToHost) => port.postMessage(message) }
}

async function offered() {
  load()
  await eventually(() => expect(handshakes.length).toBeGreaterThan(0))
  return frameEnd()
}

describe('a loaded frame', () => {
  it('gets a handshake with a nonce that the worker knows, at our origin only', async () => {
    start()
    await offered()
    expect(handshakes[0]?.handshake).toEqual({ type: 'justo-handshake', nonce: announced[0] })
    expect(handshakes[0]?.to).toBe(ORIGIN)
  })

  it('hears the window’s size and the login once it has sent the signs of one', async () => {
    start()
    const frame = await offered()
    frame.send({ type: 'signs', signs: NO_SIGNS })
    await eventually(() => expect(frame.heard).toContainEqual({ type: 'login', loggedIn: true }))
    expect(frame.heard).toContainEqual({ type: 'viewport', ...viewportSize(window), scale: devicePixelRatio })
  })

  it('gets another handshake with a new nonce where the worker does not admit it', async () => {
    start()
    load()
    await elapse(5_000)
    await elapse(0)
    expect(handshakes.map(({ handshake }) => handshake.nonce)).toEqual(announced)
    expect(new Set(announced).size).toBe(2)
  })

  it('gets its handshake later where no worker answers', async () => {
    const announce = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('no worker')).mockResolvedValue()
    start(announce)
    load()
    await elapse(0)
    expect(handshakes).toEqual([])
    await elapse(5_000)
    expect(handshakes).toHaveLength(1)
  })

  it('opens at the shortcut, also when it was pressed before the frame was admitted', async () => {
    start()
    const frame = await offered()
    pressShortcut()
    frame.send({ type: 'signs', signs: NO_SIGNS })
    await eventually(() => expect(frame.heard.filter(({ type }) => type === 'open')).toHaveLength(1))
    pressShortcut()
    await eventually(() => expect(frame.heard.filter(({ type }) => type === 'open')).toHaveLength(2))
  })

  it('counts in the tab’s title', async () => {
    start()
    const frame = await offered()
    frame.send({ type: 'waiting', count: 2 })
    await eventually(() => expect(document.title).toBe('(2) Toma de pedidos'))
  })
})

it('nothing of ours is left in the page at the end', async () => {
  start()
  await offered()
  expect(document.querySelectorAll('html > div')).toHaveLength(1)
  life.abort()
  expect(document.querySelectorAll('html > div')).toHaveLength(0)
  expect(document.title).toBe('Toma de pedidos')
})

it.each([
  ['scrollbars do not count', { width: 1009, height: 753, scale: 1 }, { width: 1009, height: 753 }],
  ['two fingers that zoom change nothing', { width: 504.6, height: 376.5, scale: 2 }, { width: 1009, height: 753 }],
  ['without that knowledge, the whole window', null, { width: 1024, height: 768 }],
])('the viewport of a window: %s', (_what, visualViewport, size) => {
  expect(viewportSize({ innerWidth: 1024, innerHeight: 768, visualViewport } as Window)).toEqual(size)
})
