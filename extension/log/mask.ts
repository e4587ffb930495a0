import { redact } from '@shared/redact'

const FNV_PRIME = 0x01000193
const FNV_START = 0x811c9dc5

/** Eight bits of FNV-1a: enough to see that a text became another one, too few to guess any from. */
function mark(text: string): string {
  let hash = FNV_START
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
  return ((hash >>> 24) & 0xff).toString(16).padStart(2, '0')
}

/** A free text as support sees it: its length, and a mark that tells it from another one: `[12~a7]`. Empty stays empty. */
export function mask(text: string): string
export function mask(text: string | null): string | null
export function mask(text: string | null): string | null {
  return text ? `[${text.length}~${mark(text)}]` : text
}

/** An id, a time, a word of a list, a number as text. */
const WORD = /^[\w.:~%*-]{1,80}$/

/** An id or a word as it is; a text that is none is masked. */
export function idOrMask(text: string): string
export function idOrMask(text: string | null): string | null
export function idOrMask(text: string | null): string | null {
  return text !== null && WORD.test(text) ? redact(text) : mask(text)
}
