import { parseJson } from '@shared/parse-json'
import { plainForm } from '@shared/redact/plain-form'

const JSON_NAMES = ['token', 'apiKey', 'key', 'clave']
const LABEL = /^(?:authorization|token|api[ _-]?key|key|clave)\s*[:=]\s*/i
const QUOTES = /^[\s"'`«“‘]+|[\s"'`»”’,;]+$/g
const LINE_BREAK = /\s*[\r\n]+\s*/g
/** Characters that an HTTP header can carry. */
const KEY = /^[\x21-\x7e]{0,4096}$/
/** A shorter text in a file is something else. */
const SHORTEST_IN_FILE = 8

function namedInJson(text: string): string | null {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null) return null
  const found: unknown = JSON_NAMES.map((name) => Reflect.get(value, name)).find((each) => typeof each === 'string')
  return typeof found === 'string' ? found : null
}

const bare = (text: string): string => text.replace(QUOTES, '').replace(LABEL, '').replace(QUOTES, '')

/**
 * Justo's key out of what was typed or pasted: with `Bearer`, a label, quotes, line breaks of an e-mail or invisible
 * characters around or in it, or as JSON that names it. Empty: nothing was typed; null: it is no key. Pure.
 */
export function readKey(typed: string): string | null {
  const text = plainForm(typed).trim()
  const named = text.startsWith('{') ? namedInJson(text) : text
  if (named === null) return null
  const key = bare(bare(named).replace(/^bearer\s+/i, '')).replace(LINE_BREAK, '')
  return KEY.test(key) ? key : null
}

/** The key in a file; null: there is none. Pure. */
export function keyInFile(text: string): string | null {
  const key = readKey(text)
  return key === null || key.length < SHORTEST_IN_FILE ? null : key
}
