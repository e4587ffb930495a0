/** A till's promise to say every `minutes` that it is alive, until its shift ends at `until` (ISO-8601 UTC). */
export interface Watch {
  until: string
  minutes: number
  /** Its present silence has been told on paper. */
  told: boolean
}
