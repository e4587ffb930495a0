import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { onTestFinished, vi } from 'vitest'
import { SetUpContext } from '../../../../../../extension/pages/options/set-up-context'
import { StepFlowContext } from '../../../../../../extension/pages/options/step-flow'
import { idle } from '../../../../../stage/virtual-clock'
import type { aSetUp } from '../../../setup/a-set-up'
import { nameOf, ShownPage, setValue } from '../../../shown-page'
import { wrongWith } from '../shown-options'

/** One step of the set-up, used by the labels of its buttons and fields. */
export class ShownStep extends ShownPage {
  readonly #unsaved = new Set<symbol>()
  readonly flow = {
    setUnsaved: (part: symbol, isUnsaved: boolean) =>
      void (isUnsaved ? this.#unsaved.add(part) : this.#unsaved.delete(part)),
    next: vi.fn(),
  }

  /** Whether leaving the step asks first. */
  get isUnsaved(): boolean {
    return this.#unsaved.size > 0
  }

  /** The codes of the messages on the screen. */
  get codes(): string[] {
    return [...this.root.querySelectorAll('[data-code]')].map((each) => each.getAttribute('data-code') ?? '')
  }

  region(name: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('section, aside')].find((each) => nameOf(each) === name)
    if (!found) throw new Error(`no part «${name}»`)
    return found
  }

  /** Clicks, and waits for what follows at once. */
  override async press(name: string, within?: Element): Promise<void> {
    await act(async () => {
      this.button(name, within).click()
      await idle()
    })
  }

  /** Finds an element by its whole name, or by its beginning. */
  field(label: string, within: Element = this.root): HTMLInputElement {
    const named = [...within.querySelectorAll('input, select, textarea')].find(
      (each) => each.getAttribute('aria-label') === label,
    )
    const labels = [...within.querySelectorAll('label')]
    const text =
      labels.find((each) => each.textContent?.trim() === label) ??
      labels.find((each) => each.textContent?.trim().startsWith(label))
    const input =
      named ?? text?.querySelector('input, select, textarea') ?? (text && document.getElementById(text.htmlFor))
    if (!input) throw new Error(`no field «${label}»`)
    return input as HTMLInputElement
  }

  async write(label: string, value: string, within?: Element): Promise<void> {
    await act(async () => {
      const input = this.field(label, within)
      setValue(input, value, input.tagName === 'SELECT' ? 'change' : 'input')
      await idle()
    })
  }

  /** Writes into each of these fields. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.write(label, value)
  }

  /** Chooses a file, or drops it on its place: a browser does the same with both. */
  async give(file: File): Promise<void> {
    const input = this.root.querySelector('input[type=file]')
    if (!input) throw new Error('no place for a file')
    Object.defineProperty(input, 'files', { value: { item: () => file }, configurable: true })
    await act(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
  }

  async tick(label: string, within?: Element): Promise<void> {
    await act(() => this.field(label, within).click())
  }

  /** The code of the error beside a field. */
  wrong(label: string): string | null {
    return wrongWith(this.field(label))
  }
}

let shown: ShownStep | null = null

/** Returns after the request to the printing program. Takes the place of the step before, until the test has ended. */
export async function showStep(
  step: ComponentChild,
  setUpContext: Pick<ReturnType<typeof aSetUp>, 'setUp' | 'services'>,
): Promise<ShownStep> {
  closeStep()
  onTestFinished(closeStep)
  const page = new ShownStep()
  shown = page
  document.body.replaceChildren(page.root)
  await setUpContext.setUp.reload()
  await act(() =>
    render(
      <SetUpContext.Provider value={Object.assign(setUpContext.setUp, setUpContext.services)}>
        <StepFlowContext.Provider value={page.flow}>{step}</StepFlowContext.Provider>
      </SetUpContext.Provider>,
      page.root,
    ),
  )
  // What its effects have asked.
  await act(idle)
  return page
}

function closeStep(): void {
  shown?.clear()
  shown = null
}
