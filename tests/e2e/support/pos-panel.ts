import type { ElementHandle, Page } from 'puppeteer'
import { expect, vi } from 'vitest'
import { isFrameGone, isPanelFrame, panelFrame } from '../../stage/panel-frame'
import { WAIT_OPTIONS } from '../../stage/wait-options'

/**
 * Clicks what has not moved for 50 ms, or after a second: a click while the panel is laid out anew lands on a neighbour.
 * Some hostile pages keep it moving.
 */
async function clickStill(part: ElementHandle<Element>): Promise<void> {
  let before: string | null = null
  const still = async () => {
    const last = before
    before = JSON.stringify(await part.boundingBox())
    expect(before).toBe(last)
  }
  await vi.waitFor(still, { timeout: 1_000, interval: 50 }).catch(() => undefined)
  await part.click()
}

/**
 * In the frame: ends when samples of its visibility, as its own watch takes them, have shown all of it for so long; fails
 * in a hidden tab, which takes none.
 */
function untilSeenWhole(ms: number): Promise<void> {
  const longestGap = 300
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the panel is covered')), ms + 5_000)
    let since: number | null = null
    let last = Number.NEGATIVE_INFINITY
    const sample = () => {
      const init = { trackVisibility: true, delay: 100, threshold: [0, 1] }
      const observer = new IntersectionObserver((entries) => {
        observer.disconnect()
        const now = performance.now()
        const isWhole = entries.some((entry) => Reflect.get(entry, 'isVisible') && entry.intersectionRatio > 0.99)
        if (!isWhole) since = null
        else if (since === null || now - last > longestGap) since = now
        last = now
        if (since !== null && now - since >= ms) resolve()
        else setTimeout(sample, 30)
      }, init)
      observer.observe(document.documentElement)
    }
    sample()
  })
}

/**
 * The panel on the cashier's page: a frame of the extension, which the page's scripts cannot reach. Its parts are found
 * through the accessibility tree, as by a screen reader.
 */
export class PosPanel {
  constructor(readonly page: Page) {}

  /** Null also while the frame is loaded anew. */
  async find(role: string, name?: string): Promise<ElementHandle<Element> | null> {
    const frame = panelFrame(this.page)
    const selector = `::-p-aria(${name === undefined ? '' : `[name="${name}"]`}[role="${role}"])`
    try {
      return (await frame?.$(selector)) ?? null
    } catch (error) {
      if (isFrameGone(error)) return null
      throw error
    }
  }

