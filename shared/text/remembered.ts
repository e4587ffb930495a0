const MOST_TEXTS = 2_000
const LONGEST = 120

/** `read` with a memory: each short text is read once. Names, titles and labels repeat, long texts do not. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > LONGEST) return read(text)
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found as T
    const fresh = read(text)
    if (known.size >= MOST_TEXTS) known.clear()
    known.set(text, fresh)
    return fresh
  }
}
