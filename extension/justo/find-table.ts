import { foldText } from '@shared/text'
import { asList, asObject, type Extra, firstText, type Raw, readText } from './read'

/** Whole words only: «impuesto» must not match «puesto». */
const ANSWERS = [/\bmesas?\b/, /\btables?\b/, /\bpuesto\b/, /\bsector\b/]
/** «¿Cuántas personas hay en la mesa?», «¿Quién atiende su mesa?»: the answer is no table. */
const OTHER_QUESTION =
  /\b(cuant[oa]s?|personas|comensales|gente|quien|meser[oa]s?|servilletas|cubiertos|vino|postre|hora|how many|people|guests)\b/
const FIELDS = ['tableName', 'tableNames', 'table', 'tableId']
/** Parts whose tables or notes are not the guest's. */
const ELSEWHERE = new Set(['store', 'items', 'orderParams', 'address'])
const DEEPEST = 4
/** «Mesa», «Mesa N.º», «mesa #»; the N of «Mesa Norte» is no abbreviation. */
const PREFIX = /^\s*mesa\b\s*(?:(?:n\.?[°º]|nro\b\.?|n[uú]mero\b|no?\.|no?(?=\s*\d))\s*)?[:#-]?\s*/i

/** `Mesa 12` → `12`: the paper says MESA itself. A yes or no names no table. */
function tableName(text: string | null): string | null {
  const name = (text ?? '').replace(PREFIX, '').trim()
  return name === '' || /^(s[ií]|no)$/i.test(name) ? null : name
}

function fieldText(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(fieldText).filter(Boolean).join(', ') || null
  return firstText(value, asObject(value)?.name)
}

function findField(value: unknown, field: string, depth: number): string | null {
  const object = asObject(value)
  if (object === null || depth > DEEPEST) return null
  const here = Object.hasOwn(object, field) ? tableName(fieldText(object[field])) : null
  if (here !== null) return here
  for (const [key, inner] of Object.entries(object)) {
    if (ELSEWHERE.has(key)) continue
    for (const part of Array.isArray(inner) ? asList(inner) : [inner]) {
      const found = findField(part, field, depth + 1)
      if (found !== null) return found
    }
  }
  return null
}

function fromAnswers(params: Extra[]): string | null {
  for (const pattern of ANSWERS) {
    const asked = params.filter(({ label }) => pattern.test(foldText(label)) && !OTHER_QUESTION.test(foldText(label)))
    const name = asked.map(({ value }) => tableName(value)).find((found) => found !== null)
    if (name !== undefined) return name
  }
  return null
}

function fromAddress(value: unknown): string | null {
  const address = asObject(value)
  const comment = /\bmesa\s+\S.*/i.exec(readText(address?.comment) ?? '')?.[0] ?? null
  return tableName(readText(address?.addressLine2)) ?? tableName(comment)
}

/** Justo documents no field for the table; the fields are searched in this order (docs/justo.md). */
export function findTable(order: Raw, params: Extra[]): string | null {
  const answer = fromAnswers(params)
  if (answer !== null) return answer
  for (const field of FIELDS) {
    const found = findField(order, field, 0)
    if (found !== null) return found
  }
  return fromAddress(order.address)
}
