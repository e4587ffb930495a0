import type { OrderRow } from '../messaging/messages'

/** What the pressed row says, and how that is taken back. */
export interface Done<Undo> {
  word: string
  /** Within `UNDO_MS` (orders/due-acts.ts); null: it cannot be taken back. */
  undo: Undo | null
}

/** What is true of every act of the cashier; `A`: as it is sent, `Undo`: what takes it back. */
export interface Act<A, Undo = never> {
  /** Its button's; `…` at its end: a form or a list opens first. */
  label: string
  /** The button in the log, where the label says too little there. */
  clicked?: string
  /**
   * Whether a page that covers the panel must not get a cashier's press to make it; left out: it must not. Acts that
   * only show, hide or note something need no guard.
   */
  guard?(action: A): boolean
  /** The order's row is held in its place and says this; null, or left out: it is not held. */
  done?(action: A): Done<Undo> | null
  /** It takes an earlier act back: the row is held no longer. */
  isUndo?(action: A): boolean
}

/** `Mesa` of `Mesa…`: what the button is called where it opens nothing, or is only named. */
export const plainLabel = ({ label }: Pick<Act<never>, 'label'>): string => label.replace(/…$/, '')

/** For acts that carry nothing but what they are about. */
export type NoArgs = Record<never, never>

/** A button in the opened order; the first one of the table that `isNext` is the row's main button, too. */
export interface OrderButton {
  /** Label in the opened order, where it differs. */
  openedLabel?(row: OrderRow): string
  /** Label in the list, where it differs. */
  rowLabel?(row: OrderRow): string
  isOffered(row: OrderRow): boolean
  /** What a person most probably wants to do next; true: whenever it is offered. */
  isNext?: true | ((row: OrderRow) => boolean)
  isDanger?: true
  /** Rarely wanted: below the contents. The others are always in sight. */
  isFurther?: true
  /** Justo may be told of it (V-04). */
  isMark?: true
}

/** A button of an act: a press sends it, or asks first, which some acts do only for some orders. */
export type PressButton<Args> = OrderButton &
  (
    | {
        /** What is sent; null: only the opened order, or the question, can tell. */
        press(row: OrderRow): Args | null
        asks?: true
      }
    | {
        press?: never
        /** It has a question in the opened order (panel/detail/ask-before-order-act.tsx). */
        asks: true
      }
  )

/** An act on an order; `A`: as it is sent, with `Args`; `Undo`: what takes it back. */
export interface OrderAct<A, Args, Undo> extends Act<A, Undo> {
  /** Null: it has its button elsewhere. */
  button: PressButton<Args> | null
  /** How long its own surface offers to take it back. */
  undoMs?: number
}

/** A button that only shows something. */
export interface Opener extends Act<never> {
  button: OrderButton
}
