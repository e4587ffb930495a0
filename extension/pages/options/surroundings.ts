import type { ReadonlySignal, Signal } from '@preact/signals'
import type { StatusAnswer } from '@shared/api'
import type { Message } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { JustoClient } from '../../justo/client'
import type { SeenStore } from '../../orders/stores-seen'

/** Everything around the set-up that its page asks or shows. */
export interface Surroundings {
  /** The extension's. */
  version: string
  /** Paths of the settings that the company's policy has set. */
  locked: ReadonlySignal<readonly string[]>
  /** What is wrong with what is stored, or with the policy. */
  complaints: ReadonlySignal<readonly Message[]>
  /** How the printing program is; null while it is away. */
  status: ReadonlySignal<StatusAnswer | null>
  /** Asks the printing program again, now. */
  refresh(): Promise<void>
  /** This computer's clock minus Justo's, milliseconds; null: not measured since the page was opened. */
  skewMs: Signal<number | null>
  /** Stores that orders have named under the key that is saved. */
  stores: ReadonlySignal<readonly SeenStore[]>
  /** Keeps those that this key and address have named, for the worker too. */
  keepStores(stores: readonly SeenStore[], justo: Pick<ExtensionSettings['justo'], 'baseUrl' | 'token'>): Promise<void>
  /** Rests between two questions of Justo. */
  pause(signal: AbortSignal): Promise<void>
  justoFor(justo: Pick<ExtensionSettings['justo'], 'baseUrl' | 'token'>): Pick<JustoClient, 'orders'>
  /** Whether a printing program answers there, paired with this till or not. */
  isOpen(bridgeUrl: string): Promise<boolean>
  /** Plays what rings for a new order. */
  playSound(): Promise<void>
  /** ISO-8601 UTC. */
  now(): string
}

export const SurroundingsContext = createContext<Surroundings | null>(null)

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext)
  if (surroundings === null) throw new Error('a part of the page is outside of it')
  return surroundings
}
