/** The value in a JSON text; null: it is no JSON, and no schema takes null. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
