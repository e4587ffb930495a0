import type { Message } from '@shared/messages'
import type { Order } from '@shared/order'
import { type ComponentChild, render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, onTestFinished, vi } from 'vitest'
import type { Intent } from '../../../../extension/acts/acts'
// An opened order imports it when it is shown: it is there by then, also for a test that ends at once.
import '../../../../extension/log/log-words'
import type { FrameBox } from '../../../../extension/host-page/protocol'
import type { OrderDetail, OrderRow, ShopStatus } from '../../../../extension/messaging/messages'
import { createFoldedPlace, type FoldedPlace } from '../../../../extension/panel/frame/folded-place'
import { FrameRoot } from '../../../../extension/panel/frame/frame-root'
import { createHostWindow } from '../../../../extension/panel/frame/host-window'
import type { TypeInPage } from '../../../../extension/panel/frame/type-in-page'
import { PanelContext } from '../../../../extension/panel/panel-context'
import { createPanelStore, type PanelStore } from '../../../../extension/panel/state/panel-store'
import { GUARD_MS } from '../../../../extension/panel/state/row-holds'
import { elapse, idle } from '../../../stage/virtual-clock'
import { FakePort } from '../messaging/fake-port'
import { ShownPage, setValue } from '../shown-page'
import { detail, NOW, order, shop } from './made-up'

/** Of an opened order, and what else the worker sends with it. */
type Content = [change?: Partial<Order>, more?: Partial<OrderDetail>]

interface Scene {
  orders?: OrderRow[]
  /** Null: the worker has sent nothing yet. */
  status?: ShopStatus | null
  open?: boolean
  loggedIn?: boolean
  /** What tab and till remember stays, as after a reload. */
  kept?: boolean
  /** What the page's field does with a text; by default nothing is typed. */
  typeInPage?: TypeInPage
  /** Of the page's window, px. */
  width?: number
  /** In place of what is in the frame: the kitchen's screen. */
  kitchen?: ComponentChild
  /** How presses are judged; by default nothing covers the panel. */
  judgePress?: () => Promise<number | null>
}

type StoreOptions = Parameters<typeof createPanelStore>[0]

/** The store of a panel over this port, with what this tab and this till remember. */
export const storeOver = (port: FakePort, signal: AbortSignal, change: Partial<StoreOptions> = {}): PanelStore =>
  createPanelStore({
    connect: () => port,
    isAlive: () => true,
    version: '0.1.0',
    tabValues: sessionStorage,
    tillValues: localStorage,
    fallback: { open: true, section: 'delivery' },
    signal,
    ...change,
  })

/** The whole panel over a fake port, used by the names of its buttons. */
export class ShownPanel extends ShownPage {
  readonly port = new FakePort()
  readonly store: PanelStore
  /** Places that the frame asked for, newest last. */
  readonly boxes: FrameBox[] = []
  raised = 0
  readonly hostWindow = createHostWindow(document.documentElement)
  readonly foldedPlace: FoldedPlace
  /** What Chrome has for the shortcut. */
  shortcut = 'Alt+Mayús+J'
  readonly #life = new AbortController()

