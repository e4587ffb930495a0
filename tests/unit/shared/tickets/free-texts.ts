import type { JobPayload } from '@shared/payload'
import { aPayload, type PaperOf } from './payloads'

/** Fields with free text of a customer, a shop or Justo. */
const FREE =
  /^(?:name|comment|group|customer|storeName|source|phone|street|extra|area|reference|label|table|text|from|promise|code|id)$/

/** The same with another text in every free field. `text` gets what was there. */
export function withTexts(value: unknown, text: (was: string | null) => string | null): unknown {
  if (Array.isArray(value)) return value.map((inner) => withTexts(inner, text))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => {
    const isFree = FREE.test(key) && (typeof inner === 'string' || inner === null)
    return [key, isFree ? text(inner) : withTexts(inner, text)]
  })
  return Object.fromEntries(entries)
}

/** The first 40 characters of each, one after another, and from the first again. */
export function inTurn(texts: readonly string[]): () => string {
  let turn = 0
  return () => (texts[turn++ % texts.length] ?? '').slice(0, 40)
}

/** A job of this kind with the next text in every free field; a change also in its earlier lines. */
export function filledPayload<K extends JobPayload['kind']>(kind: K, next: () => string): PaperOf<K> {
  const { content, context } = aPayload(kind)
  const before = kind === 'change' ? { before: withTexts(aPayload('kitchen').content.lines, next) } : {}
  return aPayload(kind, Object(withTexts(content, next)), Object({ ...Object(withTexts(context, next)), ...before }))
}
