import type { StatusAnswer } from '@shared/api'
import { businessDay, DAY_MS, dayStart } from '@shared/dates'
import { numberText } from '@shared/invoice-number'
import { type Message, say } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import type { BridgeReach, WorkerContext } from '../context/worker-context'
import type { AlertStatus, ShopStatus } from '../messaging/messages'
import { askedOrders, paperQuestions } from '../messaging/paper-questions'
import { madeAt } from '../order-model/lifecycle'
import type { OutboxState, StoredJob, StoredOrder } from '../order-model/records'
import { missingSetUp } from '../orders/missing-set-up'
import { newWords } from '../orders/new-words'
import { anotherTillAccepts } from '../orders/other-till'
import { TABLE_NAMES } from '../orders/tables'
import type { PollReport } from '../polling/poll-state'
import { storeTroublesNow } from '../polling/store-check'
import { practiceStatus } from '../practice/practice-acts'
import { highestNumbers, highestOf } from '../print-jobs/invoice-numbers'
import { anotherComputerSuspected } from '../print-jobs/other-computer'
import { lastCounted, suggestedBase } from '../shop-day/cash-count'
import { baseOf } from '../shop-day/cash-day'
import { type OpeningFact, openingView, readOpening } from '../shop-day/opening'
import { readCash } from '../store/cash-day'
import { StorageError } from '../store/disk'
import { BRIDGE_VERSION, statusNow } from './bridge-watch'
import { checkFacts } from './checks'
import { readEach, shownOrders } from './panel-orders'
import { type TroubleFacts, troublesOf } from './troubles'

/** Unknown (after a start or a change of the settings) is no alarm. */
const bridgeWord = (reach: BridgeReach): ShopStatus['bridge'] =>
  reach === 'unpaired' ? 'unpaired' : reach === 'up' || reach === 'unknown' ? 'up' : 'down'

const printersOf = (context: WorkerContext): PrinterStatus[] => statusNow(context)?.printers ?? []

const RELEASED: readonly OutboxState[] = ['ready', 'dispatched', 'refused']

/** An unreadable disk has its own message; messages that need no disk are shown all the same. */
const readable = <T>(read: Promise<T>, otherwise: NoInfer<T>): Promise<T> =>
  read.catch((error) => {
    if (error instanceof StorageError) return otherwise
    throw error
  })

const releasedJobs = async ({ store }: WorkerContext) =>
  (await store.keptOpenJobs()).filter(({ state }) => RELEASED.includes(state))

/** Papers sent to a printer without status, where one went away: it may have lost them. */
async function sentJobs(context: WorkerContext): Promise<StoredJob[]> {
  if (!context.live.status?.printers.some(({ lastTrouble }) => lastTrouble?.away)) return []
  const { jobs } = await shownOrders(context)
  return [...jobs.values()].flat().filter(({ view }) => view?.state === 'sent')
}

/** What is read of the store for the bar, once, and what is asked about papers, for everything that shows or sounds it. */
async function shopNow(context: WorkerContext) {
  const { live, store } = context
  const reading = readable(store.keptOpenOrders(), [])
  const [openOrders, openJobs, sent, opening] = await Promise.all([
    reading,
    // Jobs that are only planned cause no trouble.
    readable(readEach(context, releasedJobs), []),
    readable(readEach(context, sentJobs), []),
    readable(openingNow(context, reading), null),
  ])
  const printers = printersOf(context)
  const asked = askedOrders([...openJobs, ...sent], printers)
  const papersAsked = async (own: WorkerContext) => [...(await own.store.jobsOfOrders(asked)).values()].flat()
  const papers = await readable(readEach(context, papersAsked), [])
  const questions = paperQuestions([...openJobs, ...sent], {
    isUp: live.bridge === 'up',
    printers,
    rows: papers,
    openingAsks: opening !== null && !opening.folded,
    now: context.now(),
  })
  return { openOrders, openJobs, sentJobs: sent, opening, questions }
}

/**
 * What the bar and the alerts are made of: all troubles of this till, worst first. Facts are asked for in the turn in
 * which this is called: they are one read.
 */
export async function barNow(context: WorkerContext, justo: Message | null) {
  const settings = context.settings()
  const { live, store } = context
  const status = statusNow(context)
  const leftAt = settings.printing.here ? undefined : status?.leftAt
  const [shop, isAnotherTill, numbering, stores] = await Promise.all([
    shopNow(context),
    settings.printing.here && readable(anotherTillAccepts(context), false),
    // One that was left issues none on purpose.
    leftAt === undefined && status && numberingFacts(context, status.numbering),
    readable(storeTroublesNow(context), []),
  ])
  const { openOrders, openJobs, sentJobs, questions } = shop
  const stations = { stations: live.stations.list, stationsKnown: live.stations.version !== null }
  const wrong = context.settingsTroubles()
  const troubles = troublesOf({
    justo,
    storage: store.trouble ?? context.practice?.store.trouble ?? null,
    bridge: live.bridge,
    asksForCashier:
      settings.active && settings.printing.here && settings.printing.mode === 'automatic' && live.asksForCashier(),
    anotherTill: isAnotherTill,
    // Unreadable settings are one trouble, not missing set-up steps.
    setUp: wrong.some(({ code }) => code === 'C-07') ? wrong : [...wrong, ...missingSetUp(settings, stations)],
    printers: printersOf(context),
    // Includes orders with an earlier readable version: their latest change is unknown here.
    quarantined: openOrders.filter((stored) => stored.raw !== null),
    openJobs,
    sentJobs,
    questions,
    ...numbering,
    bridgeSettings: status?.settingsIssues,
    hasUnreadableRows: status?.unreadableRows !== undefined,
    stores,
    hasLeft: isWithinADay(leftAt, context.now()),
    copy: status?.copy,
    now: context.now(),
  })
  return { ...shop, troubles }
}

