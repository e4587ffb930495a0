/** What «¿Todo bien?» asks anew, each apart so that a slow one holds up no other. */
export const PROBES = ['justo', 'internet', 'program', 'sound', 'page', 'disk'] as const
export type Probe = (typeof PROBES)[number]

/**
 * tomapedidos on this till. `in`: a cashier has logged in; `out`: open at its login; `unreached`: open, and without our
 * frame; `closed`: not open. Null: no frame has reported, and the browser was not asked.
 */
export type PosPage = 'in' | 'out' | 'unreached' | 'closed' | null

/** What the checks of a till know besides the rest of its status (shop-day/checks.ts). Null: not known. */
export interface CheckFacts {
  /** This computer's clock minus Justo's, in minutes; 0: near enough. */
  clockMinutes: number | null
  /** The bridge has answered, or failed to, since this worker's start or the last change of the settings. */
  bridgeAsked: boolean
  /** Whether the next number is known: `fresh`, no number was issued or confirmed. Null also: numbers are not printed. */
  numbers: 'fresh' | { next: string } | null
  /** Whether another host than Justo answered when it was last asked; `offline`: the computer has no network at all. */
  internet: 'yes' | 'no' | 'offline' | null
  page: PosPage
  /** The disk of the bridge's data is nearly full. */
  diskLow: boolean | null
  /** `fails`: Chrome could not play when it was last asked to; `heard`, `not-heard`: what a person said today. */
  sound: 'off' | 'fails' | 'untried' | 'heard' | 'not-heard'
}
