import { businessDay } from '@shared/dates'
import { formatMoney } from '@shared/money'
import type { PrinterLight } from '@shared/printer-light'
import type { OpeningView, OrderRow, ShopStatus, TestView } from '../../messaging/messages'
import { CHECK_IDS, type CheckId, type Finding, findingsOf } from '../../shop-day/checks'
import { dayOf, needsWork } from '../../shop-day/order-end'
import type { AskedPaper } from '../state/review-cards'

interface OpeningCheck extends PrinterLight {
  name: string
}

/** These are always shown, and what is not known of them holds the opening up; of the others only what is wrong does. */
const MUST_BE_KNOWN: readonly CheckId[] = ['justo', 'program', 'printers', 'sound']

const TESTED: Record<TestView['state'], PrinterLight> = {
  waiting: { word: 'prueba saliendo', tone: 'plain' },
  out: { word: 'prueba', tone: 'good' },
  asks: { word: '¿salió la prueba?', tone: 'warn' },
  'not-out': { word: 'la prueba no salió', tone: 'bad' },
}

/** A printer that is not ready shows that; of one without status only its test page shows anything. */
function afterTest(found: Finding, { printers }: ShopStatus, { tests }: OpeningView): OpeningCheck {
  const state = printers.find(({ id }) => id === found.printer)?.state
  const test =
    state === 'ready' || state === 'blind' ? tests.find(({ printer }) => printer === found.printer) : undefined
  return test ? { name: found.name, ...TESTED[test.state] } : found
}

/** Asked only where an earlier day was counted: others are not held up by it. */
function baseChecks({ base: { pesos, suggested } }: OpeningView): OpeningCheck[] {
  if (pesos !== null) return [{ name: 'Base', word: formatMoney(pesos), tone: 'good' }]
  return suggested === null ? [] : [{ name: 'Base', word: 'sin anotar', tone: 'plain' }]
}

const isScheduledToday = ({ lifecycle, promisedAt }: OrderRow, now: number): boolean =>
  lifecycle === 'scheduled' && promisedAt !== null && businessDay(promisedAt) === businessDay(now)

const isLeftOver = (row: OrderRow, now: number): boolean => !row.over && dayOf(row, now) !== null && needsWork(row)

interface Found {
  mustBeKnown: boolean
  checks: OpeningCheck[]
}

/** The list has room for two lines of them. */
const shown = ({ mustBeKnown, checks }: Found): OpeningCheck[] =>
  mustBeKnown ? checks : checks.filter(({ tone }) => tone !== 'good')

/** Low paper is no obstacle. */
const isReady = ({ tone, word }: PrinterLight): boolean => tone === 'good' || word === 'poco papel'

/** All that the opening card shows. `left`: the papers of the days before that it asks about; `now` in milliseconds. */
export function openingChecks(
  shop: ShopStatus,
  opening: OpeningView,
  rows: Iterable<OrderRow>,
  left: readonly AskedPaper[],
  now: number,
) {
  const orders = [...rows]
  const asked = new Set(left.map(({ orderId }) => orderId))
  const wanted = CHECK_IDS.filter((id) => id !== 'sound' || shop.facts.sound !== 'off')
  const found: Found[] = wanted.map((id) => ({
    mustBeKnown: MUST_BE_KNOWN.includes(id),
    checks: findingsOf(id, shop, now).map((each) => afterTest(each, shop, opening)),
  }))
  const base = baseChecks(opening)
  return {
    checks: [...found.flatMap(shown), ...base],
    scheduled: orders.filter((row) => isScheduledToday(row, now)).length,
    /** Papers of the days before that are asked about, and orders with something else left to do. */
    leftOver: left.length + orders.filter((row) => isLeftOver(row, now) && !asked.has(row.id)).length,
    isGreen:
      left.length === 0 &&
      base.every(isReady) &&
      found.every(({ mustBeKnown, checks }) =>
        checks.every((check) => isReady(check) || (!mustBeKnown && check.tone === 'plain')),
      ),
  }
}
