import { NO_AMOUNTS } from '@shared/settlement'
import { describe, expect, it } from 'vitest'
import type { PlanEvent } from '../../sim/happening'
import type { Evidence } from '../../sim/judge/evidence'
import { judge } from '../../sim/judge/judge'
import { readPaper } from '../../sim/judge/read-paper'
import { orderIdOf, orderOf } from '../../sim/orders'
import { quietPlan } from '../../sim/plan'

const START = Date.parse('2026-03-15T23:00:00Z')
const MINUTE = 60_000
const ORDER = orderIdOf(1)

const comanda = (minute: number, dish = '2 x AJIACO', head = '') =>
  readPaper({
    printer: 'cocina',
    at: START + minute * MINUTE,
    receivedAt: START + minute * MINUTE,
    text: `${head}COCINA                               18:02 15/03\n  DOMICILIO · #30001-01\n COMANDA 1\n==\n${dish}\n==`,
    complete: true,
    drawerKicks: 0,
  })

const stop = (minute: number, station = 'COCINA') =>
  readPaper({
    ...comanda(minute),
    text: `PEDIDO CANCELADO\n NO PREPARAR\n${station}       18:04\n #30001-01\n2 x AJIACO`,
  })

/** A paper that a till sends before all of these. */
const ASKED = { at: START, method: 'PUT' }

/** What the counter gives the customer: two ajiacos for $ 40.000. */
const comprobante = (minute: number, { number = '             N.º J-1\n', name = 'Ajiaco', total = '40.000' } = {}) =>
  readPaper({
    ...comanda(minute),
    printer: 'caja',
    text: `RETIRO #30001-01\n--\n  COMPROBANTE DE PEDIDO\n${number}--\n  2 ${name}                   40.000\n--\nTOTAL                 $ ${total}\n--`,
  })

/** One order for two ajiacos, and what else is found. No till shows it: that is a violation of its own. */
function judgedOf(papers: Evidence['papers'], orderStatus = 'preparing', more: Partial<Evidence> = {}) {
  const raw = { ...orderOf(1, { service: 'pickup', dishes: [{ name: 'Ajiaco', amount: 2, note: null }] }, START) }
  const evidence: Evidence = {
    plan: quietPlan(1, 1),
    startedAt: START,
    quietFrom: START + 30 * MINUTE,
    endedAt: START + 60 * MINUTE,
    orders: [{ id: ORDER, versions: [{ at: START, raw: { ...raw, orderStatus } }], acceptedByTillAt: null }],
    papers,
    screens: [],
    invoices: [],
    mistakes: [],
    presses: [],
    requests: [],
    answers: [],
    firstBytes: [],
    lights: [],
    strangers: [],
    intrusions: [],
    ...more,
  }
  return judge(evidence)
}

const broken = (...found: Parameters<typeof judgedOf>): string[] => judgedOf(...found).map(({ invariant }) => invariant)

type Action = Evidence['presses'][number]['action']
const pressed = (action: Action, minute = 1, till = 0) => ({
  ...{ at: START + minute * MINUTE, till, action },
  ...{ isDone: true, isRefused: false },
})
/** The order is collected in cash. */
const paid = (cash: number) => ({ orderId: ORDER, tip: 0, ...NO_AMOUNTS, cash, received: cash })
const charged = (cash: number, requestId = 'r', till = 0) =>
  pressed({ type: 'settle', orderId: ORDER, requestId, parts: [paid(cash)] }, 1, till)
/** The register with one row. */
const registered = (number: number, more: object = {}) =>
  [
    {
      ...{ orderId: ORDER, orderNumber: '#30001-01', number: { number, text: `J-${number}` }, settled: null },
      ...{ sale: { total: 40_000 }, ...more },
    },
  ] as unknown as Evidence['invoices']
const invoiced = (settled: object | null) => registered(1, { settled })
/** A till's screen with these rows. */
const screenOf = (status: object | null, ...rows: object[]) => {
  const money = { payment: 'collect', settled: null, outstanding: 0, chargedElsewhere: null }
  const accepted = { id: ORDER, service: 'pickup', lifecycle: 'accepted', attention: null, papers: [], ...money }
  const orders = new Map(rows.map((row) => [{ ...accepted, ...row }.id, { ...accepted, ...row }]))
  return { orders, status } as unknown as Evidence['screens'][number]
}
const wipedAt = (minute: number, plan: Evidence['plan'] = quietPlan(1, 1)): Evidence['plan'] => ({
  ...plan,
  events: [{ at: minute * MINUTE, type: 'wipe', till: 0 }],
})

