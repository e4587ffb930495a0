/** One text shown to the cashier; `action` says what to do. */
export interface Sentence {
  text: string
  action?: string
}

/** One family: a sentence by its code, made of the facts that it is about. */
export type Sentences = Record<string, (p: never) => Sentence>
