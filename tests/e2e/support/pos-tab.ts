import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { POS_URL, Stage } from '../../stage/stage'
import { PosPanel } from './pos-panel'
import { printOnFailure } from './shop'

/** The panel over a page of tomapedidos: one shop for all tests of a file, a tab for each. Made once in a file. */
export class PosTab {
  #stage: Stage | null = null
  #page: Page | null = null
  #panel: PosPanel | null = null

  constructor(setUp: (stage: Stage) => Promise<void>) {
    beforeAll(async () => {
      this.#stage = await Stage.open()
      await setUp(this.#stage)
    })
    afterAll(() => this.#stage?.close())
    beforeEach(() => printOnFailure(() => this.stage))
    afterEach(async () => {
      if (this.#page?.isClosed() === false) await this.#page.close()
    })
  }

  get stage(): Stage {
    if (this.#stage === null) throw new Error('no test has begun')
    return this.#stage
  }

  get page(): Page {
    if (this.#page === null) throw new Error('visit a page first')
    return this.#page
  }

  get panel(): PosPanel {
    if (this.#panel === null) throw new Error('visit a page first')
    return this.#panel
  }

  /** A new tab with empty session state; `prepare`: before the page is loaded. */
  protected async goTo(path: string, prepare: (page: Page) => Promise<unknown>): Promise<void> {
    const page = await this.stage.browser.newPage()
    this.#page = page
    await page.setViewport({ width: 1024, height: 768 })
    await prepare(page)
    await page.goto(new URL(path, POS_URL).href)
    this.#panel = new PosPanel(page)
  }
}
