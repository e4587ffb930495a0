/**
 * What the content script, the script that types and the frame share. The frame reaches both by the browser's own
 * `scripting` call, in the isolated world of the content script: the page can neither send nor read what goes over it.
 */

/** A field of the page: input, textarea, or what is contenteditable. */
export type Field = HTMLElement & Partial<Pick<HTMLInputElement, 'type' | 'value' | 'readOnly' | 'form'>>

/** Where the cashier's cursor is, or was before the panel took the focus. */
export interface CashierFields {
  /** A press or key of a person put the cursor there. */
  chosen: Field | null
  /** The last that had the focus, also by a script of the page. */
  last: Field | null
}

/** A code, name or quantity of an order's line, never a customer's data (panel/frame/line-text.ts). */
export interface TypeRequest {
  text: string
  part: 'code' | 'name' | 'quantity'
  /** Nothing is typed after this time, milliseconds: the page's script may have stopped everything in between. */
  until: number
}

/** `refused`: the field did not keep the text; an input or textarea has what it had before. */
export type TypeOutcome = 'typed' | 'no-field' | 'refused'

export interface Typing {
  type(request: TypeRequest): Promise<TypeOutcome>
  /** Enter where the last text was typed. Returns whether the page has left the focus there, or nowhere. */
  enter(): Promise<boolean>
}

declare global {
  /** Of the content script's isolated world. `typing`: once it was injected. */
  var justoFields: (CashierFields & { typing?: Typing }) | undefined
}
