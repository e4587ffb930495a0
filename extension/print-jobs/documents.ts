import { contentHash } from '@shared/content-hash'
import { counted } from '@shared/grammar'
import type { OrderKind } from '@shared/kinds'
import type { Order } from '@shared/order'
import type { JobContext, JobPayloadInput } from '@shared/payload'
import { PROTOCOL } from '@shared/payload'
import { hasCourier, SERVICES } from '@shared/services'
import type { ExtensionSettings } from '@shared/settings/extension'
import { meansAmounts } from '@shared/settlement'
import { type StationShare, shareLines } from '@shared/stations'
import { cutText } from '@shared/text'
import type { Stations } from '../context/worker-context'
import type { ReadablePart } from '../justo/read-part'
import { madeAt, readyAt } from '../order-model/lifecycle'
import { chargeOf } from '../order-model/order-amount'
import type { StoredOrder } from '../order-model/records'
import {
  deliveryContent,
  externalIds,
  invoiceContent,
  type KitchenFacts,
  kitchenContent,
  withdrawnContent,
} from './contents'

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

/** A station whose last line was removed gets a paper that says so; which one, is unknown until the stations are. */
function withoutLines(shares: StationShare[], { holding = [] }: Stations): StationShare[] {
  const sharing = new Set(shares.map(({ station }) => station))
  if (sharing.has('*')) return []
  return holding.filter(({ station }) => !sharing.has(station)).map((station) => ({ ...station, lines: [] }))
}

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

function kitchenDrafts(order: KitchenFacts, stations: Stations): Draft[] {
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
  const settlement = chargeOf(stored)
  if (settlement === null) return {}
  return { settled: { ...meansAmounts(settlement), received: settlement.received } }
}

type Dated = Pick<Order, 'createdAt' | 'deliverAt' | 'promise'>

/** One paper, content not yet hashed. `order`: the times that are printed beside it. */
export function documentFrom(
  stored: StoredOrder,
  order: Dated,
  { kind, station, stationName, content, part }: Draft,
  more: { settingsVersion: string | null; context?: Partial<JobContext> },
): WantedDocument {
  const payload = {
    protocol: PROTOCOL,
    kind,
    content,
    context: {
      transaction: stored.transaction,
      createdAt: order.createdAt,
      deliverAt: order.deliverAt,
      readyAt: null,
      promise: order.promise === null ? null : cutText(order.promise, 60),
      table: stored.table,
      part,
      ...more.context,
    },
    contentHash: '',
    seenAt: stored.seenAt,
    releasedAt: stored.seenAt,
    settingsVersion: more.settingsVersion,
  } as JobPayloadInput
  return { kind: kind as WantedDocument['kind'], station, stationName, payload }
}

/** Every paper of an order, content not yet hashed. Depends on the order alone, not on time. */
export function documentsOf(stored: StoredOrder, settings: ExtensionSettings, stations: Stations): WantedDocument[] {
  const order = stored.order
  if (order === null) return []
  return drafts(stored, settings, stations).map((draft) =>
    documentFrom(stored, { ...order, createdAt: madeAt(stored) }, draft, {
      settingsVersion: stations.version,
      context: {
        readyAt: readyAt(order),
        externalIds: draft.kind === 'kitchen' ? undefined : externalIds(order),
        ...(draft.kind === 'invoice' ? settledContext(stored) : {}),
      },
    }),
  )
}

/** Lines of a comanda (shared/payload.ts). */
const MOST_LINES = 300

/**
 * A comanda for each station of what could be read of an order that as a whole cannot, with the hash of its content; the
 * order's own comanda has another one, and so follows it once the order can be read. Empty: no dish could be read.
 */
export function unreadComandas(stored: StoredOrder, part: ReadablePart, stations: Stations): Promise<WantedDocument[]> {
  const left = part.lines.length - MOST_LINES
  const extras = [...part.notes, ...(left > 0 ? [{ label: 'ATENCIÓN', value: `Hay ${left} platos más en Justo` }] : [])]
  const facts: KitchenFacts = {
    storeName: '',
    number: part.number,
    service: part.service ?? 'pickup',
    source: '',
    customer: { name: part.customer ?? '', phone: null },
    table: null,
    scheduled: part.fields.scheduled ?? false,
    deliverAt: part.deliverAt,
    lines: part.lines.slice(0, MOST_LINES),
    extras,
    warnings: part.warnings,
  }
  const service = part.service === null ? part.serviceSent : SERVICES[part.service].name
  const unread = { service: service === null ? null : cutText(service, 40) }
  const times = {
    createdAt: part.createdAt ?? stored.firstSeenAt,
    deliverAt: part.deliverAt,
    promise: part.fields.promise ?? null,
  }
  const documents = kitchenDrafts(facts, stations).map((draft) =>
    documentFrom(
      stored,
      times,
      { ...draft, content: { ...draft.content, unread } as Draft['content'] },
      { settingsVersion: stations.version },
    ),
  )
  return withHashes(documents)
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
