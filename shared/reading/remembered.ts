const MOST = 4_000
const LONGEST = 60

/** What short texts were read as: labels, options and words repeat, a customer's long text does not. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > LONGEST) return read(text)
    if (known.has(text)) return known.get(text) as T
    if (known.size >= MOST) known.clear()
    const reading = read(text)
    known.set(text, reading)
    return reading
  }
}
