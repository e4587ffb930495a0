import type { Browser, Frame, Page } from 'puppeteer'
import { build } from 'vite'
import { expect, vi } from 'vitest'
import type { LinePart, LineText } from '../../../extension/panel/frame/line-text'
import type { Typed, TypeInPage } from '../../../extension/panel/frame/type-in-page'
import { makeCertificate } from '../../fakes/certificate'
import { launchChromium } from '../../fakes/chromium'
import { type PosPage, startPosPage } from '../../fakes/pos-page/pos-page'
import { untilPanelFrame } from '../../stage/panel-frame'
import { POS_URL } from '../../stage/stage'
import { WAIT_OPTIONS } from '../../stage/wait-options'

/** A module with all that it imports, as a script. */
async function bundled(entry: string, name: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry, name, formats: ['iife'] } },
  })
  const [first] = [made].flat()
  if (!first || !('output' in first)) throw new Error('nothing was built')
  return first.output[0].code
}

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
    const ports = { posPort: pos.port, justoPort: 9 }
    const extensionDir = 'dist/extension'
    const [{ browser }, fields, typing] = await Promise.all([
      launchChromium({ ...ports, spki: certificate.spki, headless: true, extensionDir }),
      bundled('tests/fakes/pos-page/site/campos.js', 'campos'),
      bundled('extension/panel/frame/type-in-page.ts', 'typing'),
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
    await this.frame.evaluate(() => {
      const button = document.querySelector<HTMLElement>('#tap') ?? document.createElement('button')
      button.id = 'tap'
      document.body.append(button)
      button.focus()
    })
    await vi.waitFor(async () => expect(await this.hasFocus()).toBe(true), WAIT_OPTIONS)
    return this.type(texts, part, setting)
  }

  /** As `tap`, without taking the focus. */
  async type(texts: string | string[], part: LinePart = 'code', setting: Setting = 'type'): Promise<Typed[]> {
    const all = [texts].flat().map((text) => ({ text, part }) as LineText)
    return this.frame.evaluate(
      async (lines, how) => {
        const { createTypeInPage, pageScripts } = Reflect.get(globalThis, 'typing')
        const tab = await Reflect.get(globalThis, 'chrome').tabs.getCurrent()
        const type: TypeInPage = createTypeInPage({ frame: window, page: pageScripts(tab.id), typing: () => how })
        return Promise.all(lines.map((line) => type(line as LineText)))
      },
      all,
      setting,
    )
  }

  /** The keyboard goes to the frame. */
  hasFocus(): Promise<boolean> {
    return this.frame.evaluate(() => document.hasFocus())
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