describe('the judge', () => {
  it('finds an order that is nowhere', () => {
    expect(broken([])).toEqual(
      expect.arrayContaining(['every order is on the screen', 'every accepted order is on paper']),
    )
  })

  it('finds a second comanda, and takes one that says so', () => {
    expect(broken([comanda(1), comanda(2)])).toContain('no paper twice unmarked')
    expect(broken([comanda(1), comanda(2, '2 x AJIACO', '2.º ENVÍO - POSIBLE REPETIDA\n')])).not.toContain(
      'no paper twice unmarked',
    )
  })

  it('finds a comanda that tells what Justo never had, also where a later one tells the right thing', () => {
    const never = 'no station is told what Justo never had'
    expect(broken([comanda(1, '3 x TAMAL'), comanda(2)])).toContain(never)
    expect(broken([comanda(1)])).not.toContain(never)
  })

  it('takes equal corrections of two tills, each with its transaction, and of one where each was sent with its own key', () => {
    const corrected = (minute: number, transaction: string) =>
      readPaper({
        ...comanda(minute),
        printer: 'caja',
        text: `COBRO CORREGIDO\n #30001-01\n==\nAntes $ 0\n--\nAHORA $ 20.000\n==\nCorregido 15/03/2026 18:02\nTrx ${transaction}`,
      })
    const found = (...transactions: string[]) =>
      broken([comanda(1), ...transactions.map((transaction, i) => corrected(i + 2, transaction))])
    expect(found('C1-000004', 'C2-000003')).not.toContain('no paper twice unmarked')
    expect(found('C1-000004', 'C1-000004')).toContain('no paper twice unmarked')
    const again = (...keys: number[]) => {
      const requests = keys.map((n) => ({ ...ASKED, path: `/jobs/store%3A${ORDER}%3Acorrection%3A-%3A${n}` }))
      return broken([comanda(1), corrected(2, 'C1-000004'), corrected(3, 'C1-000004')], 'preparing', { requests })
    }
    expect(again(1, 2)).not.toContain('no paper twice unmarked')
    expect(again(1, 1)).toContain('no paper twice unmarked')
  })

  it('finds a comanda with other dishes than Justo has', () => {
    expect(broken([comanda(1, '3 x AJIACO')])).toContain('the kitchen has what Justo has')
    expect(broken([comanda(1)])).not.toContain('the kitchen has what Justo has')
    // «Ya se hizo» of its change: the station was told without paper.
    const key = `store:${ORDER}:change:cocina:1`
    const told = { presses: [pressed({ type: 'give-up', key, attempt: 1 }, 2)] }
    expect(broken([comanda(1, '3 x AJIACO')], 'preparing', told)).not.toContain('the kitchen has what Justo has')
  })

  it('finds a comanda that nothing stopped, and one that was stopped without reason', () => {
    expect(broken([comanda(1)], 'cancelled')).toContain('a cancelled order is stopped on paper')
    expect(broken([comanda(1), stop(2)], 'cancelled')).not.toContain('a cancelled order is stopped on paper')
    expect(broken([comanda(1), stop(2)])).toContain('no living order is stopped on paper')
  })

  it('finds a stop that the only till that prints did not keep', () => {
    const stopped = pressed({ type: 'stop', orderId: ORDER }, 0)
    const stoppedAt = (tills: Evidence['plan']['tills']) =>
      broken([comanda(1)], 'preparing', { presses: [stopped], plan: { ...quietPlan(1, 1), tills } })
    expect(stoppedAt(['prints'])).toContain('a cancelled order is stopped on paper')
    expect(stoppedAt(['prints', 'prints'])).not.toContain('a cancelled order is stopped on paper')
  })

  it('takes a stop that was lost with its till before the bridge accepted it, unless the till could have told it', () => {
    const stopped = pressed({ type: 'stop', orderId: ORDER }, 2)
    const wiped = wipedAt(3)
    const sent = (kind: string) => ({
      at: START + 2.1 * MINUTE,
      method: 'PUT',
      path: `/jobs/MADEUPsto0000001a%3A${ORDER}%3A${kind}%3Acocina%3A1`,
    })
    const asked = { at: START + 2.5 * MINUTE, method: 'GET', path: '/status', status: 200 }
    const found = (more: Partial<Evidence>) =>
      broken([comanda(1)], 'preparing', { presses: [stopped], plan: wiped, ...more })
    const unstopped = 'a cancelled order is stopped on paper'
    // The bridge was away.
    expect(found({})).not.toContain(unstopped)
    // Its disk was broken.
    const refused = { ...sent('void'), status: 503 }
    expect(found({ requests: [sent('void')], answers: [refused, asked] })).not.toContain(unstopped)
    expect(found({ requests: [sent('void')], answers: [{ ...refused, status: 201 }, asked] })).toContain(unstopped)
    // It was there, and nothing was sent.
    expect(found({ answers: [asked] })).toContain(unstopped)
    // It had come back just before.
    expect(found({ answers: [{ ...asked, at: START + 2.8 * MINUTE }] })).not.toContain(unstopped)
    // It had come back just before.
    expect(found({ answers: [{ ...asked, at: START + 2.8 * MINUTE }] })).not.toContain(unstopped)
    // The till's own disk was full: what it sends is stored first.
    const full = { type: 'storage', trouble: { kind: 'full', noticedBy: 'write' }, forMs: 2 * MINUTE } as const
    const began = (at: number) => ({ plan: { ...wiped, events: [{ ...full, at }, ...wiped.events] }, answers: [asked] })
    expect(found(began(MINUTE))).not.toContain(unstopped)
    expect(found(began(0))).toContain(unstopped)
    expect(found({ plan: { ...wiped, events: [] } })).toContain(unstopped)
  })

  it('finds a charge that is not in the register, unless its till lost it before the bridge took it', () => {
    const wiped = wipedAt(3)
    const more = { presses: [charged(35_000)], invoices: invoiced(null) }
    const answered = (status: number) => [{ at: START + 2 * MINUTE, method: 'POST', path: '/settlements', status }]
    const lost = 'what was collected is in the register'
    expect(broken([comanda(1)], 'preparing', more)).toContain(lost)
    expect(broken([comanda(1)], 'preparing', { ...more, plan: wiped })).not.toContain(lost)
    expect(broken([comanda(1)], 'preparing', { ...more, plan: wiped, answers: answered(503) })).not.toContain(lost)
    expect(broken([comanda(1)], 'preparing', { ...more, plan: wiped, answers: answered(200) })).toContain(lost)
  })

  it('finds a charge by other means than the register has, whatever was refused besides', () => {
    const lost = 'what was collected is in the register'
    const refused = { ...charged(1_000), isDone: false, isRefused: true }
    const found = (settled: object, ...more: Evidence['presses']) =>
      broken([comanda(1)], 'preparing', { presses: [charged(10_000), ...more], invoices: invoiced(settled) })
    const byCard = { ...paid(0), card: 10_000, received: 10_000 }
    expect(found(paid(10_000))).not.toContain(lost)
    expect(found(byCard)).toContain(lost)
    expect(found(byCard, refused)).toContain(lost)
    // Without an answer: it may have been done.
    expect(found(byCard, { ...refused, isRefused: false })).not.toContain(lost)
  })

  it('finds money that a till shows and the register does not have, by each means, and the other way round', () => {
    const shown = (settled: object | null, inRegister: object | null, row = {}) => {
      const screens = [screenOf(null, { settled, ...row })]
      return broken([comanda(1)], 'preparing', { screens, invoices: invoiced(inRegister) })
    }
    const other = 'the register has what each till shows'
    const byCard = { ...paid(10_000), card: 5_000 }
    expect(shown(byCard, paid(10_000))).toContain(other)
    expect(shown(paid(10_000), byCard)).toContain(other)
    expect(shown(null, byCard)).toContain(other)
    expect(shown(byCard, null)).toContain(other)
    expect(shown(byCard, byCard)).not.toContain(other)
    // It cannot be read at a till that was set up anew.
    expect(shown(null, byCard, { lifecycle: 'quarantined' })).not.toContain(other)
    expect(shown(byCard, null, { lifecycle: 'quarantined' })).toContain(other)
    expect(shown(null, null)).not.toContain(other)
  })

  it('finds an order that is wholly paid and has no number, unless its comprobante came out without one', () => {
    const lost = 'what is paid has its number'
    const found = (row: object, papers: Evidence['papers'] = [], more: Partial<Evidence> = {}) =>
      broken([comanda(1), ...papers], 'preparing', { screens: [screenOf(null, row)], ...more })
    expect(found({ settled: paid(40_000) })).toContain(lost)
    expect(found({ settled: paid(40_000) }, [comprobante(2, { number: '' })])).not.toContain(lost)
    expect(found({ settled: paid(40_000) }, [], { invoices: invoiced(paid(40_000)) })).not.toContain(lost)
    expect(found({ settled: paid(20_000), outstanding: 20_000 })).not.toContain(lost)
    const there = { till: 'C2', pesos: 20_000, partial: true }
    expect(found({ settled: paid(20_000), outstanding: -20_000, chargedElsewhere: there })).not.toContain(lost)
    // It was stopped: all of what was paid is to be given back.
    const presses = [pressed({ type: 'stop', orderId: ORDER })]
    expect(found({ settled: paid(20_000), outstanding: -20_000 }, [], { presses })).not.toContain(lost)
    expect(found({})).not.toContain(lost)
  })

  it('takes two tills that charged one order only where the second asks to give back, and says which did and how much', () => {
    const presses = [0, 1].map((till) => charged(10_000, `r${till}`, till))
    const settled = { ...paid(10_000), cash: 8_000 }
    const found = (second: object) => {
      const shown = [{ settled }, { settled: paid(10_000), ...second }]
      const screens = shown.map((row) => screenOf(null, { outstanding: 0, ...row }))
      return broken([comanda(1)], 'preparing', { presses, screens, invoices: invoiced({ ...settled, till: 'C1' }) })
    }
    const lost = 'the register has what each till shows'
    const chargedElsewhere = { till: 'C1', pesos: 8_000 }
    expect(found({})).toContain(lost)
    expect(found({ settled: null, chargedElsewhere })).not.toContain(lost)
    expect(found({ settled: null })).toContain(lost)
    expect(found({ chargedElsewhere, outstanding: -10_000 })).not.toContain(lost)
    expect(found({ chargedElsewhere, outstanding: 0 })).toContain(lost)
    expect(found({ chargedElsewhere: { till: 'C1', pesos: 9_000 }, outstanding: -10_000 })).toContain(lost)
    expect(found({ chargedElsewhere: { till: 'C3', pesos: 8_000 }, outstanding: -10_000 })).toContain(lost)
  })

  it('finds a paper of an order that still waits in Justo', () => {
    expect(broken([comanda(1)], 'pending')).toContain('no paper before the acceptance')
    expect(broken([comanda(1)])).not.toContain('no paper before the acceptance')
  })

  it('finds a comanda at the counter that does not say so', () => {
    const atCounter = (head: string) => readPaper({ ...comanda(1, '2 x AJIACO', head), printer: 'caja' })
    expect(broken([atCounter('')])).toContain('a paper at another printer says so')
    expect(broken([atCounter('ES DE COCINA — LLÉVELA YA\n')])).not.toContain('a paper at another printer says so')
  })

  it('finds a comanda that comes out twenty minutes after it was sent', () => {
    const path = `/jobs/${encodeURIComponent(`store:${ORDER}:kitchen:cocina:1`)}`
    const sent = { requests: [{ at: START + MINUTE, method: 'PUT', path }] }
    expect(broken([comanda(21)], 'preparing', sent)).toContain('no late comanda unmarked')
    expect(broken([comanda(5)], 'preparing', sent)).not.toContain('no late comanda unmarked')
    expect(broken([comanda(21, '2 x AJIACO', 'ATRASADA 20 min\n')], 'preparing', sent)).not.toContain(
      'no late comanda unmarked',
    )
  })

  it('takes a late comanda that the printer had in time, and held', () => {
    const path = `/jobs/${encodeURIComponent(`store:${ORDER}:kitchen:cocina:1`)}`
    const sent = { requests: [{ at: START + MINUTE, method: 'PUT', path }] }
    const held = { ...comanda(21), receivedAt: START + 2 * MINUTE }
    expect(broken([held], 'preparing', sent)).not.toContain('no late comanda unmarked')
  })

  it('finds no comanda missing that the cashier gave up, unless the order was edited since', () => {
    const key = `store:${ORDER}:kitchen:cocina:1`
    const missing = (minute: number) =>
      judgedOf([], 'preparing', { presses: [pressed({ type: 'give-up', key, attempt: 1 }, minute)] }).filter(
        ({ what }) => what.startsWith('no paper of COCINA'),
      )
    expect(missing(1)).toEqual([])
    expect(missing(-1)).toHaveLength(1)
  })

  it('finds an acceptance without a press where the cashier accepts', () => {
    const plan = { ...quietPlan(1, 1), mode: 'manual' as const }
    const press = pressed({ type: 'accept', orderId: ORDER }, 0)
    const accepted = (presses: Evidence['presses']): Partial<Evidence> => ({
      plan,
      presses,
      orders: [{ id: ORDER, versions: [], acceptedByTillAt: START + MINUTE }],
    })
    expect(broken([], '', accepted([]))).toContain('a manual shop accepts by hand')
    expect(broken([], '', accepted([press]))).not.toContain('a manual shop accepts by hand')
  })

  it('finds an order that an automatic shop has not accepted after a minute, unless something may have kept it', () => {
    const rule = 'an automatic shop accepts by itself'
    const raw = orderOf(1, { service: 'pickup', dishes: [{ name: 'Ajiaco', amount: 2, note: null }] }, START)
    const pending = { at: START + 5 * MINUTE, raw: { ...raw, orderStatus: 'pending' } }
    const then = (orderStatus: string, minute: number) => ({
      at: START + minute * MINUTE,
      raw: { ...raw, orderStatus },
    })
    const found = (more: Partial<Evidence>, ...later: Evidence['orders'][number]['versions']) => {
      const orders = [{ id: ORDER, versions: [pending, ...later], acceptedByTillAt: null }]
      return broken([], '', { orders, ...more })
    }
    expect(found({})).toContain(rule)
    expect(found({}, then('preparing', 5.9))).not.toContain(rule)
    expect(found({}, then('preparing', 7))).toContain(rule)
    expect(found({}, then('cancelled', 5.5))).not.toContain(rule)
    expect(found({ presses: [pressed({ type: 'undo-accept', orderId: ORDER }, 5.5)] })).not.toContain(rule)
    const amid = (...events: Evidence['plan']['events']) => found({ plan: { ...quietPlan(1, 1), events } })
    const offFor = (minutes: number) => {
      const event = { type: 'printer', printer: 'caja', trouble: { kind: 'off' }, forMs: minutes * MINUTE } as const
      return amid({ at: MINUTE, ...event })
    }
    expect(offFor(1)).toContain(rule)
    expect(offFor(3)).not.toContain(rule)
    expect(amid({ at: MINUTE, type: 'clock', ms: 2_000 })).not.toContain(rule)
    const status = (code: number) => {
      const trouble = { fault: { kind: 'status', status: code }, method: null, share: 1 } as const
      return amid({ at: 0, type: 'justo', trouble, forMs: MINUTE })
    }
    expect(status(500)).toContain(rule)
    expect(status(429)).not.toContain(rule)
    const manual = { ...quietPlan(1, 1), mode: 'manual' as const, events: [] }
    expect(found({ plan: manual })).not.toContain(rule)
  })

  it('finds a paper that is sent in the calm, not one that only comes out then', () => {
    expect(broken([comanda(59)])).toContain('nothing goes round without end')
    expect(broken([{ ...comanda(59), receivedAt: START }])).not.toContain('nothing goes round without end')
  })

  it('finds whatever else changes in the calm, but for a till that says that it is alive', () => {
    const found = (method: string, path: string) =>
      broken([comanda(1)], 'preparing', { requests: [{ at: START + 59 * MINUTE, method, path }] })
    const rule = 'nothing goes round without end'
    expect(found('PUT', '/settlements')).toContain(rule)
    expect(found('POST', '/jobs/one/copy')).toContain(rule)
    expect(found('GET', '/jobs?after=1')).not.toContain(rule)
    expect(found('PUT', '/watch')).not.toContain(rule)
    expect(broken([readPaper({ ...comanda(59), text: 'VERIFICAR COMANDA\n 18:59' })])).toContain(rule)
  })

  it('finds a bar that is dark while a printer has had no paper for minutes, and takes one that says so', () => {
    const forMs = 5 * MINUTE
    const trouble = { kind: 'paper-out' } as const
    const event = { at: 2 * MINUTE, type: 'printer', printer: 'cocina', trouble, forMs } as const
    const plan = { ...quietPlan(1, 20), events: [event] }
    const lit = (codes: string[]) => [{ at: START + 5 * MINUTE, till: 0, codes }]
    const dark = 'a trouble that lasts is on the bar'
    expect(broken([comanda(1)], 'preparing', { plan, lights: lit([]) })).toContain(dark)
    expect(broken([comanda(1)], 'preparing', { plan, lights: lit(['I-02']) })).not.toContain(dark)
    // A bridge that was killed meanwhile knows of no printer.
    const killed = { at: 3 * MINUTE, type: 'kill-bridge', forMs } as const
    const both = { ...plan, events: [event, killed] }
    expect(broken([comanda(1)], 'preparing', { plan: both, lights: lit(['P-01']) })).not.toContain(dark)
  })

  it('finds a register that does not begin with the first number', () => {
    const gaps = 'numbers are gapless'
    const found = (number: number) => broken([comanda(1)], 'preparing', { invoices: registered(number) })
    expect(found(41)).toContain(gaps)
    expect(found(1)).not.toContain(gaps)
  })

  it('finds a Trx, or a number of a comanda of one station, that two orders have', () => {
    const rule = 'a transaction and a comanda are of one order'
    const of = (order: string, comandaNumber: number, transaction: string, station = 'COCINA') => {
      const own = comanda(1).text.replace('30001', order).replace('COMANDA 1', `COMANDA ${comandaNumber}`)
      return readPaper({ ...comanda(1), text: `${own.replace('COCINA', station)}\nTrx ${transaction}` })
    }
    const first = of('30001', 1, 'C1-000001')
    expect(broken([first, of('30002', 2, 'C1-000002')])).not.toContain(rule)
    expect(broken([first, of('30002', 1, 'C1-000002')])).toContain(rule)
    expect(broken([first, of('30002', 1, 'C1-000002', 'BARRA')])).not.toContain(rule)
    expect(broken([first, of('30002', 2, 'C1-000001')])).toContain(rule)
    expect(broken([first, of('30001', 1, 'C1-000001')])).not.toContain(rule)
    // A comprobante has neither station nor comanda.
    expect(broken([comprobante(1), { ...comprobante(2), order: '30002-01' }])).not.toContain(rule)
  })

  it('finds a comprobante without a number, unless the bar had said why', () => {
    const unnumbered = 'every comprobante has its number'
    const found = (number: string, more: Partial<Evidence> = {}) =>
      broken([comanda(1), comprobante(5, { number })], 'preparing', more)
    const lit = (minute: number, code: string) => ({
      lights: [{ at: START + minute * MINUTE, till: 0, codes: [code] }],
    })
    expect(found('')).toContain(unnumbered)
    expect(found('', lit(4, 'P-18'))).not.toContain(unnumbered)
    // The bar is looked at every five seconds.
    expect(found('', lit(5.05, 'P-18'))).not.toContain(unnumbered)
    expect(found('', lit(6, 'P-18'))).toContain(unnumbered)
    // The clock: numbers are given.
    expect(found('', lit(4, 'P-10'))).toContain(unnumbered)
    expect(found('  N.º J-1\n')).not.toContain(unnumbered)
  })

  it('finds a comprobante whose dishes or total Justo never had, unless Justo cannot be read', () => {
    const never = 'no customer is told what Justo never had'
    const found = (told: Parameters<typeof comprobante>[1], more: Partial<Evidence> = {}) =>
      broken([comanda(1), comprobante(5, told)], 'preparing', more)
    expect(found({ name: 'Tamal' })).toContain(never)
    expect(found({ total: '80.000' })).toContain(never)
    expect(found({})).not.toContain(never)
    const versions = [{ at: START, raw: { orderStatus: 'preparing', fullCode: '#30001-01', items: 'dos ajiacos' } }]
    expect(found({ name: 'Tamal' }, { orders: [{ id: ORDER, versions, acceptedByTillAt: null }] })).not.toContain(never)
  })

  it('finds a register that has another sum than the paper, or than Justo ever had', () => {
    const other = 'the register has the sum of the paper'
    const found = (total: number, ...papers: Evidence['papers']) =>
      broken([comanda(1), ...papers], 'preparing', { invoices: registered(1, { sale: { total } }) })
    expect(found(40_000, comprobante(5))).not.toContain(other)
    expect(found(40_000, comprobante(5, { total: '80.000' }))).toContain(other)
    expect(found(80_000)).toContain(other)
  })

  it('finds a domicilio that says to collect another sum than its total, unless some of it may be paid', () => {
    const other = 'the rider collects the total'
    const dishes = [{ name: 'Ajiaco', amount: 2, note: null }]
    const raw = orderOf(1, { service: 'delivery', dishes }, START)
    const orders = [{ id: ORDER, versions: [{ at: START, raw }], acceptedByTillAt: null }]
    const domicilio = (collected: string) =>
      readPaper({
        ...comanda(2),
        text: `DOMICILIO\n#30001-01\n${collected}--\n  2 Ajiaco           40.000\n--\nTOTAL           $ 46.500\n`,
      })
    const found = (collected: string, more: Partial<Evidence> = {}) =>
      broken([comanda(1), domicilio(collected)], 'preparing', { orders, ...more })
    expect(found('COBRAR EN EFECTIVO\n   $ 46.500\n')).not.toContain(other)
    expect(found('COBRAR EN EFECTIVO\n   $ 40.000\n')).toContain(other)
    expect(found('PAGADO\n')).toContain(other)
    expect(found('PAGADO\n', { presses: [charged(46_500)] })).not.toContain(other)
    // The rider was told of the last edit without paper.
    const edited = 'the rider has what Justo has'
    const three = orderOf(1, { service: 'delivery', dishes: [{ name: 'Ajiaco', amount: 3, note: null }] }, START)
    const versions = [raw, three].map((each, i) => ({
      at: START + i * MINUTE,
      raw: { ...each, orderStatus: 'preparing' },
    }))
    const changed = [{ id: ORDER, versions, acceptedByTillAt: null }]
    const told = pressed({ type: 'give-up', key: `store:${ORDER}:delivery:-:2`, attempt: 0 }, 3)
    expect(found('PAGADO\n', { orders: changed })).toContain(edited)
    expect(found('PAGADO\n', { orders: changed, presses: [told] })).not.toContain(edited)
  })

  describe('an order for later', () => {
    const early = 'a scheduled order prints at its hour'
    const late = 'a scheduled order prints in time'
    const missing = 'every accepted order is on paper'
    const screens = [screenOf(null, {})]
    /** Its hour is 19:00: the kitchen needs it at 18:30, as `quietFrom` is. */
    const found = (papers: Evidence['papers'], more: Partial<Evidence> = {}, hourMs = 60 * MINUTE) => {
      const dishes = [{ name: 'Ajiaco', amount: 2, note: null }]
      const raw = { ...orderOf(1, { service: 'pickup', dishes, hourMs }, START), orderStatus: 'preparing' }
      const orders = [{ id: ORDER, versions: [{ at: START, raw }], acceptedByTillAt: null }]
      return broken(papers, 'preparing', { orders, screens, ...more })
    }

    it('is too early on paper until half an hour before its hour, where no clock was set and nobody asked for it', () => {
      expect(found([comanda(29)])).toContain(early)
      expect(found([comanda(31)])).not.toContain(early)
      expect(found([comanda(29)], { presses: [pressed({ type: 'print-now', orderId: ORDER })] })).not.toContain(early)
      const events: PlanEvent[] = [{ at: MINUTE, type: 'clock', ms: 3_600_000 }]
      expect(found([comanda(29)], { plan: { ...quietPlan(1, 1), events } })).not.toContain(early)
    })

    it('is on paper a minute after that, or the screen asks about it, where nothing was troubled', () => {
      expect(found([comanda(30)])).not.toContain(late)
      expect(found([comanda(32)])).toContain(late)
      expect(found([])).toContain(late)
      const events: PlanEvent[] = [{ at: 29 * MINUTE, type: 'kill-bridge', forMs: 1_000 }]
      expect(found([], { plan: { ...quietPlan(1, 1), events } })).not.toContain(late)
      expect(found([], { screens: [screenOf(null, { attention: { code: 'A-14', text: '' } })] })).not.toContain(late)
    })

    it('has its hour on the last paper of each station', () => {
      const rule = 'the kitchen has the hour that Justo has'
      const forHour = (minute: number, time: string) =>
        readPaper({
          ...comanda(minute),
          text: comanda(minute).text.replace('COMANDA 1', `COMANDA 1\n PROGRAMADO 15/03 ${time}`),
        })
      expect(found([forHour(30, '19:00')])).not.toContain(rule)
      expect(found([forHour(30, '18:45')])).toContain(rule)
      expect(found([comanda(30)])).toContain(rule)
      expect(found([forHour(30, '18:45'), forHour(31, '19:00')])).not.toContain(rule)
      // Another hour is another paper.
      const twice = 'no paper twice unmarked'
      expect(found([forHour(30, '18:45'), forHour(31, '19:00')])).not.toContain(twice)
      expect(found([forHour(30, '19:00'), forHour(31, '19:00')])).toContain(twice)
    })

    it('is missing on paper only where the kitchen needed it before the evening’s end', () => {
      expect(found([])).toContain(missing)
      expect(found([], {}, 61 * MINUTE)).not.toContain(missing)
    })
  })

  it('knows BARRA under its other name, and where «Configuración» has sent it', () => {
    const rule = 'a paper at another printer says so'
    const bar = (name: string, minute: number) =>
      readPaper({ ...comanda(minute), text: comanda(minute, '2 x LIMONADA').text.replace('COCINA', name) })
    const plan: Evidence['plan'] = {
      ...quietPlan(1, 1),
      events: [{ at: 5 * MINUTE, type: 'settings', change: 'bar-moves' }],
    }
    expect(bar('BAR', 1).station).toBe('BARRA')
    expect(broken([bar('BAR', 1)], 'preparing', { plan })).toContain(rule)
    expect(broken([bar('BARRA', 6)], 'preparing', { plan })).not.toContain(rule)
  })

  it('finds no comprobante missing of a table that is not paid yet, and one that is held of any other order', () => {
    const held = { key: 'invoice', kind: 'invoice', station: '', attempt: 1, state: 'held', proof: null, error: null }
    const missing = (row: object) =>
      judgedOf([comanda(1)], 'preparing', {
        screens: [screenOf(null, { service: 'table', papers: [held], ...row })],
      }).some(({ what }) => what.startsWith('no paper of invoice'))
    expect(missing({})).toBe(false)
    expect(missing({ service: 'pickup' })).toBe(true)
    expect(missing({ payment: 'paid' })).toBe(true)
    expect(missing({ settled: paid(40_000) })).toBe(true)
    expect(missing({ settled: paid(20_000), outstanding: 20_000 })).toBe(false)
    const elsewhere = (partial: boolean) => ({ chargedElsewhere: { till: 'C2', pesos: 40_000, partial } })
    expect(missing(elsewhere(false))).toBe(true)
    expect(missing(elsewhere(true))).toBe(false)
    // The other part, which was paid here besides, is to be charged there.
    const besides = { settled: paid(20_000), outstanding: -20_000 }
    expect(missing({ ...elsewhere(true), ...besides })).toBe(false)
    expect(missing({ ...elsewhere(false), ...besides })).toBe(true)
  })

  it('finds a paper that is wrong where the order asks for money or for Justo only, not where it asks about the paper', () => {
    const asking = (code: string, papers: Evidence['papers'], orderStatus = 'preparing') =>
      broken(papers, orderStatus, { screens: [screenOf(null, { attention: { code, text: '' } })] })
    const [unstopped, wrong] = ['a cancelled order is stopped on paper', 'the kitchen has what Justo has']
    for (const code of ['A-21', 'A-32', 'A-62', 'A-63', 'A-68', 'A-77']) {
      expect(asking(code, [comanda(1)], 'cancelled')).toContain(unstopped)
      expect(asking(code, [comanda(1, '3 x AJIACO')])).toContain(wrong)
      expect(asking(code, [])).toContain('every accepted order is on paper')
    }
    expect(asking('A-30', [comanda(1)], 'cancelled')).not.toContain(unstopped)
    expect(asking('A-41', [comanda(1, '3 x AJIACO')])).not.toContain(wrong)
  })

  it('finds a change that does not add up from what its station had, unless nobody knows what that was', () => {
    const rule = 'a change adds up'
    const change = (differences: string, head = '') =>
      readPaper({
        ...comanda(5),
        text: `${head}CAMBIÓ EL PEDIDO\nCOCINA   18:07\n #30001-01\n==\n${differences}==\nASÍ QUEDA\n--\n3 x AJIACO\n1 x TAMAL\n==`,
      })
    const right = 'AGREGAR\n1 x AJIACO\n--\n1 x TAMAL\n==\n NOTA\n3 x AJIACO\n  AHORA: con cebolla\n'
    const found = (...papers: Evidence['papers']) => broken(papers)
    expect(found(comanda(1), change(right))).not.toContain(rule)
    expect(found(comanda(1), change(right.replace('AGREGAR', 'QUITAR')))).toContain(rule)
    expect(found(comanda(1), change('AGREGAR\n1 x TAMAL\n'))).toContain(rule)
    expect(found(comanda(1, '4 x AJIACO\n1 x TAMAL'), change('QUITAR\n1 x AJIACO\n'))).not.toContain(rule)
    expect(found(comanda(1), stop(2), change(right))).toContain(rule)
    expect(found({ ...comanda(1), complete: false }, change('AGREGAR\n1 x TAMAL\n'))).not.toContain(rule)
    expect(found(comanda(1), change('AGREGAR\n1 x TAMAL\n', 'REEMPLAZA LA ANTERIOR\n'))).not.toContain(rule)
  })

  it('finds what is missing of an order whose «No podemos hacerlo» was refused', () => {
    const found = (press: object) =>
      broken([], 'preparing', { presses: [{ ...pressed({ type: 'stop', orderId: ORDER }), isDone: false, ...press }] })
    expect(found({ isRefused: true })).toContain('every accepted order is on paper')
    // Without an answer.
    expect(found({})).not.toContain('every accepted order is on paper')
  })

  it('finds no paper missing of an order that was handed over, unless that was refused or taken back', () => {
    const missing = (...presses: Evidence['presses']) =>
      broken([], 'preparing', { presses }).includes('every accepted order is on paper')
    const done = pressed({ type: 'done', orderId: ORDER })
    const takenBack = pressed({ type: 'unmark', orderId: ORDER, mark: 'done' }, 2)
    expect(missing()).toBe(true)
    expect(missing(done)).toBe(false)
    expect(missing({ ...done, isDone: false, isRefused: true })).toBe(true)
    expect(missing(done, takenBack)).toBe(true)
    expect(missing(done, { ...takenBack, isDone: false })).toBe(false)
  })

  describe('of what the tills show', () => {
    const onPaper = [comanda(1), readPaper({ ...comanda(20), text: 'AVISO A COCINA\nCOCINA   18:20\n #30001-01\n==' })]
    const nowhere = screenOf(null)
    /** A till that shows the order, with these papers. */
    function screen(...kinds: string[]) {
      const paper = { station: 'Cocina', attempt: 1, state: 'printed', proof: null, error: null }
      const papers = kinds.map((kind) => ({ ...paper, key: kind, kind }))
      return screenOf(null, { papers })
    }
    const plan: Evidence['plan'] = { ...quietPlan(1, 1), tills: ['prints', 'looks'] }
    const found = (screens: Evidence['screens'], more = {}) => broken(onPaper, 'preparing', { plan, screens, ...more })

    it('finds a second till that does not show an order', () => {
      const missing = 'every order is on the screen'
      expect(found([screen('kitchen', 'note'), nowhere])).toContain(missing)
      expect(found([screen('kitchen'), screen('kitchen', 'note')])).not.toContain(missing)
    })

    it('finds a note that no till shows', () => {
      const unknown = 'every paper is known'
      expect(found([screen('kitchen'), screen('kitchen')])).toContain(unknown)
      expect(found([screen('kitchen'), screen('kitchen', 'note')])).not.toContain(unknown)
      // Asked for before the till's database was gone, and printed after that.
      const wiped = wipedAt(10, plan)
      const sentAt = (minute: number) => {
        const path = `/jobs/MADEUPsto0000001a:${ORDER}:note:cocina:1`
        return { plan: wiped, requests: [{ at: START + minute * MINUTE, method: 'PUT', path }] }
      }
      expect(found([screen('kitchen')], sentAt(9))).not.toContain(unknown)
      expect(found([screen('kitchen')], sentAt(11))).toContain(unknown)
    })

    it('takes a copy that no till shows, where a later paper of its line came out', () => {
      const copy = readPaper({ ...comanda(2), text: `REIMPRESIÓN 1\n${comanda(2).text}` })
      const edited = comanda(20, '3 x AJIACO')
      const known = (...papers: Evidence['papers']) =>
        broken(papers, 'preparing', { plan, screens: [screen('kitchen', 'change')] })
      expect(known(comanda(1), copy, edited)).not.toContain('every paper is known')
      expect(known(comanda(1), edited, { ...copy, at: edited.at + MINUTE })).toContain('every paper is known')
    })

    it('takes a note that was taken back while its end was unknown, where its station was told of the cancellation', () => {
      const cancelled = (...papers: Evidence['papers']) =>
        broken([...onPaper, ...papers], 'cancelled', { plan, screens: [screen('kitchen')] })
      expect(cancelled(stop(21))).not.toContain('every paper is known')
      expect(cancelled(stop(21, 'BARRA'))).toContain('every paper is known')
      expect(cancelled(stop(19))).toContain('every paper is known')
    })

    it('takes a paper that came out after the loss of a till’s database, which has not been able to read its order since', () => {
      const unread = (...papers: unknown[]) => screenOf(null, { lifecycle: 'quarantined', papers })
      const shownAs = (row: Evidence['screens'][number]) =>
        broken([comanda(12)], 'preparing', { plan: wipedAt(10), screens: [row] })
      expect(shownAs(unread())).not.toContain('every paper is known')
      expect(shownAs(screenOf(null, { papers: [] }))).toContain('every paper is known')
    })

    it('takes a comanda that its printer held, after another printer’s void that says it may come', () => {
      const newest = 'ESTE ES EL MÁS NUEVO, AUNQUE SALGA OTRO DESPUÉS\n'
      const late = (head: string) => {
        const voided = readPaper({ ...stop(2), printer: 'caja', text: `${head}${stop(2).text}` })
        return broken([voided, comanda(5)], 'cancelled', { plan, screens: [screen('void')] })
      }
      expect(late(newest)).not.toContain('every paper is known')
      expect(late('')).toContain('every paper is known')
    })
  })

  it('finds a whole paper that is none of the product’s, not one that was torn off early', () => {
    const rule = 'every paper is of a known kind'
    const junk = readPaper({ ...comanda(1), text: '%%%% 0xdeadbeef' })
    expect(broken([junk])).toContain(rule)
    expect(broken([{ ...junk, complete: false }])).not.toContain(rule)
    expect(broken([comanda(1)])).not.toContain(rule)
  })

  it('finds a drawer that opens without a charge', () => {
    expect(broken([{ ...comanda(1), drawerKicks: 1 }])).toContain('the drawer opens for cash only')
  })

  it('finds a paper of practice without its head, and one that comes out twice', () => {
    const practice = (head: string, minute = 1) =>
      readPaper({ ...comanda(minute), text: `${head}COCINA   18:02 15/03\n DOMICILIO · PRUEBA-1\n==\n1 x AJIACO\n==` })
    const rule = 'practice says that it is one'
    expect(broken([practice('')])).toContain(rule)
    expect(broken([practice(' PRUEBA\n')])).not.toContain(rule)
    expect(broken([practice(' PRUEBA\n'), practice(' PRUEBA\n', 2)])).toContain(rule)
    // Two practices begun in the same minute have the same papers.
    const requests = ['109a9a9a', 'c340dc56'].map((run, i) => {
      const path = `/jobs/practice%3Apractice-${run}-1%3Akitchen%3Acocina%3A1`
      return { at: START + (i + 1) * MINUTE, method: 'PUT', path }
    })
    const ofTwo = (...minutes: number[]) =>
      broken(
        minutes.map((minute) => practice(' PRUEBA\n', minute)),
        'preparing',
        { requests },
      )
    expect(ofTwo(1, 2)).not.toContain(rule)
    // Its printer was off until then.
    expect(ofTwo(1, 9)).not.toContain(rule)
    expect(ofTwo(1, 2, 2)).toContain(rule)
    expect(ofTwo(1, 1)).toContain(rule)
    expect(broken([comanda(1, '2 x AJIACO', ' PRUEBA\n')])).toContain(rule)
    const corrected = (told: string) =>
      readPaper({ ...comanda(3), text: ` PRUEBA\n COBRO CORREGIDO\n DOMICILIO · PRUEBA-1\n${told}` })
    const [paid, taken] = [corrected('AHORA $ 62.000'), corrected('AHORA: SIN COBRAR')]
    const sent = (...keys: number[]) => ({
      requests: keys.map((n) => ({ ...ASKED, path: `/jobs/practice%3Apractice-109a9a9a-1%3Acorrection%3A-%3A${n}` })),
    })
    expect(broken([taken, paid, taken], 'preparing', sent(1, 2, 3))).not.toContain(rule)
    expect(broken([taken, paid, taken], 'preparing', sent(1, 2))).toContain(rule)
  })

  it('finds a made-up order after its practice, and a practice that a real order or its time did not end', () => {
    const left = 'practice leaves nothing'
    const screen = (until: number | null) => {
      const practice = { until: until && new Date(START + until * MINUTE).toISOString() }
      return screenOf({ troubles: [], practice }, { id: ORDER }, { id: 'practice-56b283e0-1' })
    }
    const found = (until: number | null, placed = 0) => {
      const versions = [{ at: START + placed * MINUTE, raw: { orderStatus: 'preparing' } }]
      return broken([], 'preparing', {
        screens: [screen(until)],
        orders: [{ id: ORDER, versions, acceptedByTillAt: null }],
      })
    }
    // The evening ends at minute 60.
    expect(found(null)).toContain(left)
    expect(found(65)).not.toContain(left)
    expect(found(55)).toContain(left)
    // It began at minute 50.
    expect(found(65, 51)).toContain(left)
  })

  it('finds a light of a store, of a pace that nobody asked for, and of another till that there is not', () => {
    const rule = 'no light stays on'
    const found = (code: string, more: Partial<Evidence['plan']> = {}, presses: Evidence['presses'] = []) => {
      const screens = [screenOf({ practice: { until: null }, troubles: [{ code, text: '' }] })]
      const plan = { ...quietPlan(1, 1), ...more }
      return broken([comanda(1)], 'preparing', { plan, screens, presses, endedAt: START + 10 * MINUTE })
    }
    expect(found('G-01')).toContain(rule)
    expect(found('J-06')).not.toContain(rule)
    expect(found('J-05')).toContain(rule)
    const trouble = { fault: { kind: 'status', status: 429 }, method: null, share: 1 } as const
    expect(found('J-05', { events: [{ at: 0, type: 'justo', trouble, forMs: MINUTE }] })).not.toContain(rule)
    const accepted = pressed({ type: 'accept', orderId: ORDER }, 1, 1)
    for (const code of ['A-19', 'P-18']) {
      expect(found(code)).toContain(rule)
      expect(found(code, { events: [{ at: 0, type: 'accept-elsewhere', order: 1 }] })).not.toContain(rule)
      expect(found(code, { events: [{ at: 0, type: 'wipe', till: 0 }] })).not.toContain(rule)
      expect(found(code, { tills: ['prints', 'prints'] })).not.toContain(rule)
      expect(found(code, { tills: ['prints', 'looks'] })).toContain(rule)
      expect(found(code, { tills: ['prints', 'looks'] }, [accepted])).not.toContain(rule)
    }
  })

  it('lets a till ask about what waited too long by a clock that was behind, and about nothing else', () => {
    const screens = [screenOf({ practice: { until: null }, troubles: [{ code: 'I-07', text: '' }] })]
    const found = (clocks: number[], presses: Evidence['presses'] = []) => {
      const events = clocks.map((minutes) => ({ at: 0, type: 'clock' as const, ms: minutes * MINUTE }))
      return broken([comanda(1)], 'preparing', { plan: { ...quietPlan(1, 1), events }, screens, presses })
    }
    const rule = 'no light stays on'
    expect([found([]), found([-10]), found([-60, 60])].every((each) => each.includes(rule))).toBe(true)
    expect(found([-60])).not.toContain(rule)
    // The calm begins at minute 30: the cashier had no time for all.
    const again = (minute: number) => [pressed({ type: 'print-again', key: 'k', attempt: 1 }, minute)]
    expect([found([], again(20)).includes(rule), found([], again(29.8)).includes(rule)]).toEqual([true, false])
  })
})
