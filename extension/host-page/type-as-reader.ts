import type { Field } from './typing'

const hasValue = (field: Field): field is HTMLInputElement => 'value' in field

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const readValue = (field: Field): string => (hasValue(field) ? field.value : (field.textContent ?? ''))

export function selectAll(field: Field): void {
  if (hasValue(field)) field.select()
  else field.ownerDocument.getSelection()?.selectAllChildren(field)
}

/** `keyCode` is what older pages read. Signs have none of their own here: 46 would be Delete, 39 an arrow. */
const keyCodeOf = (key: string): number => (/^[a-z0-9 ]$/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0)

function sendKey(field: Field, type: 'keydown' | 'keypress' | 'keyup', key: string): boolean {
  const isEnter = key === 'Enter'
  const charCode = isEnter ? 13 : key.charCodeAt(0)
  const keyCode = isEnter || type === 'keypress' ? charCode : keyCodeOf(key)
  const init = { key, code: isEnter ? key : '', keyCode, charCode: type === 'keypress' ? charCode : 0 }
  return field.dispatchEvent(new KeyboardEvent(type, { ...init, bubbles: true, cancelable: true, composed: true }))
}

const inputEvent = (type: 'beforeinput' | 'input', data: string): Event =>
  new InputEvent(type, {
    data,
    inputType: 'insertText',
    bubbles: true,
    composed: true,
    cancelable: type === 'beforeinput',
  })

/** Writes past the page's own setter, which React puts on the node: it compares, and takes the change for the user's. */
export function writeValue(field: Field, value: string): void {
  if (!hasValue(field)) return
  field.value = value
  field.dispatchEvent(inputEvent('input', value))
}

function insert(field: Field, char: string): void {
  // It fires a trusted `input`, and no `beforeinput` (measured, Chromium 156).
  if (field.ownerDocument.execCommand?.('insertText', false, char)) return
  if (!hasValue(field)) return
  const { selectionStart: from, selectionEnd: to, value } = field
  if (from === null || to === null) field.value = value + char
  else field.setRangeText(char, from, to, 'end')
  field.dispatchEvent(inputEvent('input', char))
}

/** One key; what the page cancels is not inserted, as with a real one, nor where it moves the cursor meanwhile. */
function pressKey(field: Field, key: string, goesOn: () => boolean): void {
  const isTaken = sendKey(field, 'keydown', key) && sendKey(field, 'keypress', key)
  if (isTaken && field.dispatchEvent(inputEvent('beforeinput', key)) && goesOn()) insert(field, key)
  sendKey(field, 'keyup', key)
}

/** A page that sets its state later has the old text until then: it would lose every key but the last. Of a whole text. */
const PATIENCE_MS = 150
const LOOK_EVERY_MS = 5

/** Key by key, with a turn of the page's loop between two: it draws itself anew after each. Ends where `goesOn` is false. */
export async function typeText(field: Field, text: string, goesOn: () => boolean): Promise<void> {
  let patience = PATIENCE_MS
  // A number field takes no comma in a browser of another language: «1,5» would become 15.
  for (const key of field.type === 'number' ? text.replace(',', '.') : text) {
    if (!goesOn()) return
    const before = readValue(field)
    pressKey(field, key, goesOn)
    await pause(0)
    for (; readValue(field) === before && patience > 0; patience -= LOOK_EVERY_MS) await pause(LOOK_EVERY_MS)
  }
}

/** To be called before: what the field must have after `text` was typed at its cursor. Capitals are the page's business. */
export function isTextKept(field: Field, text: string): (field: Field) => boolean {
  const before = readValue(field)
  if (field.type === 'number') return (now) => now.value !== '' && Number(now.value) === Number(text.replace(',', '.'))
  if (!hasValue(field)) return (now) => readValue(now) !== before && readValue(now).includes(text)
  const { selectionStart: from, selectionEnd: to } = field
  const wanted = before.slice(0, from ?? 0) + text + before.slice(to ?? before.length)
  return (now) => readValue(now).toUpperCase() === wanted.toUpperCase()
}

/** Enter, and what a browser does with a real one in an `input`: it tells the change, and sends the form. */
export function pressEnter(field: Field): void {
  const isTaken = sendKey(field, 'keydown', 'Enter') && sendKey(field, 'keypress', 'Enter')
  if (isTaken && field.localName === 'input') {
    tellChange(field)
    if (field.form) submit(field.form)
  }
  sendKey(field, 'keyup', 'Enter')
}

/** The browser, which does not know of it, would tell the same change again when the field loses the focus: a second line. */
function tellChange(field: Field): void {
  const edited = new AbortController()
  const { signal } = edited
  const value = readValue(field)
  field.dispatchEvent(new Event('change', { bubbles: true }))
  const onChange = (event: Event) => {
    if (!event.isTrusted || event.target !== field) return
    edited.abort()
    if (readValue(field) === value) event.stopImmediatePropagation()
  }
  field.getRootNode().addEventListener('change', onChange, { capture: true, signal })
  field.addEventListener('input', () => edited.abort(), { signal })
}

/** By the prototypes: a form's own fields hide its methods where they have the same names. */
function submit(form: HTMLFormElement): void {
  const button = Element.prototype.querySelector.call(form, '[type="submit"], [type="image"], button:not([type])')
  if (button) (button as HTMLElement).click()
  else HTMLFormElement.prototype.requestSubmit.call(form)
}
