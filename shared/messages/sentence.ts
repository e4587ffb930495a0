/** One thing that a person is told; `action` says what to do. */
export interface Sentence {
  text: string
  action?: string
}
