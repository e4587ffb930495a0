import type { Signal } from '@preact/signals'
import { DAY_MS, timeAfter } from '@shared/dates'
import { type Message, type PlainCode, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { JustoClient } from '../justo/client'
import { requestHostPermission } from '../justo/host-permission'
import { parseStore } from '../justo/parse-store'
import type { JustoErrorKind } from '../justo/result'
import { type SeenStore, withStores } from '../orders/stores-seen'

type KeyTest = { ok: true; stores: readonly SeenStore[] } | { ok: false; message: Message }

/** Key and address of Justo. */
export type JustoSource = Pick<ExtensionSettings['justo'], 'baseUrl' | 'token'>

interface KeyServices {
  justoFor(source: JustoSource): Pick<JustoClient, 'orders'>
  /** ISO-8601 UTC. */
  now(): string
  /** Gets this computer's clock minus Justo's, milliseconds; null: the answer does not say it. */
  skewMs: Signal<number | null>
}

/** What each failure says of the key, of the way to Justo, or of an answer that cannot be read. */
const REFUSED: Record<Exclude<JustoErrorKind, 'not-allowed'>, PlainCode> = {
  'key-refused': 'C-30',
  network: 'C-31',
  timeout: 'C-31',
  server: 'C-31',
  certificate: 'C-32',
  'rate-limited': 'C-35',
  portal: 'C-180',
  gone: 'C-34',
  garbage: 'C-34',
  blocked: 'C-34',
  refused: 'C-34',
}

const notAllowed = ({ baseUrl }: JustoSource) => ({
  ok: false as const,
  message: say('J-11', { host: new URL(baseUrl).host }),
})

/**
 * Tests a key with one documented read, the whole brand's orders of the last day: it changes nothing at Justo and names
 * the brand's stores.
 */
export async function testKey({ justoFor, now, skewMs }: KeyServices, source: JustoSource): Promise<KeyTest> {
  const answer = await justoFor(source).orders({ storeIds: null, fromDate: timeAfter(now(), -DAY_MS) })
  if (!answer.ok) {
    const { kind } = answer.error
    return kind === 'not-allowed' ? notAllowed(source) : { ok: false, message: say(REFUSED[kind]) }
  }
  skewMs.value = answer.skewMs
  return { ok: true, stores: withStores([], answer.data.map(parseStore)) }
}

/** Called in a click, before anything else is awaited: the browser's question about Justo's address needs one. */
export const testTypedKey = async (services: KeyServices, source: JustoSource): Promise<KeyTest> =>
  (await requestHostPermission(source.baseUrl)) ? testKey(services, source) : notAllowed(source)
