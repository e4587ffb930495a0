import type { Browser, Frame, Page } from 'puppeteer'
import { expect, vi } from 'vitest'
import type { LinePart, LineText } from '../../../extension/panel/frame/line-text'
import type { Typed, TypeInPage } from '../../../extension/panel/frame/type-in-page'
import { makeCertificate } from '../../fakes/certificate'
import { launchChromium } from '../../fakes/chromium'
import { type PosPage, startPosPage } from '../../fakes/pos-page/pos-page'
import { bundledScript } from '../../stage/bundled-script'
import { untilPanelFrame } from '../../stage/panel-frame'
import { POS_URL } from '../../stage/stage'
import { WAIT_OPTIONS } from '../../stage/wait-options'

/** How the till is set: with Enter, without, not at all. */
export type Setting = 'enter' | 'type' | 'copy'

/** A tab of tomapedidos with fields of every kind, and the real frame over it, which types. */
export class TypedFields {
  private constructor(
    readonly page: Page,
    readonly frame: Frame,
    private readonly browser: Browser,
    private readonly pos: PosPage,
  ) {}

  static async open(): Promise<TypedFields> {
    const certificate = await makeCertificate()
    const pos = await startPosPage({ certificate })
    const [{ browser }, fields, typing] = await Promise.all([
      launchChromium({ posPort: pos.port, spki: certificate.spki, extensionDir: 'dist/extension' }),
      bundledScript('tests/fakes/pos-page/site/campos.js', 'campos'),
      bundledScript('extension/panel/frame/type-in-page.ts', 'typing'),
    ])
    const page = await browser.newPage()
    await page.goto(new URL('hostil/libre', POS_URL).href)
    const frame = await untilPanelFrame(page)
    await frame.evaluate(`${typing}; globalThis.typing = typing`)
    const opened = new TypedFields(page, frame, browser, pos)
    await page.evaluate(fields)
    return opened
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.pos.stop()
  }

  /** Puts the cursor into a field, as the cashier does. */
  async click(selector: string): Promise<void> {
    await this.page.bringToFront()
    await (await this.page.waitForSelector(selector))?.click()
  }

  /** Taps in the frame: these texts, all at once, in this order. The frame has the focus then, as after a real tap. */
  async tap(texts: string | string[], part: LinePart = 'code', setting: Setting = 'type'): Promise<Typed[]> {
    const focused = async () => {
      await this.frame.evaluate(() => {
        const button = document.querySelector<HTMLElement>('#tap') ?? document.createElement('button')
        button.id = 'tap'
        document.body.append(button)
        button.focus()
      })
      expect(await this.frame.evaluate(() => document.hasFocus())).toBe(true)
    }
    // Again: the browser may learn of the page's click later than of this.
    await vi.waitFor(focused, WAIT_OPTIONS)
    return this.type(texts, part, setting)
  }

  /** As `tap`, without taking the focus. */
  async type(texts: string | string[], part: LinePart = 'code', setting: Setting = 'type'): Promise<Typed[]> {
    const all = [texts].flat().map((text) => ({ text, part }) as LineText)
    return this.frame.evaluate(
      async (lines, how) => {
        const { createTypeInPage, pageScripts } = Reflect.get(globalThis, 'typing')
        const { tabs, scripting } = Reflect.get(globalThis, 'chrome')
        const tabId = (await tabs.getCurrent()).id
        const [{ documentId }] = await scripting.executeScript({ target: { tabId, frameIds: [0] }, func: () => null })
        const page = pageScripts({ tabId, documentIds: [documentId] })
        const type: TypeInPage = createTypeInPage({ frame: window, page, typing: () => how })
        return Promise.all(lines.map((line) => type(line as LineText, () => undefined)))
      },
      all,
      setting,
    )
  }

  /** Until the keyboard goes to the frame, or to this element of the page. */
  untilKeysGo(to: 'the frame' | string): Promise<void> {
    const look = async () => {
      const isInFrame = await this.frame.evaluate(() => document.hasFocus())
      expect(isInFrame ? 'the frame' : await this.focused()).toBe(to)
    }
    return vi.waitFor(look, WAIT_OPTIONS)
  }

  value(selector: string): Promise<string> {
    return this.page.$eval(selector, (field) => (field as HTMLInputElement).value)
  }

  /** Id of the page's element with the focus. */
  focused(): Promise<string | undefined> {
    return this.page.evaluate(() => document.activeElement?.id)
  }

  async #inside(frame: string, selector: string) {
    const inside = await (await this.page.$(frame))?.contentFrame()
    return (await inside?.waitForSelector(selector)) ?? null
  }

  async clickInside(frame: string, selector: string): Promise<void> {
    await (await this.#inside(frame, selector))?.click()
  }

  async valueInside(frame: string, selector: string): Promise<string | undefined> {
    return (await this.#inside(frame, selector))?.evaluate((field) => (field as HTMLInputElement).value)
  }

  /** Puts these elements into the page, in place of the last ones. */
  async renew(html: string): Promise<void> {
    await this.page.evaluate((text) => {
      document.querySelector('#nuevo')?.remove()
      document.body.insertAdjacentHTML('beforeend', `<div id="nuevo">${text}</div>`)
    }, html)
  }

  /** What the page took from a field with Enter. */
  taken(id: string): Promise<string[]> {
    return this.page.evaluate((name) => Reflect.get(globalThis, 'lineas')[name] ?? [], id)
  }
}
