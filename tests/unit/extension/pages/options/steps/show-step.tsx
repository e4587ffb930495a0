import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { onTestFinished, vi } from 'vitest'
import { SetUpContext } from '../../../../../../extension/pages/options/set-up-context'
import { StepFlowContext } from '../../../../../../extension/pages/options/step-flow'
import { idle } from '../../../../../stage/virtual-clock'
import type { aSetUp } from '../../../setup/a-set-up'
import { nameOf, ShownForm } from '../../../shown-page'

/** One step of the set-up, used by the labels of its buttons and fields. */
export class ShownStep extends ShownForm {
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

  region(name: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('section, aside')].find((each) => nameOf(each) === name)
    if (!found) throw new Error(`no part «${name}»`)
    return found
  }

  /** Clicks, and waits for what follows at once. */
  override async press(name: string, within?: Element): Promise<void> {
    await super.press(name, within)
    await act(idle)
  }

  override async write(label: string, value: string, within?: Element): Promise<void> {
    await super.write(label, value, within)
    await act(idle)
  }

  /** Writes into each of these fields. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.write(label, value)
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
