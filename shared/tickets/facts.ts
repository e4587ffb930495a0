import type { JobPayload } from '../payload'
import type { BridgeSettings } from '../settings/bridge'

/**
 * Why no invoice can get a number: its range or its validity is used up, the bridge's store is damaged, or
 * the last number is not confirmed yet.
 */
export type NumbersStopped = 'exhausted' | 'expired' | 'damaged' | 'confirm-last-number'

/**
 * Why an invoice got no number. `over-ceiling`: it is too large for a tiquete P.O.S.; `too-old`: it is unknown
 * whether its sale has had one.
 */
export type Unnumbered = NumbersStopped | 'over-ceiling' | 'too-old'

/** Content of a ticket besides its payload: the shop's settings and the bridge's numbers. */
export interface TicketFacts
  extends Pick<BridgeSettings, 'restaurant' | 'taxes' | 'deliveryFeeTax' | 'bag' | 'invoice'> {
  /** `COCINA`; null where the kind has no station or the station has no name. */
  stationName: string | null
  /** The station's day number: `COMANDA 37`. */
  dayNumber: number | null
  /** The invoice's number; null where none could be issued. */
  number: { prefix: string; number: number; text: string } | null
  /** The number's date, ISO-8601 UTC; without a number, the release date is used. */
  numberedAt?: string
  /** Why it has no number although it should. */
  unnumbered?: Unnumbered
}

export type PayloadOf<K extends JobPayload['kind']> = Extract<JobPayload, { kind: K }>
