import { type ComponentChild, render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach } from 'vitest'

/** What a screen reader says of a button. */
export const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''

/** As a person types it, or chooses it. */
export function setValue(field: { value: string } & EventTarget, value: string, event = 'input'): void {
  field.value = value
  field.dispatchEvent(new Event(event, { bubbles: true }))
}

/** A rendered page, used by the names of its buttons. */
export class ShownPage {
  constructor(readonly root: HTMLElement = document.createElement('main')) {}

  /** How the test names a button. */
  protected nameOf(button: Element): string {
    return nameOf(button)
  }

  get text(): string {
    return this.root.textContent ?? ''
  }

  find(selector: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(selector)
  }

  /** Empty where there is no such element. */
  textOf(selector: string): string {
    return this.find(selector)?.textContent ?? ''
  }

  texts(selector: string): string[] {
    return [...this.root.querySelectorAll(selector)].map(({ textContent }) => textContent)
  }

  /** One attribute of each of them. */
  attributes(selector: string, name: string): (string | null)[] {
    return [...this.root.querySelectorAll(selector)].map((each) => each.getAttribute(name))
  }

  button(name: string, within: Element = this.root): HTMLButtonElement {
    const all = [...within.querySelectorAll('button')]
    const found = all.find((each) => this.nameOf(each) === name)
    if (!found) throw new Error(`no button «${name}» among ${all.map((each) => this.nameOf(each)).join(' | ')}`)
    return found
  }

  has(name: string): boolean {
    return [...this.root.querySelectorAll('button')].some((each) => this.nameOf(each) === name)
  }

  /** Its press does nothing now. */
  isOff(name: string): boolean {
    const button = this.button(name)
    return button.disabled || button.getAttribute('aria-disabled') === 'true'
  }

  press(name: string, within?: Element): Promise<void> {
    return act(async () => this.button(name, within).click())
  }

  async pressEach(...names: string[]): Promise<void> {
    for (const name of names) await this.press(name)
  }

  key(element: Element | null, key: string): Promise<void> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    return act(() => void element?.dispatchEvent(event))
  }

  /** Types a value, or chooses it, in the first such field. */
  enter(selector: string, value: string, event: 'input' | 'change' = 'input'): Promise<void> {
    const field = this.root.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector)
    if (!field) throw new Error(`no ${selector}`)
    return act(async () => setValue(field, value, event))
  }

  show(content: ComponentChild): Promise<void> {
    return act(async () => render(content, this.root))
  }

  /** Ends what is rendered, with its listeners. */
  clear(): void {
    act(() => render(null, this.root))
  }
}

/** A page with fields, used by their labels. */
export class ShownForm extends ShownPage {
  /** Finds an element by its whole name, or by its beginning. */
  field(label: string, within: Element = this.root): HTMLInputElement {
    const fields = [...within.querySelectorAll('input, select, textarea')]
    const named = fields.find((each) => each.getAttribute('aria-label') === label)
    const labels = [...within.querySelectorAll('label')]
    const text =
      labels.find((each) => each.textContent?.trim() === label) ??
      labels.find((each) => each.textContent?.trim().startsWith(label))
    const input =
      named ?? text?.querySelector('input, select, textarea') ?? (text && document.getElementById(text.htmlFor))
    if (!input) throw new Error(`no field «${label}» among ${labels.map((each) => each.textContent).join(' | ')}`)
    return input as HTMLInputElement
  }

  write(label: string, value: string, within?: Element): Promise<void> {
    const field = this.field(label, within)
    return act(async () => setValue(field, value, field.tagName === 'SELECT' ? 'change' : 'input'))
  }

  tick(label: string, within?: Element): Promise<void> {
    return act(async () => this.field(label, within).click())
  }

  /** Chooses a file, or drops it on its place: a browser does the same with both. */
  give(file: Blob): Promise<void> {
    const input = this.find('input[type=file]')
    if (!input) throw new Error('no place for a file')
    Object.defineProperty(input, 'files', { value: { item: () => file }, configurable: true })
    return act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })))
  }

  /** The code of the error that is read with a field. */
  wrong(label: string): string | null {
    const more = document.getElementById(this.field(label).getAttribute('aria-describedby') ?? '')
    return more?.querySelector('[role=alert]')?.getAttribute('data-code') ?? null
  }

  /** The codes of the messages on the screen. */
  get codes(): (string | null)[] {
    return this.attributes('[data-code]', 'data-code')
  }
}

/** A page in the document, which is emptied after each test. */
export function pageInBody(): ShownForm {
  const page = new ShownForm(document.createElement('div'))
  document.body.append(page.root)
  afterEach(() => page.clear())
  return page
}
