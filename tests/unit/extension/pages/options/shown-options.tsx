import { signal } from '@preact/signals'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { onTestFinished, vi } from 'vitest'
import type { SetUpClient } from '../../../../../extension/bridge-client/set-up-client'
import { OptionsPage } from '../../../../../extension/pages/options/options-page'
import type { OptionsServices } from '../../../../../extension/pages/options/set-up-context'
import {
  readSettings,
  type SettingsReading,
  settingsTroublesOf,
  watchSettings,
  writeSettings,
} from '../../../../../extension/settings/store'
import { createPinLock } from '../../../../../extension/setup/pin'
import { createSetUp } from '../../../../../extension/setup/set-up'
import { bridgeStatus } from '../../../../fixtures/bridge-status'
import { elapse, idle } from '../../../../stage/virtual-clock'
import { aSetUp } from '../../setup/a-set-up'
import { ShownForm, setValue } from '../../shown-page'

interface Scene {
  /** The address, for example `#impresoras`. */
  hash?: string
  till?: Partial<ExtensionSettings>
  bridge?: BridgeSettings | null
  services?: Partial<OptionsServices>
  /** Answers of the printing program in place of its own. */
  client?: Partial<SetUpClient>
}

/** Preact runs effects after the next frame. */
const FRAME_MS = 20

/** The whole page over a made-up printing program and real storage, used by the labels of its elements. */
export class ShownOptions extends ShownForm {
  readonly #life = new AbortController()
  readonly client: ReturnType<typeof aSetUp>['client']
  readonly services: OptionsServices

  private constructor(reading: SettingsReading, { bridge = null, services: overrides = {}, client = {} }: Scene) {
    super()
    const made = aSetUp({ bridge, client })
    this.client = made.client
    this.services = {
      ...made.services,
      status: signal(bridge === null ? null : bridgeStatus()),
      locked: signal(reading.locked),
      complaints: signal(settingsTroublesOf(reading)),
      ...overrides,
    }
    document.body.replaceChildren(this.root)
    // happy-dom sends it for `pushState` and `replaceState` too, which a browser does not.
    const ignore = (event: Event) => 'newURL' in event && event.stopImmediatePropagation()
    window.addEventListener('hashchange', ignore, { signal: this.#life.signal })
  }

  /** Closed when the test has ended. */
  static async open(scene: Scene = {}): Promise<ShownOptions> {
    history.replaceState(null, '', `/options.html${scene.hash ?? ''}`)
    if (scene.till) await writeSettings(scene.till)
    const reading = await readSettings()
    const page = new ShownOptions(reading, scene)
    onTestFinished(() => page.close())
    const setUp = createSetUp({
      initial: reading.settings,
      write: writeSettings,
      clientFor: () => page.client,
      watch: (listener) => watchSettings(({ settings }) => listener(settings), page.#life.signal),
    })
    const pinLock = createPinLock()
    await setUp.reload()
    await idle()
    await page.#do(() => render(<OptionsPage setUp={{ ...setUp, ...page.services }} pinLock={pinLock} />, page.root))
    return page
  }

  /** Runs `press`, and waits for the step that it may open: each is loaded when it is first shown. */
  async #do(work: () => unknown): Promise<void> {
    await act(async () => void (await work()))
    do {
      await vi.dynamicImportSettled()
      await elapse(FRAME_MS)
    } while (this.text.includes('Cargando…'))
  }

  close(): void {
    this.#life.abort()
    // With its listeners at once: by itself Preact ends them with the next page's effects, and this one would answer a
    // `hashchange` that is meant for that one.
    this.clear()
  }

  /** By the words on it. */
  protected override nameOf(button: Element): string {
    return button.textContent?.trim() ?? ''
  }

  /** The state of each step, as its text. */
  get states(): Record<string, string> {
    const steps = [...this.root.querySelectorAll('nav ol a')]
    return Object.fromEntries(
      steps.map(({ children: [, title, state] }) => [title?.textContent, state?.textContent?.trim() ?? '']),
    )
  }

  get title(): string {
    return this.root.querySelector('h2')?.textContent ?? ''
  }

  messageOf(code: string): Element | null {
    return this.root.querySelector(`[data-code="${code}"]`)
  }

  override press = (name: string): Promise<void> => this.#do(() => this.button(name).click())
  /** Simulates choosing the file in the browser's dialog. */
  chooseFile = (text: string) => this.#do(() => this.give(new File([text], 'file.json')))

  /** Signs a line of the list at the end. */
  sign = async (check: string, name: string) => {
    const line = this.root.querySelector(`[data-check=${check}]`)
    const signer = line?.querySelector<HTMLInputElement>('input[maxlength]')
    if (!signer) throw new Error(`«${check}» has no field for a signature`)
    await this.#do(() => setValue(signer, name))
    await this.#do(() => line?.querySelector<HTMLButtonElement>('details button')?.click())
  }

  /** Opens a step by its link. */
  go = (section: string) =>
    this.#do(() => {
      history.pushState(null, '', `#${section}`)
      window.dispatchEvent(new Event('hashchange'))
    })
}
