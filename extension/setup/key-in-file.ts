/** Characters that an HTTP header can carry, at least eight. */
const KEY = /^[\x21-\x7e]{8,4096}$/
const NAMES = ['token', 'apiKey', 'key', 'clave']

function fromJson(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const found = NAMES.map((name) => Reflect.get(value, name)).find((each) => typeof each === 'string')
    return typeof found === 'string' ? found.trim() : null
  } catch {
    return null // not JSON: a text file with only the key
  }
}

/** Justo's key from a file: the key alone, or JSON that names it; null: there is none. Pure. */
export function keyInFile(text: string): string | null {
  const whole = text.replace(/^\uFEFF/, '').trim()
  const found = whole.startsWith('{') ? fromJson(whole) : whole.replace(/^bearer\s+/i, '')
  return found !== null && KEY.test(found) ? found : null
}
