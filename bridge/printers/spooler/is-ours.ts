/** See `documentTitle`. */
const OURS = /^Justo(?: \S+)*$/

/** A document in a queue, as far as it tells whose it is. */
export interface QueuedDocument {
  title: string
  user: string
  /** It is sent to the printer as it is. */
  raw: boolean
}

/**
 * Whether a document can only be ours. Its title alone would not do: a page of Justo's own that the cashier prints from
 * the browser is called `Justo …` too, but no browser sends its pages raw.
 */
export const isOurs = (document: QueuedDocument, user: string): boolean =>
  document.raw && document.user.toLowerCase() === user.toLowerCase() && OURS.test(document.title)
