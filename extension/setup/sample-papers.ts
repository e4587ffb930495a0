import type { OrderKind } from '@shared/kinds'
import { type JobPayload, jobPayload } from '@shared/payload'
import type { Words } from '@shared/reading/words'
import { defaultExtensionSettings } from '@shared/settings/extension'
import * as z from 'zod/mini'
import { parseOrder } from '../justo/parse-order'
import { practiceId } from '../justo/practice-id'
import { mergeReading } from '../orders/merge'
import { type Sample, sampleOrder } from '../practice/sample-orders'
import { documentsOf } from '../print-jobs/documents'

/** A made-up order in Justo's JSON, for papers that are only looked at. `now`: ISO-8601 UTC. */
export const madeUpOrder = (sample: Sample, now: string, storeName = ''): Record<string, unknown> => ({
  ...sampleOrder(sample, {
    id: practiceId('00000000', 1),
    createdAt: now,
    orderStatus: 'preparing',
    storeName,
  }),
  _id: 'example',
  fullCode: '#4821',
  source: 'web',
})

/** Its documents by their kind, as they are sent to the printing program. */
export function samplePayloads(raw: unknown, words: Words, now: string): Map<OrderKind, JobPayload> {
  const parsed = parseOrder(raw, null, words)
  const merged =
    parsed.ok && mergeReading(null, { order: parsed.order }, { seenAt: now, now, transaction: 'C1-000001' })
  if (!merged) return new Map()
  const documents = documentsOf(merged.order, defaultExtensionSettings(), { version: null, list: [] })
  return new Map(
    documents.map(({ kind, payload }) => [kind, z.parse(jobPayload, { ...payload, contentHash: '0'.repeat(64) })]),
  )
}
