import type { JobPayload } from '../payload'
import type { BridgeSettings } from '../settings/bridge'

/** What a paper shows besides its payload: the shop's own words and what the bridge counted. */
export interface TicketFacts extends Pick<BridgeSettings, 'restaurant' | 'taxes' | 'deliveryFeeTax' | 'invoice'> {
  /** `COCINA`; null where the kind has no station or the station has no name. */
  stationName: string | null
  /** The station's day number: `COMANDA 37`. */
  dayNumber: number | null
  /** The invoice's number; null where none could be issued. */
  number: { prefix: string; number: number; text: string } | null
}

/** The payload of one kind. */
export type PayloadOf<K extends JobPayload['kind']> = Extract<JobPayload, { kind: K }>
