import type { JobState } from '@shared/job'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextAct } from '../../../../extension/acts/acts'
import { paperAnswers } from '../../../../extension/acts/paper-acts'
import { alertsOf } from '../../../../extension/alerts/alert-rules'
import { snapshotRows } from '../../../../extension/background/panel-orders'
import { barNow, shopStatus } from '../../../../extension/background/shop-status'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import { countOrders } from '../../../../extension/panel/state/counters'
import { groupOrders } from '../../../../extension/panel/state/groups'
import { paperWords } from '../../../../extension/panel/state/paper-words'
import { putQuestions } from '../../../../extension/panel/state/put-questions'
import { reviewCards } from '../../../../extension/panel/state/review-cards'
import { openPapersOf } from '../../../../extension/shop-day/closing-documents'
import { bridgeStatus } from '../../../fixtures/bridge-status'
import { aJobView, anAttempt, aStoredOrder } from '../../../fixtures/orders'
import { aPrinter } from '../../../fixtures/printers'
import { tablesOf } from '../../../stage/tables-of'
import { activeSettings, aWorkerContext, NOW, readyJobs, rethrow } from '../a-worker-context'

const noAlerts = { mutedUntil: null, unseen: [] }
const minutesAgo = (minutes: number): string => new Date(Date.parse(NOW) - minutes * 60_000).toISOString()
const LAST_NIGHT = minutesAgo(14 * 60)

const accepted = { state: 'accepted', at: minutesAgo(30), by: 'person' } as const
/** Orders that the worker counts as open, and orders that it does not. */
const ORDERS: Record<string, Partial<StoredOrder>> = {
  'in preparation': {},
  done: { doneAt: minutesAgo(1), open: 0 },
  'cancelled and noticed': { stoppedAt: minutesAgo(5), noticedAt: minutesAgo(4), open: 0 },
  'closed before a hundred others': { doneAt: minutesAgo(600), open: 0, updatedAt: minutesAgo(600) },
}
const KEYS = ['kitchen:cocina:1', 'kitchen:cocina:1:copy-1', 'note:cocina:1', 'void:cocina:1', 'delivery:-:1']
const STATES: JobState[] = ['unconfirmed', 'expired', 'failed', 'sent', 'printed', 'cancelled']
const SENT = [minutesAgo(5), LAST_NIGHT]

