import * as z from 'zod/mini'
import { counterPrinters, id, logo, paper, station } from './bridge-parts'

/** What the till's worker reads of the bridge's settings: where each paper goes, and what it looks like there. */
const shape = z.object({
  printers: z._default(z.array(z.object({ id, ...paper })), []),
  stations: z._default(z.array(station), []),
  restaurant: z.prefault(z.object({ logo }), {}),
  ...counterPrinters,
})

export type ReadBridgeSettings = z.infer<typeof shape>

/** Null: a newer bridge's, which this version cannot read. The rest of the settings is checked by the bridge and the set-up. */
export function readBridgeSettings(input: unknown): ReadBridgeSettings | null {
  const parsed = z.safeParse(shape, input)
  return parsed.success ? parsed.data : null
}