export type BarNow = Awaited<ReturnType<typeof barNow>>

/** News for a day: a computer that stays as a viewer is none that is in trouble. */
const isWithinADay = (leftAt: string | undefined, now: string): boolean =>
  leftAt !== undefined && Date.parse(now) - Date.parse(leftAt) < DAY_MS

/** Why comprobantes come out without a number, and the highest one that is known. */
async function numberingFacts(
  context: WorkerContext,
  { warning, prefix, offeredLast, confirmed }: StatusAnswer['numbering'],
): Promise<Pick<TroubleFacts, 'numbering' | 'knownNumber' | 'maybeNumberedElsewhere'>> {
  const isUnsure = !confirmed && context.settings().printing.here
  const [seen, isSuspected] = await Promise.all([
    readable(highestNumbers(context.store), []),
    isUnsure && readable(anotherComputerSuspected(context.store), false),
  ])
  const known = Math.max(offeredLast ?? 0, highestOf(seen, prefix))
  return {
    numbering: warning,
    knownNumber: known === 0 ? '' : numberText(prefix, known),
    maybeNumberedElsewhere: isSuspected,
  }
}

/** Whether an order of today, open or closed, is stored: with the first one the opening card folds. */
async function hasOrdersToday(
  { store, now }: WorkerContext,
  openOrders: Promise<readonly StoredOrder[]>,
): Promise<boolean> {
  const today = dayStart(now())
  const isToday = (stored: StoredOrder) => madeAt(stored) >= today
  return (await openOrders).some(isToday) || (await store.ordersClosedSince(today)).some(isToday)
}

type Base = NonNullable<ShopStatus['opening']>['base']

/** By store, what a day that is over left in the drawer, and of which count: the status is asked for every few seconds. */
const left = new WeakMap<WorkerContext['store'], { count: string; suggested: Base['suggested'] }>()

/** What is in the drawer, as noted; until then, what an earlier day left. */
async function baseNow({ store, now }: WorkerContext, openOrders: Promise<readonly StoredOrder[]>): Promise<Base> {
  const book = await readCash(store, businessDay(now()))
  const pesos = baseOf(book.cash)
  const last = pesos === null ? lastCounted(book) : null
  if (last === null) return { pesos, suggested: null }
  const count = `${last.day} ${last.count.id}`
  const known = left.get(store)
  if (known?.count === count) return { pesos, suggested: known.suggested }
  const orders = [...(await openOrders), ...(await store.ordersClosedSince(last.since.from))]
  const suggested = suggestedBase(book, orders)
  left.set(store, { count, suggested })
  return { pesos, suggested }
}

/** Today's opening card; null: none is shown. */
async function openingNow(
  context: WorkerContext,
  openOrders: Promise<readonly StoredOrder[]>,
): Promise<ShopStatus['opening']> {
  const stored = await readOpening(context.store, businessDay(context.now()))
  const view = openingView(stored, context.settings())
  if (view === null) return null
  const count = newWords(context)
  return {
    ...view,
    base: await baseNow(context, openOrders),
    folded: view.folded ?? (await readable(hasOrdersToday(context, openOrders), false)),
    newWords: count > 0 ? say('C-119', { count }) : undefined,
  }
}

export async function shopStatus(
  context: WorkerContext,
  poll: PollReport,
  alerts: AlertStatus,
  bar = barNow(context, poll.trouble),
): Promise<ShopStatus> {
  const settings = context.settings()
  const [{ troubles, questions, opening }, bridgeVersion, tableNames, practice, stored] = await Promise.all([
    bar,
    readable(context.store.fact(BRIDGE_VERSION), null),
    readable(context.store.fact(TABLE_NAMES), []),
    readable(practiceStatus(context), { until: null, message: null, hindered: null }),
    readable<OpeningFact | null>(readOpening(context.store, businessDay(context.now())), null),
  ])
  return {
    storeName: settings.storeName,
    hasSeveralStores: settings.justo.storeIds.length > 1,
    mode: settings.printing.mode,
    printsHere: settings.printing.here,
    active: settings.active,
    lastPollAt: poll.lastPollAt,
    bridge: bridgeWord(context.live.bridge),
    bridgeVersion,
    printers: printersOf(context),
    tellsJusto: settings.justo.statusCall !== null,
    typing: settings.typing,
    troubles,
    questions,
    zones: settings.tables,
    tableNames,
    alerts,
    practice,
    facts: checkFacts(context, alerts, stored),
    opening,
  }
}
