import * as z from 'zod/mini'
import { counterPrinters, id, logo, paper, station } from './bridge-parts'

/** The part of the bridge's settings that the till's worker reads: routing and layout of papers. */
const shape = z.object({
  printers: z._default(z.array(z.object({ id, ...paper })), []),
  stations: z._default(z.array(station), []),
  restaurant: z.prefault(z.object({ logo }), {}),
  ...counterPrinters,
})

export type ReadBridgeSettings = z.infer<typeof shape>

/** Null: of a newer bridge, unreadable here. The rest of the settings is validated by the bridge and the set-up. */
export function readBridgeSettings(input: unknown): ReadBridgeSettings | null {
  const parsed = z.safeParse(shape, input)
  return parsed.success ? parsed.data : null
}
