import type { Signal } from '@preact/signals'
import { DAY_MS, timeAfter } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { JustoClient } from '../justo/client'
import { requestHostPermission } from '../justo/host-permission'
import { parseStore } from '../justo/parse-store'
import type { JustoErrorKind } from '../justo/result'
import { type SeenStore, withStores } from '../orders/stores-seen'

export type KeyTest = { ok: true; stores: readonly SeenStore[] } | { ok: false; message: Message }

/** Key and address of Justo. */
export type JustoSource = Pick<ExtensionSettings['justo'], 'baseUrl' | 'token'>

interface KeyServices {
  justoFor(source: JustoSource): Pick<JustoClient, 'orders'>
  /** ISO-8601 UTC. */
  now(): string
  /** Gets this computer's clock minus Justo's, milliseconds; null: the answer does not say it. */
  skewMs: Signal<number | null>
}

function sentence(kind: JustoErrorKind, host: string): Message {
  switch (kind) {
    case 'key-refused':
      return say('C-30')
    case 'network':
    case 'timeout':
    case 'server':
      return say('C-31')
    case 'certificate':
      return say('C-32')
    case 'not-allowed':
      return say('J-11', { host })
    case 'rate-limited':
      return say('C-35')
    case 'portal':
      return say('C-180')
    case 'gone':
    case 'garbage':
    case 'blocked':
    case 'refused':
      return say('C-34')
  }
}

/**
 * Tests a key with one documented read, the whole brand's orders of the last day: it changes nothing at Justo and names
 * the brand's stores.
 */
export async function testKey({ justoFor, now, skewMs }: KeyServices, source: JustoSource): Promise<KeyTest> {
  const answer = await justoFor(source).orders({ storeIds: null, fromDate: timeAfter(now(), -DAY_MS) })
  if (!answer.ok) return { ok: false, message: sentence(answer.error.kind, new URL(source.baseUrl).host) }
  skewMs.value = answer.skewMs
  return { ok: true, stores: withStores([], answer.data.map(parseStore)) }
}

/** Called in a click, before anything else is awaited: the browser's question about Justo's address needs one. */
export const testTypedKey = async (services: KeyServices, source: JustoSource): Promise<KeyTest> =>
  (await requestHostPermission(source.baseUrl))
    ? testKey(services, source)
    : { ok: false, message: say('J-11', { host: new URL(source.baseUrl).host }) }
