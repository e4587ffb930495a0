import type { OrderRow } from '../messaging/messages'
import type { PageFact } from '../messaging/page-facts'
import { type Act, type Done, type OrderButton, type PressButton, plainLabel } from './act'
import { ORDER_ACTS, type OrderActions, type OrderActName } from './order-acts'
import { PAPER_ACTS, type PaperActions } from './paper-acts'
import { SHOP_ACTS, type ShopActions } from './shop-acts'

/** Every act of the cashier as it is sent, by name. */
export type Actions = OrderActions & PaperActions & ShopActions
export type ActName = keyof Actions
export type Action = Actions[ActName]
type OrderAction = OrderActions[OrderActName]

/** All that a panel sends; an act with an `id` is answered under it. */
export type Intent = PageFact | (Action & { id?: number })

/** Every act, and what only opens something. */
export const ACTS = { ...ORDER_ACTS, ...PAPER_ACTS, ...SHOP_ACTS } satisfies {
  [N in ActName]: Act<Actions[N], OrderAction>
}

const actOf = ({ type }: Action): Act<Action, OrderAction> => ACTS[type]

/** Whether a page that covers the panel must not get a press to make this act. */
export const isGuarded = (action: Action): boolean => actOf(action).guard?.(action) ?? true

/** What the pressed row says; null: it says nothing. */
export const doneOf = (action: Action): Done<OrderAction> | null => actOf(action).done?.(action) ?? null

/** It takes back what was done to the row. */
export const isUndo = (action: Action): boolean => actOf(action).isUndo?.(action) ?? false

type Table = typeof ORDER_ACTS
/** Acts and openers with a button in the list or in the opened order. */
export type ButtonName = { [N in keyof Table]: Table[N]['button'] extends null ? never : N }[keyof Table]
/** Acts whose button asks a question first. */
export type AskingAct = { [N in ButtonName]: Table[N]['button'] extends { asks: true } ? N : never }[ButtonName]

const hasButton = (name: keyof Table): name is ButtonName => ORDER_ACTS[name].button !== null
const BUTTON_NAMES = (Object.keys(ORDER_ACTS) as (keyof Table)[]).filter(hasButton)

/** How an act is offered. */
export const buttonOf = (name: ButtonName): OrderButton & Partial<PressButton<object>> => ORDER_ACTS[name].button

export const isAsking = (name: ButtonName): name is AskingAct => buttonOf(name).asks === true

function isNext(name: ButtonName, row: OrderRow): boolean {
  const { isNext: next = () => false, isOffered } = buttonOf(name)
  return next === true ? isOffered(row) : next(row)
}

/** The main button of an order's row; null when nothing is left to do. */
export const nextAct = (row: OrderRow): ButtonName | null => BUTTON_NAMES.find((name) => isNext(name, row)) ?? null

/** The main button of a row in words. */
export const rowLabelOf = (name: ButtonName, row: OrderRow): string =>
  buttonOf(name).rowLabel?.(row) ?? plainLabel(ACTS[name])

/** What may be done with an order, the likeliest first. */
export const offeredActs = (row: OrderRow): ButtonName[] => BUTTON_NAMES.filter((name) => buttonOf(name).isOffered(row))

/** What a press sends; null: the order has to be opened for it, or its question asked. */
export function pressOf(name: ButtonName, row: OrderRow): OrderAction | null {
  const args = buttonOf(name).press?.(row) ?? null
  return args === null ? null : ({ type: name, orderId: row.id, ...args } as OrderAction)
}
