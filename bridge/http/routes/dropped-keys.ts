import { isInvoiceNumber, readPrefixNumbers } from '@shared/invoice-number'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Paths of the keys that stand in `raw` but not in what its schema made of it: unknown to this bridge. */
export function droppedKeys(raw: unknown, parsed: unknown, path = ''): string[] {
  if (Array.isArray(raw) && Array.isArray(parsed))
    return raw.flatMap((item, i) => droppedKeys(item, parsed[i], `${path}[${i}]`))
  if (!isRecord(raw) || !isRecord(parsed)) return []
  return Object.entries(raw).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return Object.hasOwn(parsed, key) ? droppedKeys(value, parsed[key], here) : [here]
  })
}

/** Witnesses of a till that are no invoice numbers, by path and with what they said: the paper goes on without them. */
export function invalidWitnesses({ highestNumber, highestNumbers }: Record<string, unknown>): Map<string, string> {
  const invalid = new Map<string, unknown>()
  if (highestNumber !== undefined && highestNumber !== null && !isInvoiceNumber(highestNumber))
    invalid.set('highestNumber', highestNumber)
  if (Array.isArray(highestNumbers))
    for (const i of readPrefixNumbers(highestNumbers).invalid) invalid.set(`highestNumbers[${i}]`, highestNumbers[i])
  else if (highestNumbers !== undefined) invalid.set('highestNumbers', highestNumbers)
  return new Map([...invalid].map(([path, said]) => [path, JSON.stringify(said).slice(0, 80)]))
}