  constructor(scene: Scene) {
    const { open = true, loggedIn = true, typeInPage, judgePress = async () => 60_000, kept = false, kitchen } = scene
    super(document.createElement('div'))
    if (!kept) sessionStorage.clear()
    if (!kept) localStorage.clear()
    document.body.replaceChildren(this.root)
    this.store = storeOver(this.port, this.#life.signal, {
      fallback: { open, section: 'delivery' },
      inKitchen: kitchen !== undefined,
      ...(typeInPage && { typeInPage }),
      cover: { judgePress, raise: () => (this.raised += 1) },
      readShortcut: async () => this.shortcut,
    })
    this.foldedPlace = createFoldedPlace(localStorage, this.hostWindow.size)
    this.store.setLoggedIn(loggedIn)
  }

  override press(name: string): Promise<void> {
    return this.#settled(() => this.button(name).click())
  }

  /** A press so soon was meant for what was in the button's place before: nothing is sent. The next one counts. */
  async pressGuarded(name: string, type: Intent['type']): Promise<void> {
    await this.press(name)
    expect(this.sent(type)).toEqual([])
    await this.pass(GUARD_MS)
    await this.press(name)
    expect(this.sent(type)).toHaveLength(1)
  }

  override key(element: Element | null, key: string): Promise<void> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    return this.#settled(() => void element?.dispatchEvent(event))
  }

  /** Does it, and all that follows before time passes. */
  #settled(work: () => void): Promise<void> {
    return act(async () => {
      work()
      await idle()
    })
  }

  /** The ids of the listed orders, from the top. */
  get rows(): (string | null)[] {
    return this.attributes('[data-row]', 'data-row')
  }

  sent<T extends Intent['type']>(type: T): Extract<Intent, { type: T }>[] {
    return this.port.sent.filter((intent): intent is Extract<Intent, { type: T }> => intent.type === type)
  }

  pass(ms: number): Promise<void> {
    return act(() => elapse(ms))
  }

  choose(value: string): Promise<void> {
    return act(() => this.find(`input[value="${value}"]`)?.click())
  }

  /** Chooses tip and means, and presses «Cobrar». */
  async pay(cell: string, button: string): Promise<void> {
    await this.choose(cell)
    await this.press(button)
  }

  tile(table: string): HTMLElement {
    const found = this.find(`[data-table="${table}"] [data-tile]`)
    if (!found) throw new Error(`no table ${table}`)
    return found
  }

  openTable(table: string): Promise<void> {
    return act(() => this.tile(table).click())
  }

  write(label: string, value: string): Promise<void> {
    const field = [...this.root.querySelectorAll('label')].find((each) => each.textContent?.includes(label))
    const input = field?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    if (!input) throw new Error(`no field «${label}»`)
    return act(() => setValue(input, value))
  }

  /** Opens an order and sends its content from the worker. */
  async open(row: OrderRow, ...[change = {}, more = {}]: Content): Promise<void> {
    await this.press(`Abrir pedido ${row.number}`)
    await this.deliver({ type: 'detail', detail: detail(row, { order: order(change), ...more }) })
  }

  /** Ticks, or unticks, the n-th boxes. */
  async tick(...boxes: number[]): Promise<void> {
    const all = () => this.root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')
    for (const n of boxes) await act(() => all()[n]?.click())
  }

  /** Unfolds the papers of the opened order. */
  unfoldPapers(): Promise<void> {
    return act(() => this.find('[aria-label="Papeles"] > button[aria-expanded="false"]')?.click())
  }

  deliver(message: Parameters<FakePort['deliver']>[0]): Promise<void> {
    return this.#settled(() => this.port.deliver(message))
  }

  /** Sends new or changed rows from the worker. */
  change(...changed: OrderRow[]): Promise<void> {
    return this.deliver({ type: 'orders', changed, removed: [] })
  }

  /** Sends the worker's answer to the last intent of a type. */
  answer(type: Intent['type'], message: Message | null): Promise<void> {
    const intent = this.port.last(type)
    return this.#settled(() => {
      if ('id' in intent) this.port.deliver({ type: 'done', id: intent.id, message })
    })
  }

  /** An act was done: the worker sends the rows that it has changed, then the answer. */
  async done(type: Intent['type'], ...changed: OrderRow[]): Promise<void> {
    await this.change(...changed)
    await this.answer(type, null)
  }

  close(): void {
    this.clear()
    this.#life.abort()
  }
}

let shown: ShownPanel | null = null

/** Takes the place of the panel before; it is closed when the test has ended. */
export async function show(scene: Scene = {}): Promise<ShownPanel> {
  closePanel()
  vi.setSystemTime(NOW)
  const panel = new ShownPanel(scene)
  shown = panel
  onTestFinished(closePanel)
  const { hostWindow } = panel
  hostWindow.resize({ width: scene.width ?? innerWidth, height: innerHeight })
  await act(() => {
    render(
      scene.kitchen === undefined ? (
        <FrameRoot
          store={panel.store}
          foldedPlace={panel.foldedPlace}
          hostWindow={hostWindow}
          onBox={(box) => panel.boxes.push(box)}
        />
      ) : (
        <PanelContext.Provider value={panel.store}>{scene.kitchen}</PanelContext.Provider>
      ),
      panel.root,
    )
    const { orders = [], status = shop() } = scene
    if (status !== null) panel.port.deliver({ type: 'snapshot', orders, status })
  })
  return panel
}

function closePanel(): void {
  shown?.close()
  shown = null
}

/** The panel with one order, which is opened as by `open`. */
export async function showOpened(row: OrderRow, ...content: Content): Promise<ShownPanel> {
  const panel = await show({ orders: [row] })
  await panel.open(row, ...content)
  return panel
}

/** The panel on its tables. */
export async function showTables(orders: OrderRow[], status = shop()): Promise<ShownPanel> {
  const panel = await show({ orders, status })
  await panel.press('Mesas')
  return panel
}
