import type { ReadonlySignal, Signal } from '@preact/signals'
import type { StatusAnswer } from '@shared/api'
import type { PrefixNumber } from '@shared/invoice-number'
import type { Message } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { JustoClient } from '../../justo/client'
import type { SeenStore } from '../../orders/stores-seen'

/** What the set-up page asks of the browser, the worker's store, Justo and the printing program. */
export interface OptionsServices {
  /** Paths of the settings that the company's policy has set. */
  locked: ReadonlySignal<readonly string[]>
  /** Errors in the stored settings or in the policy. */
  complaints: ReadonlySignal<readonly Message[]>
  /** How the printing program is; null while it is away. */
  status: ReadonlySignal<StatusAnswer | null>
  /** Asks the printing program again, now. */
  refresh(): Promise<void>
  /** This computer's clock minus Justo's, milliseconds; null: not measured since the page was opened. */
  skewMs: Signal<number | null>
  /** Stores that orders have named under the key that is saved. */
  stores: ReadonlySignal<readonly SeenStore[]>
  /** Saves those that this key and address have named, in the worker's store too. */
  keepStores(stores: readonly SeenStore[], justo: Pick<ExtensionSettings['justo'], 'baseUrl' | 'token'>): Promise<void>
  justoFor(justo: Pick<ExtensionSettings['justo'], 'baseUrl' | 'token'>): Pick<JustoClient, 'orders'>
  /** By prefix, the highest invoice number that this till has seen. */
  seenNumbers(): Promise<readonly PrefixNumber[]>
  /** Whether a printing program answers there, paired with this till or not. */
  isOpen(bridgeUrl: string): Promise<boolean>
  /** Opens an address in a tab of its own. */
  openTab(url: string): Promise<void>
  /** Plays the call of a waiting order. @throws when it was not played */
  playSound(): Promise<void>
  /** Says a made-up new order. False: this computer has no Spanish voice. @throws when it is not known */
  sayTrial(): Promise<boolean>
  /** Whether this computer has a Spanish voice. */
  hasVoice(): Promise<boolean>
  /** ISO-8601 UTC. */
  now(): string
}

export const OptionsServicesContext = createContext<OptionsServices | null>(null)

export function useOptionsServices(): OptionsServices {
  const services = useContext(OptionsServicesContext)
  if (services === null) throw new Error('no OptionsServicesContext above this component')
  return services
}
