import type { ElementHandle, Page } from 'puppeteer'
import { expect, vi } from 'vitest'

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
    return vi.waitFor(look, { timeout: 15_000, interval: 50 })
  }

  async press(role: string, name: string): Promise<void> {
    await (await this.part(role, name)).click()
  }

  /** Everything that the panel shows: the bar over a login form, the folded pill or the open panel; empty without one. */
  async text(): Promise<string> {
    const bar = await this.find('status')
    const root = bar ?? (await this.find('region', 'Pedidos de Justo')) ?? (await this.find('button', PILL))
    return (await root?.evaluate((part) => part.textContent)) ?? ''
  }

  untilShows(text: string | RegExp): Promise<void> {
    const look = async () => expect(await this.text()).toMatch(text)
    return vi.waitFor(look, { timeout: 15_000, interval: 50 })
  }

  async open(): Promise<void> {
    if ((await this.find('region', 'Pedidos de Justo')) === null) await this.press('button', PILL)
    await this.part('region', 'Pedidos de Justo')
  }

  async isSelected(tab: string): Promise<boolean> {
    return (await this.part('tab', tab)).evaluate((part) => part.getAttribute('aria-selected') === 'true')
  }
}

const PILL = 'Abrir pedidos de Justo'
