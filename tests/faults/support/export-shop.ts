import { PROTOCOL } from '@shared/payload'
import { createSupportClient } from '../../../extension/bridge-client/support-client'
import { pack } from '../../../extension/log/support/pack'
import { supportRecords } from '../../../extension/log/support/support-records'
import { extensionFetch } from '../../fakes/till-session'
import { tablesOf } from '../../stage/tables-of'
import type { Shop } from './shop'
import type { TillWorker } from './till-worker'

const bridgeRecords = ({ context: till }: TillWorker) => {
  const { url, token } = till.settings().bridge
  return createSupportClient({ fetch: extensionFetch, url, token }).support(null, new AbortController().signal)
}

const bytesOf = async ({ file }: Awaited<ReturnType<typeof pack>>): Promise<Uint8Array> =>
  new Uint8Array(await file.arrayBuffer())

/** The complete support file of a running shop, as its till makes it when it has heard the end of each print. */
export async function exportShop(shop: Shop, till: TillWorker): Promise<Uint8Array> {
  await shop.until('no paper is being printed', async () => {
    const jobs = await tablesOf(till.context).jobs.toArray()
    return jobs.every(({ view }) => view?.state !== 'printing')
  })
  const answer = await bridgeRecords(till)
  const settings = till.context.settings()
  const records = supportRecords({
    store: till.context.store,
    settings,
    scope: { type: 'all' },
    window: null,
    bridge: answer.ok ? answer : { ok: false, cause: answer.failure.kind },
    facts: {
      version: '9.9.9',
      protocol: [PROTOCOL, PROTOCOL],
      chrome: '120.0.0.0',
      timeZone: 'America/Bogota',
      platform: {},
    },
    clock: null,
    now: shop.at(),
  })
  return bytesOf(await pack(records, [settings.bridge.token]))
}

/** The bridge's own export, without the till. */
export async function exportBridge(till: TillWorker): Promise<Uint8Array> {
  const answer = await bridgeRecords(till)
  if (!answer.ok) throw new Error(answer.failure.kind)
  return bytesOf(await pack(answer.records, []))
}
