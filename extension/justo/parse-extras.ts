import { asObject, firstText, isNothing, type Raw, readBoolean, readText } from './read'

export interface Extra {
  label: string
  value: string
}

const LONGEST_VALUE = 300

function valueText(value: unknown): string | null {
  const answer = readBoolean(value)
  if (answer !== null) return answer ? 'Sí' : 'No'
  if (isNothing(value)) return null
  if (Array.isArray(value)) {
    const texts = value.map((part) => firstText(part, asObject(part)?.name, asObject(part)?.value))
    return texts.filter((text) => text !== null).join(', ') || null
  }
  const object = asObject(value)
  const text = object ? firstText(object.value, object.answer, object.name, object.label) : readText(value)
  return (text ?? JSON.stringify(value) ?? '').slice(0, LONGEST_VALUE)
}

const pair = (label: string | null, value: unknown): Extra[] => {
  const text = valueText(value)
  return text === null ? [] : [{ label: label ?? 'Respuesta', value: text }]
}

/** `orderParams`: the customer's answers to the brand's own questions, by their labels (a list of pairs is taken too). */
export function parseOrderParams(value: unknown): Extra[] {
  if (Array.isArray(value))
    return value.flatMap((entry) => {
      const raw = asObject(entry)
      return raw
        ? pair(firstText(raw.label, raw.name, raw.key, raw.question), raw.value ?? raw.answer)
        : pair(null, entry)
    })
  const params = asObject(value)
  if (params === null) return pair(null, value)
  return Object.entries(params).flatMap(([label, answer]) => pair(readText(label), answer))
}

/** Justo documents no comment for the whole order: any text field with a comment-like name is shown (docs/justo.md). */
export function parseNotes(order: Raw): Extra[] {
  return Object.entries(order)
    .filter(([key, value]) => /comment|note|observ/i.test(key) && typeof value === 'string' && !isNothing(value))
    .map(([, value]) => ({ label: 'Observación', value: String(value).trim() }))
}