describe('every surface asks about the same papers', () => {
  let shop: ReturnType<typeof aWorkerContext>
  let template: StoredJob
  beforeEach(async () => {
    shop = aWorkerContext()
    shop.settings.current = activeSettings()
    shop.context.live.bridge = 'up'
    const [job] = await readyJobs()
    template = job
  })

  const printers = (change: Parameters<typeof aPrinter>[0] = {}) => {
    shop.context.live.status = bridgeStatus({ printers: [aPrinter(change)] })
  }
  const addOrder = (id: string, change: Partial<StoredOrder>) =>
    tablesOf(shop.context).orders.put(
      aStoredOrder({ id, number: id, createdAt: LAST_NIGHT }, { acceptance: accepted, ...change }),
    )
  async function addPaper(orderId: string, name: string, state: JobState, at: string) {
    const key = `s1:${encodeURIComponent(orderId)}:${name}`
    const kind = name.split(':')[0] as StoredJob['kind']
    const attempts = [{ ...anAttempt(null), startedAt: at }]
    const view = aJobView({ key, kind, orderId, state, printer: 'cocina', changedAt: at, attempts, queuedAt: at })
    const open = state === 'sent' || state === 'printed' || state === 'cancelled' ? 0 : 1
    await tablesOf(shop.context).jobs.put({ ...template, key, kind, orderId, state: 'dispatched', view, open })
  }

  /** What each surface asks, by keys of papers, or by orders where a surface shows those. */
  async function surfaces() {
    const { context } = shop
    const status = await shopStatus(context, { lastPollAt: NOW, trouble: null }, noAlerts)
    const sent = await snapshotRows(context, rethrow)
    const rows = putQuestions()(new Map(sent.map((row) => [row.id, row])), status.questions)
    const review = reviewCards(rows.values(), status.printers, Date.parse(NOW))
    const papers = [...rows.values()].flatMap((row) => row.papers.map((paper) => ({ row, paper })))
    const at = (...places: string[]) => status.questions.filter(({ place }) => places.includes(place))
    const keys = (list: { key: string }[]) => list.map(({ key }) => key).sort()
    const orders = (list: { orderId: string }[]) => [...new Set(list.map(({ orderId }) => orderId))].sort()
    const troubles = status.troubles.filter(({ code }) => code === 'I-05')
    return {
      questions: status.questions,
      decided: {
        cards: keys(at('bar')),
        opening: keys(at('opening')),
        waiting: at('later').length,
        counter: orders(at('bar')).length,
        list: orders(at('bar', 'opening', 'order')),
        detail: keys(at('bar', 'opening').filter(({ asks }) => asks === 'check')),
        chips: keys(at('bar', 'opening').filter(({ state }) => state === 'unconfirmed')),
        bar: at('bar').some(({ asks }) => asks === 'check'),
        rings: at('bar').some(({ asks }) => asks === 'check'),
        closing: status.questions.length,
      },
      shown: {
        cards: keys(review.cards.flatMap((card) => card.papers)),
        opening: keys(review.left),
        waiting: review.waiting.reduce((sum, { count }) => sum + count, 0),
        counter: countOrders(groupOrders(rows.values(), Date.parse(NOW)), Date.parse(NOW)).review,
        list: [...rows.values()]
          .filter((row) => nextAct(row) === 'review-paper')
          .map(({ id }) => id)
          .sort(),
        detail: keys(
          papers
            .map(({ paper }) => paper)
            .filter((paper) => paperAnswers(paper).some(({ label, main }) => label === 'Sí, salió' && main)),
        ),
        chips: keys(
          papers.filter(({ row, paper }) => paperWords(paper, row).word === 'Revisar papel').map(({ paper }) => paper),
        ),
        bar: troubles.length > 0,
        rings: alertsOf(sent, (await barNow(context, null)).troubles, Date.parse(NOW)).some(({ key }) =>
          key.startsWith('trouble:I-05 '),
        ),
        closing: (({ toReview, notOut }) => toReview + notOut)(
          openPapersOf(await tablesOf(context).jobs.toArray(), status.printers),
        ),
      },
    }
  }

  const SHOPS: Record<string, Parameters<typeof aPrinter>[0]> = {
    ready: {},
    'out of paper': { state: 'not-ready', reasons: ['media-empty'] },
    'without power for a while': {
      state: 'blind',
      lastTrouble: { from: minutesAgo(5), to: minutesAgo(3), away: true },
    },
  }

  it.each(Object.keys(SHOPS))('at a printer that is or was %s: open, closed, old and practice orders', async (name) => {
    printers(SHOPS[name])
    for (let i = 0; i < 120; i += 1) await addOrder(`filler-${i}`, { open: 0, updatedAt: minutesAgo(100) })
    const practice = { 'practice-1-1': {} }
    for (const [id, change] of Object.entries({ ...ORDERS, ...practice })) {
      await addOrder(id, change)
      for (const [n, key] of KEYS.entries())
        await addPaper(id, key, STATES[n % STATES.length] ?? 'printed', SENT[n % SENT.length] ?? NOW)
    }
    const { questions, decided, shown } = await surfaces()
    expect(shown).toEqual(decided)
    // Of a closed order as of an open one, also of one that is not among the newest hundred.
    const asked = new Set(questions.map(({ orderId }) => orderId))
    expect([...asked].sort()).toEqual([...Object.keys(ORDERS), 'practice-1-1'].sort())
  })

  it.each(STATES.flatMap((state) => KEYS.map((key) => [state, key] as const)))(
    'a paper that is %s, %s, alone, of an order that is over',
    async (state, key) => {
      printers({ lastTrouble: { from: minutesAgo(5), to: minutesAgo(3), away: true } })
      for (const sentAt of SENT) {
        await addOrder('over', { doneAt: minutesAgo(1), open: 0 })
        await addPaper('over', key, state, sentAt)
        const { decided, shown } = await surfaces()
        expect(shown).toEqual(decided)
      }
    },
  )

  it('with the day’s only order done already, the opening card is folded for all, and the bar asks about last night', async () => {
    printers()
    await addOrder('last night', { doneAt: LAST_NIGHT, open: 0 })
    await addPaper('last night', 'kitchen:cocina:1', 'unconfirmed', LAST_NIGHT)
    const before = await surfaces()
    expect(before.shown).toEqual(before.decided)
    expect(before.shown).toMatchObject({ cards: [], bar: false, opening: [expect.any(String)] })
    await tablesOf(shop.context).orders.put(
      aStoredOrder({ id: 'first', createdAt: minutesAgo(10) }, { acceptance: accepted, doneAt: NOW, open: 0 }),
    )
    const after = await surfaces()
    expect(after.shown).toEqual(after.decided)
    expect(after.shown).toMatchObject({ cards: [expect.any(String)], bar: true, rings: true, opening: [] })
  })

  it('while the bridge is away nothing is asked, and the closing still counts what is open', async () => {
    printers()
    shop.context.live.bridge = 'closed'
    await addOrder('in preparation', {})
    await addPaper('in preparation', 'kitchen:cocina:1', 'unconfirmed', minutesAgo(5))
    const { decided, shown } = await surfaces()
    expect(shown).toEqual({ ...decided, closing: 1 })
    expect(shown).toMatchObject({ cards: [], list: [], detail: [], counter: 0, bar: false, rings: false })
  })
})
