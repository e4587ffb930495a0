import { contentHash } from '@shared/content-hash'
import { counted } from '@shared/grammar'
import type { OrderKind } from '@shared/kinds'
import type { Order } from '@shared/order'
import type { JobContext, JobPayloadInput } from '@shared/payload'
import { PROTOCOL } from '@shared/payload'
import { hasCourier } from '@shared/services'
import type { ExtensionSettings } from '@shared/settings/extension'
import { meansAmounts, settlementOf } from '@shared/settlement'
import { type StationShare, shareLines } from '@shared/stations'
import { cutText } from '@shared/text'
import type { Stations } from '../context/worker-context'
import { readyAt } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { deliveryContent, externalIds, invoiceContent, kitchenContent, withdrawnContent } from './contents'

/** One paper that an order should have. */
export interface WantedDocument {
  kind: OrderKind
  station: string
  stationName: string
  /** `transaction`, `seenAt` and `releasedAt` are filled in when the job is written and released. */
  payload: JobPayloadInput
}

type Draft = Pick<WantedDocument, 'station' | 'stationName'> &
  Pick<JobPayloadInput, 'kind' | 'content'> & { part: JobContext['part'] }

/** A station whose last line was removed gets a paper that says so. */
const withoutLines = (shares: StationShare[], { holding = [] }: Stations): StationShare[] =>
  holding
    .filter(({ station }) => !shares.some((share) => share.station === station))
    .map((station) => ({ ...station, lines: [] }))

/** `BARRA (2 + 1 compartido)`: the lines on its paper; a dish that another station makes is counted apart. */
function shareWords({ name, lines }: StationShare): string {
  const shared = lines.filter((line) => line.shared !== undefined).length
  const own = lines.length - shared
  const counts = [
    ...(own > 0 || shared === 0 ? [String(own)] : []),
    ...(shared > 0 ? [counted(shared, 'compartido', 'compartidos')] : []),
  ]
  return `${name} (${counts.join(' + ')})`
}

function kitchenDrafts(order: Order, stations: Stations): Draft[] {
  const shares = shareLines(order.lines, stations.list)
  return [...shares, ...withoutLines(shares, stations)].map((share, i) => ({
    kind: 'kitchen' as const,
    station: share.station,
    stationName: share.name,
    content: kitchenContent(order, share),
    part:
      share.lines.length === 0
        ? null
        : {
            n: i + 1,
            of: shares.length,
            others: shares.filter((other) => other !== share).map(shareWords),
          },
  }))
}

function drafts(stored: StoredOrder, settings: ExtensionSettings, stations: Stations): Draft[] {
  const order = stored.order
  if (order === null) return []
  const kinds = new Set(settings.printing.kinds)
  const alone = { station: '-', stationName: '', part: null }
  return [
    ...(kinds.has('kitchen') ? kitchenDrafts(order, stations) : []),
    ...(kinds.has('delivery') && hasCourier(order.service)
      ? [{ ...alone, kind: 'delivery' as const, content: deliveryContent(order) }]
      : []),
    ...(stations.holdsDelivery && !hasCourier(order.service)
      ? [{ ...alone, kind: 'delivery' as const, content: withdrawnContent(order) }]
      : []),
    ...(kinds.has('invoice')
      ? [
          {
            ...alone,
            kind: 'invoice' as const,
            content: invoiceContent(order, stored.charged, stored.external),
          },
        ]
      : []),
  ]
}

/** How it was paid, for the paper that says «Pagado»; no part of its content. */
function settledContext(stored: StoredOrder): Pick<JobContext, 'settled'> {
  const settlement = settlementOf(stored.settlements)
  if (settlement === null) return {}
  return { settled: { ...meansAmounts(settlement), received: settlement.received } }
}

/** Every paper of an order, content not yet hashed. Depends on the order alone, not on time. */
export function documentsOf(stored: StoredOrder, settings: ExtensionSettings, stations: Stations): WantedDocument[] {
  const order = stored.order
  if (order === null) return []
  return drafts(stored, settings, stations).map(({ kind, station, stationName, content, part }) => {
    const payload = {
      protocol: PROTOCOL,
      kind,
      content,
      context: {
        transaction: stored.transaction,
        createdAt: order.createdAt,
        deliverAt: order.deliverAt,
        readyAt: readyAt(order),
        promise: order.promise === null ? null : cutText(order.promise, 60),
        table: stored.table,
        part,
        externalIds: kind === 'kitchen' ? undefined : externalIds(order),
        ...(kind === 'invoice' ? settledContext(stored) : {}),
      },
      contentHash: '',
      seenAt: stored.seenAt,
      releasedAt: stored.seenAt,
      settingsVersion: stations.version,
    } as JobPayloadInput
    return { kind: kind as WantedDocument['kind'], station, stationName, payload }
  })
}

/** The documents with the hash of each content, as stored and sent. */
export const withHashes = <T extends { payload: JobPayloadInput }>(documents: T[]): Promise<T[]> =>
  Promise.all(
    documents.map(async (document) => {
      const { payload } = document
      return { ...document, payload: { ...payload, contentHash: await contentHash(payload.content) } }
    }),
  )

/** Every paper that `stored` should have once it is accepted. */
export const wantedDocuments = (
  stored: StoredOrder,
  settings: ExtensionSettings,
  stations: Stations,
): Promise<WantedDocument[]> => withHashes(documentsOf(stored, settings, stations))
