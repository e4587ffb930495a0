import { deflateSync, inflateSync } from 'node:zlib'
import type * as z from 'zod/mini'
import { safeParse } from 'zod/mini'

/**
 * What jobs, tickets and sales have in common, the most frequent last: most of a row is these words. Never changed: zlib reads
 * no row without the one that it was written with.
 */
const WORDS = Buffer.from(
  [
    '"number":{"prefix":"J","number":,"text":"J-"stationName":"COCINA","result":"queued","proof":null,"reasons":[',
    '"means":"online","state":"paid","label":"En línea"},"buyerId":null}}',
    '{"orderNumber":"","transaction":"C1-0","sale":{"mode":"comprobante","taxes":[{"label":"INC 8 %","total":,"base":0,',
    '"tax":0},{"label":null,"total":0,"base":0,"tax":0}],"coupon":0,"deliveryFee":0,"serviceFee":0,"tip":0,"total":0,',
    '"charged":0,"payment":{"means":"cash","state":"collect","label":"Efectivo"},"buyerId":null}}',
    '{"orderNumber":"","transaction":"C1-0","station":"-","stationName":"","copies":1,"contentHash":"","sameHash":"',
    '"seenAt":"2026-01-01T00:00:00.000Z","releasedAt":"2026-","number":null,"dayNumber":null,"justoAt":"2026-',
    '"reasons":[],"attempt":1,"proof":"completed","nextAttemptAt":null,"marks":[],"queuedAt":"2026-","ageFrom":"2026-',
    '"attempts":[{"attempt":1,"printer":"caja","startedAt":"2026-","firstByteAt":"2026-","endedAt":"2026-","bytes":',
    ',"result":"printed","reason":null}],"decisions":{}}',
    '{"type":"qr","data":"https://www.google.com/maps/search/?api=1&query=","inverse":true,"size":"double","breakAt":"·"',
    '{"title":"COMANDA ","rings":true,"blocks":[{"type":"rule","char":"="},{"type":"rule","char":"-"},',
    '{"type":"text","text":"","align":"center","bold":true,"indent":2,"size":"tall"},',
    '{"type":"row","bold":true,"size":"tall","wide":true,"cells":[{"text":"1","width":1,"align":"right"},',
    '{"text":"x","width":3,"align":"center"},{"text":"","width":null}],"size":"tall"},',
    '{"type":"row","cells":[{"text":"","width":null},{"text":"$ 0.000","width":12,"align":"right"}]},',
  ].join(''),
)

/** zlib allocates 16 kB for each result otherwise, outside of V8's heap: a till that reads all jobs left 40 MB of them. */
const OPTIONS = { dictionary: WORDS, chunkSize: 2048 }

/** A value as the bytes of a BLOB column: what is kept for years, or is long. A flipped bit is noticed (Adler-32). */
export const packed = (text: string): Uint8Array => deflateSync(text, OPTIONS)

/** The text of a JSON column, packed or not; null: it cannot be read. */
export function textIn(stored: unknown): string | null {
  if (!(stored instanceof Uint8Array)) return String(stored)
  try {
    return inflateSync(stored, OPTIONS).toString()
  } catch {
    return null // reported by the caller, with the row's id
  }
}

/** A value out of a JSON column; null: it cannot be read. */
export function jsonIn<S extends z.ZodMiniType>(schema: S, stored: unknown): z.output<S> | null {
  const text = textIn(stored)
  try {
    const parsed = safeParse(schema, text === null ? null : JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null // the same
  }
}