  /** A failure says what the panel shows. */
  async #until<T>(look: () => Promise<T>): Promise<T> {
    try {
      return await vi.waitFor(look, WAIT_OPTIONS)
    } catch (cause) {
      throw new Error(`${(cause as Error).message}; the panel shows: ${await this.text()}`, { cause })
    }
  }

  /** Waits for the part. */
  part(role: string, name?: string): Promise<ElementHandle<Element>> {
    return this.#until(async () => {
      const found = await this.find(role, name)
      if (!found) throw new Error(`no ${role} «${name}»`)
      return found
    })
  }

  /** Found anew where it was drawn anew before the mouse came: the click throws then. */
  press(role: string, name?: string): Promise<void> {
    return vi.waitFor(async () => clickStill(await this.part(role, name)), WAIT_OPTIONS)
  }

  /** Presses what may not be there. */
  async pressIfShown(role: string, name: string): Promise<void> {
    const found = await this.find(role, name)
    if (found) await clickStill(found)
  }

  /** Text of the panel; empty without one. Not by way of the accessibility tree, which Chromium builds anew for each look. */
  async text(): Promise<string> {
    try {
      return (await panelFrame(this.page)?.evaluate(() => document.body?.textContent)) ?? ''
    } catch (error) {
      if (isFrameGone(error)) return ''
      throw error
    }
  }

  untilShows(text: string | RegExp, timeout = WAIT_OPTIONS.timeout): Promise<void> {
    const look = async () => expect(await this.text()).toMatch(text)
    return vi.waitFor(look, { timeout, interval: 50 })
  }

  /**
   * A panel that was open before reopens by itself: then there is no button to press. Beside «Entrega» is «Mesas», which
   * is hit where the bar found a better place at that moment: then the tab is pressed, as its user would.
   */
  open(): Promise<void> {
    let isPressed = false
    const isOpen = async () => {
      if ((await this.find('region', 'Pedidos de Justo')) === null) throw new Error('it is not open')
    }
    const look = async () => {
      // One press, then time: a second one would be for what is there by then.
      if ((await this.find('button', 'Entrega')) !== null) {
        isPressed = true
        await this.pressIfShown('button', 'Entrega')
        await vi.waitFor(isOpen, { timeout: 3_000, interval: 50 })
      }
      await isOpen()
      if (isPressed && (await this.find('tab', 'Mesas')) !== null && (await this.isSelected('Mesas')))
        await this.choose('Entrega')
    }
    return this.#until(look)
  }

  /** Retried: a band or card that appears above moves the tab. */
  choose(tab: string): Promise<void> {
    return vi.waitFor(async () => {
      await this.press('tab', tab)
      expect(await this.isSelected(tab)).toBe(true)
    }, WAIT_OPTIONS)
  }

  /** Opens an order; once more where a row that came in above moved this one away under the mouse. */
  async openOrder(number: string): Promise<void> {
    const isOpen = async () => expect(await this.find('region', `Pedido ${number}`)).not.toBeNull()
    let looks = 0
    await vi.waitFor(async () => {
      if ((await this.find('region', `Pedido ${number}`)) !== null) return
      // Another one was opened, which hides the list, or it is in another tab.
      if ((await this.find('button', `Abrir pedido ${number}`)) === null) await this.pressIfShown('button', 'Volver')
      if ((await this.find('button', `Abrir pedido ${number}`)) === null)
        await this.pressIfShown('tab', looks++ % 2 === 0 ? 'Cocina' : 'Nuevos')
      await this.pressIfShown('button', `Abrir pedido ${number}`)
      await vi.waitFor(isOpen, { timeout: 3_000, interval: 50 })
    }, WAIT_OPTIONS)
  }

  /**
   * A press counts half a second after the frame could be seen whole, without a gap (panel/frame/cover-watch.ts): sooner,
   * or on a machine too busy to look, it counts as covered and goes on in «Pedidos».
   */
  async untilUncovered(ms = 600): Promise<void> {
    await vi.waitFor(async () => {
      const frame = panelFrame(this.page)
      if (!frame) throw new Error('no panel')
      await frame.evaluate(untilSeenWhole, ms)
    }, WAIT_OPTIONS)
  }

  /**
   * A press that counts only in a frame that has been seen whole for `ms`, until `isDone`. It is made again where the
   * machine was too busy to look, which counts as covered, or where the last one went on in «Pedidos». `within`: at once,
   * or also after the seconds in which an acceptance can be undone.
   */
  pressUncovered(name: string, ms: number, isDone: () => unknown, within = 2_500): Promise<void> {
    const pressed = async () => {
      await this.page.bringToFront()
      await this.untilUncovered(ms)
      await this.pressIfShown('button', name)
      await vi.waitFor(isDone, { timeout: within, interval: 50 })
    }
    return vi.waitFor(pressed, { ...WAIT_OPTIONS, timeout: 90_000 })
  }

  /** There is one panel, it shows this order, and it reacts to the mouse. */
  async expectAlive(number: string): Promise<void> {
    await this.open()
    await this.choose('Entrega')
    await this.untilShows(number)
    await this.choose('Mesas')
    expect(this.page.frames().filter(isPanelFrame)).toHaveLength(1)
  }

  untilSelected(tab: string): Promise<void> {
    return vi.waitFor(async () => expect(await this.isSelected(tab)).toBe(true), WAIT_OPTIONS)
  }

  /** Until keys go to the frame (or to the page): the browser learns of a focus after the frame that has it. */
  untilKeysGo(to: 'here' | 'to the page', timeout = WAIT_OPTIONS.timeout): Promise<void> {
    const hasKeys = () => panelFrame(this.page)?.evaluate(() => document.hasFocus())
    return vi.waitFor(async () => expect(await hasKeys()).toBe(to === 'here'), { timeout, interval: 50 })
  }

  /** Types into a field of the panel. */
  async type(role: string, name: string, text: string): Promise<void> {
    await (await this.part(role, name)).focus()
    await this.untilKeysGo('here')
    await this.page.keyboard.type(text)
  }

  /** The panel moves the focus after rendering: earlier keys go to the page. */
  untilFocused(role: string, name: string): Promise<void> {
    const isFocused = async () => (await this.part(role, name)).evaluate((part) => part.matches(':focus-within'))
    return vi.waitFor(async () => expect(await isFocused()).toBe(true), WAIT_OPTIONS)
  }

  untilGone(role: string, name: string): Promise<void> {
    return vi.waitFor(async () => expect(await this.find(role, name)).toBeNull(), WAIT_OPTIONS)
  }

  async isSelected(tab: string): Promise<boolean> {
    return (await this.part('tab', tab)).evaluate((part) => part.getAttribute('aria-selected') === 'true')
  }
}
