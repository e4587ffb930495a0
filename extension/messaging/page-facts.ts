/**
 * A guarded button was pressed in the frame, where nothing was seen to cover it before; `judged` follows within two
 * seconds, when it is known whether something did, or the frame goes away.
 */
export interface Press {
  type: 'press'
  /** Names the press for `judged`. */
  press: number
  /** Null: it is about no order. */
  orderId: string | null
  accepts: boolean
}

/** What a panel reports about itself; everything else that it sends is an act. */
export type PageFact =
  /** Sent first, and again at each change: a login form hides personal data and stops automatic acceptance. */
  | { type: 'page'; loggedIn: boolean }
  /** Keeps sending `detail` for this order until another, or null, is watched. */
  | { type: 'watch'; orderId: string | null }
  /** Keeps sending `kitchen`. */
  | { type: 'kitchen' }
  | Press
  | { type: 'judged'; press: number }
  /** A person pressed a key or a button; at most every 15 s. */
  | { type: 'gesture' }

/** An act as the port carries it (acts/); one with an `id` is answered under it. */
export interface SentAct {
  type: string
  id?: number
}

export type PanelMessage = PageFact | SentAct

/** Of a `state` only the newest report counts. */
const PAGE_FACTS: Readonly<Record<PageFact['type'], 'state' | 'event'>> = {
  page: 'state',
  watch: 'state',
  kitchen: 'state',
  press: 'event',
  judged: 'event',
  gesture: 'event',
}

export const isPageFact = (message: PanelMessage): message is PageFact => Object.hasOwn(PAGE_FACTS, message.type)

export const isPageState = ({ type }: PageFact): boolean => PAGE_FACTS[type] === 'state'
