import type { ReadonlySignal, Signal } from '@preact/signals'
import type { StatusAnswer } from '@shared/api'
import type { PrefixNumber } from '@shared/invoice-number'
import { type Message, say } from '@shared/messages'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { JustoClient } from '../../justo/client'
import type { SeenStore } from '../../orders/stores-seen'
import type { SetUp } from '../../setup/set-up'
import type { JustoSource } from '../../setup/test-key'

/** What the set-up page asks of the browser, the worker's store, Justo and the printing program. */
export interface OptionsServices {
  /** Paths of the settings that the company's policy has set. */
  locked: ReadonlySignal<readonly string[]>
  /** Errors in the stored settings or in the policy. */
  complaints: ReadonlySignal<readonly Message[]>
  /** How the printing program is; null while it is away. */
  status: ReadonlySignal<StatusAnswer | null>
  refresh(): Promise<void>
  /** This computer's clock minus Justo's, milliseconds; null: not measured since the page was opened. */
  skewMs: Signal<number | null>
  /** Stores that orders have named under the key that is saved. */
  stores: ReadonlySignal<readonly SeenStore[]>
  /** Saves those that this key and address have named, in the worker's store too. */
  keepStores(stores: readonly SeenStore[], justo: JustoSource): Promise<void>
  justoFor(justo: JustoSource): Pick<JustoClient, 'orders'>
  /** By prefix, the highest invoice number that this till has seen. */
  seenNumbers(): Promise<readonly PrefixNumber[]>
  /** Whether a printing program answers there, paired with this till or not. */
  isOpen(bridgeUrl: string): Promise<boolean>
  openTab(url: string): Promise<void>
  /** Plays the call of a waiting order. @throws when it was not played */
  playSound(): Promise<void>
  /** Says a made-up new order. False: this computer has no Spanish voice. @throws when it is not known */
  sayTrial(): Promise<boolean>
  hasVoice(): Promise<boolean>
  /** ISO-8601 UTC. */
  now(): string
}

export type SetUpPage = SetUp & OptionsServices

export const SetUpContext = createContext<SetUpPage | null>(null)

export function useSetUp(): SetUpPage {
  const setUp = useContext(SetUpContext)
  if (setUp === null) throw new Error('no SetUpContext above this component')
  return setUp
}

export interface Lock {
  disabled: boolean
  /** «Lo fija su empresa», beside the field; undefined: it is free. */
  hint: string | undefined
}

/** Whether the company's policy has set this path of the settings, so that it cannot be changed here. */
export function useLock(path: string): Lock {
  const disabled = useSetUp().locked.value.includes(path)
  return { disabled, hint: disabled ? say('C-42').text : undefined }
}
