import { formatClock, formatDate } from '@shared/dates'
import type { OrderRow, Paper, ShopStatus } from '../../messaging/messages'
import { printerName } from '../../messaging/printer-name'
import { orderSummary } from './order-summary'
import { paperNumber, paperWords } from './paper-words'

/** Steps that fit on a telephone's screen; the newest ones show what is wrong. */
const STEPS = 40

export interface SupportFacts {
  row: OrderRow
  timeline: readonly { at: string; text: string }[]
  shop: Pick<ShopStatus, 'troubles' | 'bridge' | 'bridgeVersion' | 'printsHere' | 'printers'> | null
  /** The extension's version. */
  version: string
  /** Milliseconds. */
  now: number
}

const BRIDGE_WORDS: Record<ShopStatus['bridge'], string> = { up: '', down: ' (cerrado)', unpaired: ' (sin emparejar)' }

/** `Cocina 37: Impreso · COCINA 11:57:00 · intento 1 · s1:15244:kitchen:cocina:1` */
function paperText(paper: Paper, { row, shop }: SupportFacts): string {
  const { name, word } = paperWords(paper, row)
  const named = `${name} ${paperNumber(paper)}`.trim()
  const printer = printerName(paper.printer, shop?.printers ?? []) ?? paper.printer
  const where = `${printer} ${formatClock(paper.changedAt)}`.trim()
  return [`${named}: ${word || 'Impreso'}`, where, `intento ${paper.attempt}`, paper.key].join(' · ')
}

function timelineText(timeline: SupportFacts['timeline']): string[] {
  const newest = timeline.slice(-STEPS).map(({ at, text }) => `${formatClock(at)} ${text}`)
  const left = timeline.length - newest.length
  return left === 0 ? newest : [`(antes, ${left} pasos más)`, ...newest]
}

function codesText({ row, shop }: SupportFacts): string {
  const ofShop = [...new Set(shop?.troubles.map(({ code }) => code))]
  return `Códigos: pedido ${row.attention?.code ?? 'ninguno'}; caja ${ofShop.join(', ') || 'ninguno'}`
}

/**
 * What support needs to know of an order, as a message: ids, states, hours and codes. No name, telephone, address,
 * dish, comment or table.
 */
export function supportText(facts: SupportFacts): string {
  const { row, shop, version, now } = facts
  const bridge = shop === null ? '—' : `${shop.bridgeVersion ?? '—'}${BRIDGE_WORDS[shop.bridge]}`
  return [
    `Pedido ${row.number} · transacción ${row.transaction}`,
    `Punto de venta: ${row.storeName || '—'} · esta caja imprime: ${shop?.printsHere ? 'SÍ' : 'NO'}`,
    `Extensión ${version} · programa de impresión ${bridge}`,
    `Copiado el ${formatDate(now)} ${formatClock(now)}`,
    orderSummary(row, now),
    codesText(facts),
    ...(row.papers.length > 0 ? ['', 'Papeles', ...row.papers.map((paper) => paperText(paper, facts))] : []),
    ...(facts.timeline.length > 0 ? ['', 'Historia', ...timelineText(facts.timeline)] : []),
  ].join('\n')
}
