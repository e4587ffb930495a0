import { NO_AMOUNTS, type SettlePart } from '@shared/settlement'
import type { Action } from '../../extension/acts/acts'
import { canNotice } from '../../extension/acts/order-facts'
import type { OrderRow, Paper, PaperQuestion } from '../../extension/messaging/messages'
import { amountLeft, canCharge } from '../../extension/messaging/order-row'
import type { Screen } from './seams'

/** What a cashier sees when a button is pressed. */
export interface Sight {
  screen: Screen
  /** Looks at the printer: whether this paper has come out. */
  cameOut: (row: OrderRow, paper: Paper) => boolean
  /** Of a form: each call gives another. */
  requestId: () => string
}

type Choices = (sight: Sight) => Action[]

const rowsOf = ({ screen }: Sight): OrderRow[] => [...screen.orders.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
const isNew = (row: OrderRow): boolean => row.lifecycle === 'pending' || row.lifecycle === 'review'
const living = (row: OrderRow): boolean => ['accepted', 'ready', 'out'].includes(row.lifecycle)

/** The question's paper, where the list shows it. */
function asked(sight: Sight, asks: PaperQuestion['asks']) {
  return (sight.screen.status?.questions ?? []).flatMap((question) => {
    const row = sight.screen.orders.get(question.orderId)
    const paper = row?.papers.find(({ key }) => key === question.key)
    return question.asks === asks && question.place !== 'later' && row && paper ? [{ question, row, paper }] : []
  })
}

const ofRows =
  (isMeant: (row: OrderRow) => boolean, action: (row: OrderRow, sight: Sight) => Action): Choices =>
  (sight) =>
    rowsOf(sight)
      .filter(isMeant)
      .map((row) => action(row, sight))

/** What an order is paid with, without tip unless `paid` has one. */
const payment = (orderId: string, paid: Partial<SettlePart> & Pick<SettlePart, 'received'>): SettlePart => ({
  ...{ orderId, tip: 0, ...NO_AMOUNTS },
  ...paid,
})

const settle = (part: SettlePart, { requestId }: Sight): Action => ({
  type: 'settle',
  orderId: part.orderId,
  requestId: requestId(),
  parts: [part],
})

/** The tip that the first payment brings. */
const tipLeft = ({ settled, tip }: OrderRow): number => (settled === null ? tip : 0)

/** All that is left, in cash, without change. */
function chargeOf(row: OrderRow, sight: Sight): Action {
  const cash = amountLeft(row)
  return settle(payment(row.id, { tip: tipLeft(row), cash, received: cash }), sight)
}

/** The whole again by card, without tip: what was collected of an order that has not changed since. */
const byCard = ({ cash, tip }: NonNullable<OrderRow['settled']>, orderId: string): SettlePart =>
  payment(orderId, { card: cash - tip, received: 0 })

/** Of what is left, half in cash, with change to be given. */
function partOf(row: OrderRow, sight: Sight): Action {
  const left = amountLeft(row) - tipLeft(row)
  const cash = Math.max(1, Math.floor(left / 2))
  return settle(payment(row.id, { cash, received: cash + 1_000, left }), sight)
}

/** Money in parts, corrected or taken back, couriers, and what could not be read. */
const MONEY_CHOICES = {
  'charge-part': ofRows(canCharge, partOf),
  'undo-payment': (sight) =>
    rowsOf(sight).flatMap(({ id, settled }) => {
      const last = settled?.payments.at(-1) ?? settled
      return last ? [{ type: 'undo-payment', orderId: id, payment: last.requestId, orderIds: [id] }] : []
    }),
  correct: (sight) =>
    rowsOf(sight).flatMap(({ id, settled }) =>
      settled === null
        ? []
        : [null, byCard(settled, id)].map((part) => ({
            type: 'correct-settlement' as const,
            orderId: id,
            requestId: sight.requestId(),
            corrects: settled.requestId,
            part,
          })),
    ),
  'change-given': (sight) =>
    rowsOf(sight).flatMap(({ id, changeDue }) =>
      changeDue === null || changeDue.given
        ? []
        : [{ type: 'change-given', orderId: id, payment: changeDue.payment, orderIds: [id] }],
    ),
  courier: (sight) =>
    rowsOf(sight)
      .filter((row) => row.service === 'delivery' && living(row))
      .flatMap(({ id }) =>
        [
          { name: 'Yeison', change: 20_000, leaves: true },
          { name: 'Yeison', change: 0, leaves: false },
          { name: '', change: 0, leaves: false },
        ].map((each) => ({ type: 'courier' as const, orderId: id, ...each })),
      ),
  'print-read': ofRows(
    ({ lifecycle }) => lifecycle === 'quarantined',
    ({ id }) => ({ type: 'print-read', orderId: id }),
  ),
} satisfies Record<string, Choices>

/** Every button that is pressed, and for what it can be pressed now. */
const CHOICES = {
  accept: ofRows(isNew, ({ id }) => ({ type: 'accept', orderId: id })),
  'accept-undoably': ofRows(isNew, ({ id }) => ({ type: 'accept', orderId: id, undoable: true })),
  'undo-accept': ofRows(
    (row) => row.acceptsAt !== null,
    ({ id }) => ({ type: 'undo-accept', orderId: id }),
  ),
  reject: ofRows(
    (row) => row.lifecycle === 'pending',
    ({ id }) => ({ type: 'reject', orderId: id, reason: 'Cerramos la cocina' }),
  ),
  'print-now': ofRows(
    (row) => row.attention !== null && row.papers.some(({ state }) => state === 'held'),
    ({ id }) => ({ type: 'print-now', orderId: id }),
  ),
  answer: (sight) =>
    asked(sight, 'check').map(({ question, row, paper }) => ({
      type: 'resolve',
      key: question.key,
      attempt: question.attempt,
      outcome: sight.cameOut(row, paper) ? 'came-out' : 'did-not',
    })),
  again: (sight) =>
    [...asked(sight, 'expired'), ...asked(sight, 'failed')].map(({ question: { key, attempt } }) => ({
      type: 'print-again',
      key,
      attempt,
    })),
  'give-up': (sight) =>
    asked(sight, 'expired').map(({ question: { key, attempt } }) => ({ type: 'give-up', key, attempt })),
  charge: ofRows(canCharge, chargeOf),
  copy: (sight) =>
    rowsOf(sight).flatMap(({ papers }) =>
      papers
        .filter(({ state, copy }) => copy === null && ['printed', 'sent', 'unconfirmed'].includes(state))
        .map(({ key, attempt }) => ({ type: 'copy', key, attempt, printer: null })),
    ),
  stop: ofRows(living, ({ id }) => ({ type: 'stop', orderId: id })),
  noticed: (sight) => [
    ...ofRows(canNotice, ({ id }) => ({ type: 'noticed', orderId: id }))(sight),
    ...rowsOf(sight).flatMap(({ id, editedAt }) =>
      editedAt === null ? [] : [{ type: 'noticed-edit' as const, orderId: id, at: editedAt }],
    ),
  ],
  mark: (sight) =>
    rowsOf(sight)
      .filter(living)
      .flatMap(({ id }) => (['ready', 'out', 'done'] as const).map((type) => ({ type, orderId: id }))),
  unmark: (sight) =>
    rowsOf(sight).flatMap(({ id, undo }) =>
      undo === null ? [] : [{ type: 'unmark' as const, orderId: id, mark: undo }],
    ),
  table: ofRows(
    (row) => row.service === 'table' && living(row),
    ({ id }) => ({ type: 'place', orderId: id, table: '7' }),
  ),
  note: ofRows(living, ({ id }) => ({ type: 'note', orderId: id, text: 'Sale primero', stations: [] })),
  practise: ({ screen: { status } }) => [
    { type: 'practice', action: (status?.practice.until ?? null) === null ? 'start' : 'stop' },
  ],
} satisfies Record<string, Choices>

type EverydayName = keyof typeof CHOICES
type MoneyName = keyof typeof MONEY_CHOICES
export type PressName = EverydayName | MoneyName
export const PRESSES = Object.keys(CHOICES) as EverydayName[]
export const MONEY_PRESSES = Object.keys(MONEY_CHOICES) as MoneyName[]
const ALL: Record<PressName, Choices> = { ...CHOICES, ...MONEY_CHOICES }

/** The `pick`-th of what can be pressed; null: nothing can. */
export function chosen(press: PressName, pick: number, sight: Sight): Action | null {
  const choices = ALL[press](sight)
  return choices[pick % Math.max(1, choices.length)] ?? null
}

/** What a cashier does at the end of the evening, one thing at a time: answers and accepts. */
const LEFT_TO_DO: readonly PressName[] = ['answer', 'accept', 'again', 'print-now', 'noticed']

export function nextLeftToDo(sight: Sight): Action | null {
  for (const press of LEFT_TO_DO) {
    const action = chosen(press, 0, sight)
    if (action !== null) return action
  }
  return null
}
