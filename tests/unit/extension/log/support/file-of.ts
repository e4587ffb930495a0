import { gunzipSync } from 'node:zlib'
import { PROTOCOL } from '@shared/payload'
import type { SupportRecord } from '@shared/support-file'
import type { WorkerContext } from '../../../../../extension/context/worker-context'
import { type Packed, pack } from '../../../../../extension/log/support/pack'
import { type SupportSources, supportRecords } from '../../../../../extension/log/support/support-records'

export const FACTS: SupportSources['facts'] = {
  version: '9.9.9',
  protocol: [PROTOCOL, PROTOCOL],
  chrome: '120.0.0.0',
  timeZone: 'America/Bogota',
  platform: {},
}

export const sourcesOf = (context: WorkerContext, more: Partial<SupportSources> = {}): SupportSources => ({
  store: context.store,
  settings: context.settings(),
  scope: { type: 'all' },
  window: null,
  bridge: { ok: false, cause: 'closed' },
  facts: FACTS,
  clock: null,
  now: context.now(),
  ...more,
})

async function linesOf({ file }: Packed): Promise<string[]> {
  const text = gunzipSync(Buffer.from(await file.arrayBuffer())).toString('utf8')
  return text.split('\n').filter(Boolean)
}

/** The unpacked file, as support reads it. */
export async function fileOf(sources: SupportSources, secrets: string[] = []) {
  const packed = await pack(supportRecords(sources), secrets)
  const lines = await linesOf(packed)
  const records = lines.map((line) => JSON.parse(line) as SupportRecord)
  const ofType = (type: string, half?: SupportRecord['half']) =>
    records.filter((record) => record.type === type && (half === undefined || record.half === half))
  return { packed, text: lines.join('\n'), records, ofType }
}
