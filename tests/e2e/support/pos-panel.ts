import type { ElementHandle, Page } from 'puppeteer'
import { expect, vi } from 'vitest'
import { PATIENCE } from '../../stage/patience'

/**
 * The panel on the cashier's page. Its shadow root is closed, so it is reached by its accessible names alone, as by a
 * screen reader; the page's own scripts do not even have those.
 */
export class PosPanel {
  constructor(readonly page: Page) {}

  find(role: string, name?: string): Promise<ElementHandle<Element> | null> {
    return this.page.$(`::-p-aria(${name === undefined ? '' : `[name="${name}"]`}[role="${role}"])`)
  }

  /** The part, as soon as it is there. */
  part(role: string, name?: string): Promise<ElementHandle<Element>> {
    const look = async () => {
      const found = await this.find(role, name)
      if (!found) throw new Error(`no ${role} «${name}» in the panel: ${await this.text()}`)
      return found
    }
    return vi.waitFor(look, PATIENCE)
  }

  async press(role: string, name: string): Promise<void> {
    await (await this.part(role, name)).click()
  }

  /** The folded pill, or the bar over a login form. */
  folded(): Promise<ElementHandle<Element> | null> {
    return this.find('complementary', 'Justo')
  }

  async #root(): Promise<ElementHandle<Element> | null> {
    return (await this.folded()) ?? (await this.find('region', 'Pedidos de Justo'))
  }

  /** The bar over a login form, the folded pill or the open panel. */
  async shown(): Promise<ElementHandle<Element>> {
    const root = await this.#root()
    if (!root) throw new Error('no panel')
    return root
  }

  /** Everything that the panel shows; empty without one. */
  async text(): Promise<string> {
    return (await (await this.#root())?.evaluate((part) => part.textContent)) ?? ''
  }

  untilShows(text: string | RegExp, timeout = PATIENCE.timeout): Promise<void> {
    const look = async () => expect(await this.text()).toMatch(text)
    return vi.waitFor(look, { timeout, interval: 50 })
  }

  /** A panel that was left open opens by itself: then there is no pill to press, or not for long. */
  open(): Promise<void> {
    const look = async () => {
      if ((await this.find('region', 'Pedidos de Justo')) !== null) return
      await (await this.folded())?.click()
      throw new Error(`the panel is not open: ${await this.text()}`)
    }
    return vi.waitFor(look, PATIENCE)
  }

  /** A band or a card that comes in above moves the tab away under the mouse: then once more, as a person does. */
  choose(tab: string): Promise<void> {
    return vi.waitFor(async () => {
      await this.press('tab', tab)
      expect(await this.isSelected(tab)).toBe(true)
    }, PATIENCE)
  }

  /** Opens an order; once more where a row that came in above moved this one away under the mouse. */
  openOrder(number: string): Promise<void> {
    return vi.waitFor(async () => {
      await this.press('button', `Abrir pedido ${number}`)
      await vi.waitFor(async () => expect(await this.find('region', `Pedido ${number}`)).not.toBeNull(), {
        timeout: 3_000,
        interval: 50,
      })
    }, PATIENCE)
  }

  untilSelected(tab: string): Promise<void> {
    return vi.waitFor(async () => expect(await this.isSelected(tab)).toBe(true), PATIENCE)
  }

  /** The panel moves the focus once it has drawn: a key that comes before it is the page's. */
  untilFocused(role: string, name: string): Promise<void> {
    const isFocused = async () => (await this.part(role, name)).evaluate((part) => part.matches(':focus-within'))
    return vi.waitFor(async () => expect(await isFocused()).toBe(true), PATIENCE)
  }

  untilGone(role: string, name: string): Promise<void> {
    return vi.waitFor(async () => expect(await this.find(role, name)).toBeNull(), PATIENCE)
  }

  async isSelected(tab: string): Promise<boolean> {
    return (await this.part('tab', tab)).evaluate((part) => part.getAttribute('aria-selected') === 'true')
  }
}
