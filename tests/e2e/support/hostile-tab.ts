import type { ExtensionSettingsInput } from '@shared/settings/extension'
import type { KeyInput } from 'puppeteer'
import { expect, vi } from 'vitest'
import type { HostileName } from '../../fakes/pos-page/hostile'
import { pickupOrder, type RawOrder } from '../../fixtures/justo-orders'
import { isPanelFrame } from '../../stage/panel-frame'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { isOurHostAt, seenByPage, spyOnUs } from './page-spy'
import { numberOf } from './papers'
import { PosTab } from './pos-tab'

const PRINTS_NOTHING: ExtensionSettingsInput['printing'] = { here: false }

/** The page's attacks undo what is done, several times a second: some tries are in vain. */
const PATIENT = { ...WAIT_OPTIONS, timeout: 60_000 }

/** A tab of a till on a hostile page. */
export class HostileTab extends PosTab {
  /** Pending in Justo. */
  readonly order: RawOrder

  constructor(printing = PRINTS_NOTHING) {
    const order = pickupOrder()
    super(async (stage) => {
      stage.justo.orders.add(order)
      await stage.setUp((settings) => ({ ...settings, printing }))
    })
    this.order = order
  }

  /** A new tab with empty session state, on a hostile page. */
  async visit(name: HostileName): Promise<void> {
    await this.goTo(`hostil/${name}`, spyOnUs)
    // The page's repeated attacks have begun.
    await this.#bearBlow()
    await this.#bearBlow()
    await this.page.waitForFunction(() => (Reflect.get(globalThis, 'golpes') ?? 2) >= 2, { polling: 50 })
  }

  /** The page deals its blow to the panel that is there, where it waits for the test with it. */
  async #bearBlow(): Promise<void> {
    if (!(await this.page.evaluate(() => 'golpear' in globalThis))) return
    await this.panel.untilShows(/\S/)
    await this.page.evaluate(() => Reflect.get(globalThis, 'golpear')())
  }

  /** Where the pill was dragged to. */
  async forgetPlace(): Promise<void> {
    const worker = await this.stage.worker()
    await worker.evaluate(() => Reflect.get(globalThis, 'chrome').storage.local.remove('panel'))
  }

  /** Its centre on the screen, its style, and whether `elementFromPoint` there is our host. */
  async lookAt(role: string, name: string) {
    const part = await this.panel.part(role, name)
    const { direction, fontSize } = await part.evaluate((element) => {
      const { direction, fontSize } = getComputedStyle(element)
      return { direction, fontSize }
    })
    const box = await part.boundingBox() // in the page's window, through the frame
    if (box === null) throw new Error(`${role} «${name}» is not drawn`)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const { width, height } = this.page.viewport() ?? { width: 0, height: 0 }
    const inWindow = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
    return { onTop: await isOurHostAt(this.page, x, y), inWindow, direction, fontSize, x, y }
  }

  /** Retried: a page that removes our node removes the focus too. */
  #byKeyboard(key: KeyInput, from: string, to: string): Promise<void> {
    return vi.waitFor(async () => {
      await (await this.panel.part('tab', from)).focus()
      await this.panel.untilKeysGo('here', 5_000)
      await this.page.keyboard.press(key)
      const isSelected = async () => expect(await this.panel.isSelected(to)).toBe(true)
      await vi.waitFor(isSelected, { timeout: 5_000, interval: 50 })
    }, PATIENT)
  }

  /** Visible, styled, on top, usable by mouse and keyboard, also after each blow; and invisible to the page. */
  async expectUsable(): Promise<void> {
    await this.panel.open()
    await this.#bearBlow()
    await this.panel.untilShows(numberOf(this.order))
    await this.#bearBlow()
    await vi.waitFor(async () => {
      const tab = await this.lookAt('tab', 'Entrega')
      expect(tab).toMatchObject({ onTop: true, inWindow: true, direction: 'ltr' })
      expect(Number.parseInt(tab.fontSize, 10)).toBeLessThan(24)
    }, PATIENT)
    await this.#bearBlow()
    await this.panel.choose('Mesas')
    await this.#bearBlow()
    await this.panel.choose('Entrega')
    await this.#bearBlow()
    await this.#byKeyboard('ArrowRight', 'Entrega', 'Mesas')
    await this.#bearBlow()
    await this.#byKeyboard('ArrowLeft', 'Mesas', 'Entrega')
    await this.#bearBlow()
    await this.panel.untilShows(numberOf(this.order))
    const seen = await seenByPage(this.page, numberOf(this.order))
    expect(seen).toMatchObject({ roots: [], messages: [], globals: [], blocked: [], selected: '', frames: [] })
    for (const text of [seen.markup, seen.kept]) expect(text).not.toContain(numberOf(this.order))
    expect(this.page.frames().filter(isPanelFrame)).toHaveLength(1)
  }
}
