/** One text shown to the cashier; `action` says what to do. */
export interface Sentence {
  text: string
  action?: string
}
