import type { ElementHandle, Page } from 'puppeteer'
import { expect, vi } from 'vitest'
import { WAIT_OPTIONS } from '../../stage/wait-options'

const byName = (name: string, role?: string): string => `::-p-aria([name="${name}"]${role ? `[role="${role}"]` : ''})`

/** «Configuración», used by the accessible names of its parts. */
export class OptionsScreen {
  constructor(readonly page: Page) {}

  /** A control by its label, a button by its words; `role` where two share a name. */
  async control(name: string, role?: string): Promise<ElementHandle<Element>> {
    return this.inSight(byName(name, role))
  }

  /** Scrolled to the middle: a step's footer covers the bottom. */
  async inSight(selector: string): Promise<ElementHandle<Element>> {
    const found = await this.page.waitForSelector(selector)
    if (!found) throw new Error(`no «${selector}» on the options page`)
    await found.evaluate((each) => each.scrollIntoView({ block: 'center' }))
    return found
  }

  async write(label: string, text: string): Promise<void> {
    await this.pressAt(byName(label, 'textbox'), 3)
    await this.page.keyboard.press('Backspace')
    await this.page.keyboard.type(text)
  }

  press(name: string, role?: string): Promise<void> {
    return this.pressAt(byName(name, role))
  }

  /** Until the button is gone: an answer that was saved. What was pressed before may move it under the pointer meanwhile. */
  async answer(name: string): Promise<void> {
    const button = byName(name, 'button')
    await this.control(name, 'button')
    await vi.waitFor(async () => {
      if (await this.page.$(button)) await this.pressAt(button)
      await this.page.waitForSelector(button, { hidden: true, timeout: 3_000 })
    }, WAIT_OPTIONS)
  }

  /** When it is enabled and no longer moves: a press before that does nothing, or lands on a neighbour. */
  async pressAt(selector: string, count = 1): Promise<void> {
    await this.inSight(selector)
    await this.page.locator(selector).click({ count })
  }

  /** Unfolds the section with this title. */
  unfold(words: string): Promise<void> {
    return this.pressAt(`summary ::-p-text(${words})`)
  }

  async text(): Promise<string> {
    return (await this.page.$eval('body', (body) => body.textContent)) ?? ''
  }

  untilReads(text: string | RegExp): Promise<void> {
    return vi.waitFor(async () => expect(await this.text()).toMatch(text), WAIT_OPTIONS)
  }

  /** Waits until this step is open. */
  untilAt(title: string): Promise<void> {
    const look = async () => expect(await this.page.$eval('h2', (heading) => heading.textContent)).toBe(title)
    return vi.waitFor(look, WAIT_OPTIONS)
  }

  /** Saves the step and waits for the next one. */
  async saveTo(title: string): Promise<void> {
    await this.press('Guardar y seguir')
    await this.untilAt(title)
  }

  async go(step: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash
    }, step)
  }

  /** State of each step: `Hecho`, `Falta` … */
  states(): Promise<string[]> {
    return this.page.$$eval('nav ol a > span:last-child', (states) =>
      states.map((state) => state.textContent?.trim() ?? ''),
    )
  }
}
