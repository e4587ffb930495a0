import { DAY_MS, timeAfter } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { JustoClient } from '../justo/client'
import { parseStore } from '../justo/parse-store'
import type { JustoErrorKind } from '../justo/result'
import { type SeenStore, withStores } from '../orders/stores-seen'

export type KeyTest =
  | { ok: true; stores: readonly SeenStore[]; skewMs: number | null }
  | { ok: false; message: Message }

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
 * the brand's stores. `now`: ISO-8601 UTC.
 */
export async function testKey(client: Pick<JustoClient, 'orders'>, baseUrl: string, now: string): Promise<KeyTest> {
  const fromDate = timeAfter(now, -DAY_MS)
  const answer = await client.orders({ storeIds: null, fromDate })
  if (!answer.ok) return { ok: false, message: sentence(answer.error.kind, new URL(baseUrl).host) }
  return { ok: true, stores: withStores([], answer.data.map(parseStore)), skewMs: answer.skewMs }
}
