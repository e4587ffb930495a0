import { isTextKept, pause, pressEnter, readValue, selectAll, typeText, writeValue } from './type-as-reader'
import type { CashierFields, Field, TypeOutcome, TypeRequest, Typing } from './typing'

/** No text of ours belongs into these, whatever the cursor does. */
const SECRET_TYPES = new Set(['password', 'email', 'url'])
const SECRET_WORDS = /cc-|card-?n|tarjeta|cvv|cvc|passw|contrase|e-?mail|correo|one-time/i
const NAMING = ['autocomplete', 'name', 'id', 'placeholder', 'aria-label'] as const

/** After the field got the focus: a page may put another one in its place. */
const FOCUSED_MS = 20
/** React and Vue put the old value back within a frame; one that keeps its state elsewhere may take several. */
const SETTLED_MS = 50
const KEPT_WITHIN_MS = 300
const LOOK_EVERY_MS = 20
/** After an Enter: the page clears the field, or goes on to the next. */
const ENTERED_MS = 40

const isSecret = (field: Field): boolean =>
  SECRET_TYPES.has(field.type ?? '') || NAMING.some((name) => SECRET_WORDS.test(field.getAttribute(name) ?? ''))

/** Null where the frame it is in was removed. */
const isShown = (element: Element, window = element.ownerDocument.defaultView): boolean =>
  window !== null &&
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
  (!window.frameElement || isShown(window.frameElement))

const isUsable = (field: Field | null): field is Field =>
  field?.isConnected === true &&
  !field.matches(':disabled') &&
  field.readOnly !== true &&
  field.closest('[inert]') === null &&
  isShown(field)

/** The element with the focus, inside open shadow roots too. */
function activeIn(page: Document): Element | null {
  let active = page.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}

/** A frame's document keeps its active element while the focus is outside of it. */
const hasCursor = (field: Field): boolean =>
  activeIn(field.ownerDocument) === field && (field.ownerDocument === document || field.ownerDocument.hasFocus())

/** A press in editable text is on a word of it. */
function editableOf(field: Field): Field {
  const around = field.parentElement
  return field.isContentEditable && around?.isContentEditable ? editableOf(around) : field
}

/**
 * The field that a person chose counts, while it is there, more than one to which the page has moved the focus since:
 * after a code and Enter that may be the quantity's, and the next code does not belong there. A quantity does.
 */
export function pickField({ chosen, last }: CashierFields, part: TypeRequest['part']): Field | null {
  const found = (part === 'quantity' ? [last, chosen] : [chosen, last]).find(isUsable) ?? null
  return found === null || isSecret(found) ? null : editableOf(found)
}

/** Gives it the cursor; null: the page does not let it. */
async function focusOn(field: Field): Promise<Field | null> {
  if (hasCursor(field)) return field
  field.focus()
  await pause(FOCUSED_MS)
  return standIn(field)
}

/** The field, or the one that the page has put in its place. */
function standIn(field: Field): Field | null {
  const active = activeIn(field.ownerDocument) as Field | null
  if (field.isConnected) return active === field ? field : null
  return isUsable(active) && 'value' in active && !isSecret(active) ? active : null
}

/**
 * A person's keys would get in between: so would the release of the Enter that was pressed in the dock, which some pages
 * take for the end of a code.
 */
async function withoutKeys<T>(field: Field, work: () => Promise<T>): Promise<T> {
  const done = new AbortController()
  const stop = (event: Event) => {
    if (!event.isTrusted) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  for (const type of ['keydown', 'keypress', 'keyup'])
    field.ownerDocument.defaultView?.addEventListener(type, stop, { capture: true, signal: done.signal })
  try {
    return await work()
  } finally {
    done.abort()
  }
}

/** A page that sets its state later shows the old value until then. */
async function staysKept(isKept: () => boolean): Promise<boolean> {
  await pause(SETTLED_MS)
  for (let waited = SETTLED_MS; !isKept() && waited < KEPT_WITHIN_MS; waited += LOOK_EVERY_MS)
    await pause(LOOK_EVERY_MS)
  return isKept()
}

/**
 * Types as a barcode reader, where the cashier's cursor was. The events of its keys are not trusted (`isTrusted` is
 * false: only the browser makes trusted ones), those of the change are. A page may refuse the one or the other; then the
 * field gets back what it had, and the cashier pastes the text, which is on the clipboard.
 */
export function createTyping(fields: CashierFields): Typing {
  /** Where the last text was typed, and what the field had then. */
  let last: { field: Field; value: string } | null = null

  async function typeNow(request: TypeRequest): Promise<TypeOutcome> {
    if (Date.now() >= request.until) return 'refused'
    const picked = pickField(fields, request.part)
    return picked === null ? 'no-field' : withoutKeys(picked, () => typeInto(picked, request))
  }

  async function typeInto(picked: Field, { text, part, until }: TypeRequest): Promise<TypeOutcome> {
    const field = await focusOn(picked)
    if (field === null) return 'refused'
    const found = readValue(field)
    // A field that still shows our last text would have both; a «2» after the «1» of a quantity would make 12.
    const isOurs = last?.field === field && last.value === found
    if (part === 'quantity' || field.type === 'number' || isOurs) selectAll(field)
    const isKept = isTextKept(field, text)
    const now = () => standIn(field) ?? field
    await typeText(field, text, () => hasCursor(field) && Date.now() < until)
    if (await staysKept(() => Date.now() < until && isKept(now()))) {
      last = { field: now(), value: readValue(now()) }
      return 'typed'
    }
    const before = isOurs ? '' : found
    if (readValue(field) !== before) writeValue(field, before)
    return 'refused'
  }

  /** One after the other: the frame waits for none longer than its `until`. */
  let before: Promise<unknown> = Promise.resolve()
  return {
    type(request) {
      const typed = before.then(() => typeNow(request))
      before = typed
      return typed
    },
    async enter() {
      if (last === null) return true
      const { field } = last
      await withoutKeys(field, () => {
        pressEnter(field)
        return pause(ENTERED_MS)
      })
      const active = activeIn(field.ownerDocument)
      return active === field || active === null || active === field.ownerDocument.body
    },
  }
}
