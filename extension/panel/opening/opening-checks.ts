import { businessDay, formatTime } from '@shared/dates'
import { formatMoney } from '@shared/money'
import type { PrinterStatus } from '@shared/printer'
import { printerLight } from '@shared/printer-light'
import type { OpeningView, OrderRow, ShopStatus, TestView } from '../../messaging/messages'
import { dayOf, needsWork } from '../../shop-day/order-end'
import type { Tone } from '../../ui/tone-icon'
import { bridgeLight } from '../state/printer-words'
import type { LeftPaper } from '../state/review-cards'

/** One thing that a shop checks before it opens. */
export interface OpeningCheck {
  name: string
  word: string
  tone: Tone
}

export interface OpeningChecks {
  checks: OpeningCheck[]
  /** Orders of today that are to come. */
  scheduled: number
  /** Papers of the days before that are asked about, and orders with something else left to do. */
  leftOver: number
  /** Nothing is left to check. */
  isGreen: boolean
}

/** Justo is asked every half minute at least; with so long a silence nothing comes in. */
const SILENT_MS = 150_000

function justoCheck({ lastPollAt, troubles }: ShopStatus, now: number): OpeningCheck {
  const isSilent = lastPollAt === null || now - Date.parse(lastPollAt) > SILENT_MS
  const has = (wanted: string) => troubles.some(({ code }) => code === wanted)
  const isWrong = isSilent || troubles.some(({ code }) => code.startsWith('J-') && code !== 'J-06' && code !== 'J-21')
  const word = lastPollAt === null ? 'sin respuesta' : formatTime(lastPollAt)
  if (!isSilent && has('J-20')) return { name: 'Justo', word: 'pedidos de otro punto', tone: 'bad' }
  if (!isWrong && has('J-21')) return { name: 'Justo', word: 'sin pedidos todavía', tone: 'plain' }
  return { name: 'Justo', word, tone: isWrong ? 'bad' : 'good' }
}

function bridgeCheck({ bridge }: ShopStatus): OpeningCheck {
  const light = bridgeLight(bridge)
  return { name: 'Programa de impresión', word: light?.word ?? '', tone: light?.tone ?? 'good' }
}

const TESTED: Record<TestView['state'], Omit<OpeningCheck, 'name'>> = {
  waiting: { word: 'prueba saliendo', tone: 'plain' },
  out: { word: 'prueba', tone: 'good' },
  asks: { word: '¿salió la prueba?', tone: 'warn' },
  'not-out': { word: 'la prueba no salió', tone: 'bad' },
}

/** A printer that is not ready shows that; of one without status only its test page shows anything. */
function printerCheck(printer: PrinterStatus, { tests }: OpeningView): OpeningCheck {
  const { name, state } = printer
  const light = printerLight(printer)
  if (state === 'not-ready' || state === 'unknown') return { name, ...light }
  const test = tests.find((each) => each.printer === printer.id)
  return { name, ...(test ? TESTED[test.state] : light) }
}

const SOUNDS: Record<Exclude<OpeningView['sound'], 'off'>, Omit<OpeningCheck, 'name'>> = {
  untried: { word: 'sin probar', tone: 'plain' },
  heard: { word: 'se oyó', tone: 'good' },
  'not-heard': { word: 'no se oyó', tone: 'bad' },
}

/** Asked only where an earlier day was counted: others are not held up by it. */
function baseChecks({ base: { pesos, suggested } }: OpeningView): OpeningCheck[] {
  if (pesos !== null) return [{ name: 'Base', word: formatMoney(pesos), tone: 'good' }]
  return suggested === null ? [] : [{ name: 'Base', word: 'sin anotar', tone: 'plain' }]
}

const isScheduledToday = ({ lifecycle, promisedAt }: OrderRow, now: number): boolean =>
  lifecycle === 'scheduled' && promisedAt !== null && businessDay(promisedAt) === businessDay(now)

const isLeftOver = (row: OrderRow, now: number): boolean => !row.over && dayOf(row, now) !== null && needsWork(row)

/** All that the opening card shows. `left`: the papers of the days before that it asks about; `now` in milliseconds. */
export function openingChecks(
  shop: ShopStatus,
  opening: OpeningView,
  rows: Iterable<OrderRow>,
  left: readonly LeftPaper[],
  now: number,
): OpeningChecks {
  const orders = [...rows]
  const asked = new Set(left.map(({ paper }) => paper.orderId))
  const printers = shop.bridge === 'up' ? shop.printers : []
  const checks = [
    justoCheck(shop, now),
    bridgeCheck(shop),
    ...printers.map((printer) => printerCheck(printer, opening)),
    ...baseChecks(opening),
    ...(opening.sound === 'off' ? [] : [{ name: 'Sonido', ...SOUNDS[opening.sound] }]),
  ]
  return {
    checks,
    scheduled: orders.filter((row) => isScheduledToday(row, now)).length,
    leftOver: left.length + orders.filter((row) => isLeftOver(row, now) && !asked.has(row.id)).length,
    // Printers without a first status, right after a start, do not count as ready; low paper is no obstacle.
    isGreen:
      left.length === 0 &&
      printers.length > 0 &&
      checks.every(({ tone, word }) => tone === 'good' || word === 'poco papel'),
  }
}
