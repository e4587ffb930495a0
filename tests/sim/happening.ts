import type { PressName } from './cashier'
import type { JustoTrouble } from './justo'
import type { CommitFate } from './node/disk'
import type { Dish, SimService } from './orders'
import type { StorageTrouble } from './storage-trouble'

export const PRINTERS = ['caja', 'cocina'] as const
export type PrinterId = (typeof PRINTERS)[number]

/** What a printer suffers; it is cured `forMs` later. */
export type PrinterTrouble =
  | { kind: 'paper-out' }
  | { kind: 'paper-out-after'; bytes: number }
  | { kind: 'cover' }
  | { kind: 'mute' }
  | { kind: 'late'; ms: number }
  | { kind: 'drop-after'; bytes: number }
  | { kind: 'off' }
  | { kind: 'wrong-id' }

/** An acceptance has reached Justo · a paper is sent to the bridge · bytes of a paper are sent to a printer. */
export const MOMENTS = ['accepting', 'sending', 'printing'] as const
export type Moment = (typeof MOMENTS)[number]

/**
 * Each is undone by the next of its name: BARRA prints at the kitchen's printer · it is called BAR · the kitchen makes all,
 * there is no BARRA · the kitchen has a fallback, or none · comprobantes and domicilios come out in the kitchen.
 */
export const SETTINGS_CHANGES = ['bar-moves', 'bar-renamed', 'bar-closes', 'fallback', 'counter-moves'] as const
export type SettingsChange = (typeof SETTINGS_CHANGES)[number]

/** What happens outside of the product, or to its processes. `order`: the number of an order of the plan. */
export type Happening =
  /** `hourMs`: of a scheduled one, from its arrival to its hour; left out: it is for now. */
  | { type: 'order'; order: number; service: SimService; dishes: Dish[]; hourMs?: number }
  | { type: 'edit'; order: number; dishes: Dish[] }
  /** A scheduled order gets another hour, so many ms from now. */
  | { type: 'reschedule'; order: number; hourMs: number }
  /** Justo sends its items as a text until the next edit: it cannot be read. */
  | { type: 'garble'; order: number }
  | { type: 'cancel'; order: number }
  | { type: 'accept-elsewhere'; order: number }
  | { type: 'deliver'; order: number }
  | { type: 'courier'; order: number }
  | { type: 'unreadable'; order: number }
  | { type: 'press'; till: number; press: PressName; pick: number }
  | { type: 'justo'; trouble: JustoTrouble; forMs: number }
  | { type: 'printer'; printer: PrinterId; trouble: PrinterTrouble; forMs: number }
  | { type: 'kill-worker'; till: number }
  | { type: 'kill-bridge'; forMs: number }
  /** Chrome is closed. */
  | { type: 'close-browser'; till: number; forMs: number }
  /** The extension's database is gone. */
  | { type: 'wipe'; till: number }
  | { type: 'network'; between: 'till-justo' | 'bridge-printers'; forMs: number }
  | { type: 'intruder' }
  /** Killed so many ms after the next time that this is seen from outside; a bridge is started again 2 s later. */
  | { type: 'ambush'; victim: 'worker' | 'bridge'; moment: Moment; afterMs: number }
  /** The computer with bridge and browser is off for so long. */
  | { type: 'power-cut'; forMs: number }
  | { type: 'disk'; trouble: 'full' | 'broken'; forMs: number }
  /** Of the bridge: so many commits, after so many that are done. One that kills it is the last. */
  | { type: 'commit'; after: number; times: number; fate: CommitFate }
  /** Of the tills. */
  | { type: 'storage'; trouble: StorageTrouble; forMs: number }
  /** The computer's clock is set: ms to what it showed. */
  | { type: 'clock'; ms: number }
  /** Open connections of the bridge break: its tills' and its printers'. */
  | { type: 'break-connections' }
  /** «Configuración» is saved at the bridge. */
  | { type: 'settings'; change: SettingsChange }

/** Virtual ms since the start of the evening. */
export type PlanEvent = { at: number } & Happening
