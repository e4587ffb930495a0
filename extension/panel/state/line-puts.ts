import { type ReadonlySignal, signal } from '@preact/signals'
import type { Action } from '../../acts/acts'
import type { OrderRow } from '../../messaging/messages'
import { isTaken } from '../../order-model/lifecycle'
import { copyText } from '../../ui/copy-text'
import { type Line, type LinePart, type LineText, lineText } from '../frame/line-text'
import type { Typed, TypeInPage } from '../frame/type-in-page'
import { GUARD_MS } from './row-holds'

/** What became of a tap: in the page's field, on the clipboard, or neither as it should. */
export type Put = 'typed' | 'copied' | 'refused' | 'by-hand'

interface Place {
  row: OrderRow
  id: string
}

/** A line or one of its options. */
interface Entry extends Place {
  line: Line
  isOption: boolean
}

/** A text that the cashier has to bring to tomapedidos. */
export interface Problem extends Place {
  text: string
  put: 'refused' | 'by-hand'
  /** It ticks its line once it is there. */
  isLine: boolean
  /** Since when it is shown, ms: a press right then was for what was in its place. */
  since: number
}

interface Sources {
  act(key: string, action: Action): Promise<boolean>
  busy: ReadonlySignal<ReadonlySet<string>>
  orders: ReadonlySignal<ReadonlyMap<string, OrderRow>>
  part(): LinePart
  typeInPage: TypeInPage
}

/** Of a line or an option among those of all orders. */
export const putKey = (orderId: string, id: string): string => `${orderId} ${id}`

/** The chosen part; a product without a code is found by its name. For the clipboard: a practice has it too. */
const wanted = (line: Line, part: LinePart): LineText | null =>
  lineText({ practice: false }, line, part) ?? lineText({ practice: false }, line, 'name')

/** It ticks its line; a quantity or an option does not. */
const isOfLine = ({ isOption }: Entry, { part }: LineText): boolean => !isOption && part !== 'quantity'

async function putOf(typed: Typed, { text }: LineText, place: HTMLElement): Promise<Put> {
  if (typed === 'typed') return 'typed'
  if (!(await copyText(text, place))) return 'by-hand'
  return typed === 'refused' ? 'refused' : 'copied'
}

/** Presses on lines: one is done after the other, and each line's one at a time. */
function createTurns(busy: Sources['busy']) {
  const underway = new Set<string>()
  const pressedAt = new Map<string, number>()
  let queue: Promise<unknown> = Promise.resolve()
  return {
    /** False for the second press of a double one, which would take the first back, and while the first is under way. */
    isNew(key: string): boolean {
      const before = pressedAt.get(key) ?? Number.NEGATIVE_INFINITY
      if (Date.now() - before < GUARD_MS || underway.has(key) || busy.value.has(key)) return false
      pressedAt.set(key, Date.now())
      return true
    },
    inTurn(key: string, work: () => Promise<boolean>): Promise<boolean> {
      underway.add(key)
      const turn = queue.then(work).finally(() => underway.delete(key))
      queue = turn.catch(() => false)
      return turn
    },
  }
}

/** Ticks in the order's record. */
function createTicks(act: Sources['act']) {
  /** Put, and not seen as ticked yet. */
  const arrived = new Set<string>()
  const tick = ({ row, id }: Place, entered: boolean) =>
    act(putKey(row.id, id), { type: 'line-entered', orderId: row.id, line: id, entered })
  return {
    tick,
    arrive(place: Place): void {
      arrived.add(putKey(place.row.id, place.id))
      void tick(place, true)
    },
    hasArrived: (orderId: string, id: string) => arrived.has(putKey(orderId, id)),
    saw({ id, enteredLines }: OrderRow): void {
      for (const line of enteredLines) arrived.delete(putKey(id, line))
    },
  }
}

/**
 * Puts lines into Intüipos, one after the other in the order of the taps: typed where the cashier's cursor stood, else
 * copied. What arrived is ticked in the order's record, and only then: a quantity alone is no line. It outlives the dock,
 * so that a line on its way, or whose tick was not stored, is not typed again.
 */
export function createLinePuts({ act, busy, orders, part, typeInPage }: Sources) {
  const puts = signal<ReadonlyMap<string, Put>>(new Map())
  const problem = signal<Problem | null>(null)
  const turns = createTurns(busy)
  const ticks = createTicks(act)

  const note = ({ row, id }: Place, put: Put | null) => {
    const key = putKey(row.id, id)
    const others = [...puts.value].filter(([each]) => each !== key)
    puts.value = new Map(put === null ? others : [...others, [key, put]])
  }

  /** False: it has to be brought by hand, or is not to be put any more. */
  async function put(entry: Entry, text: LineText, place: HTMLElement): Promise<boolean> {
    const { id, line } = entry
    const row = orders.value.get(entry.row.id) ?? entry.row
    const isLine = isOfLine(entry, text)
    if (!isTaken(row.lifecycle) || (isLine && row.enteredLines.includes(id))) return false
    const onPut = () => isLine && ticks.arrive(entry)
    const own = lineText(row, line, text.part)
    const put = await putOf(own === null ? 'off' : await typeInPage(own, onPut), text, place)
    note(entry, put)
    if (put === 'refused' || put === 'by-hand') {
      problem.value = { row, id, text: text.text, put, isLine, since: Date.now() }
      return false
    }
    if (problem.value?.row.id === row.id && problem.value.id === id) problem.value = null
    if (put === 'copied') onPut()
    return true
  }

  return {
    /** By `putKey`. */
    puts,
    problem,
    /**
     * Puts a line that is not ticked, takes the tick off one that is; a quantity or an option is put whether its line is
     * ticked or not. True: it was put. `place`: where it was pressed.
     */
    async pressLine(entry: Entry, place: HTMLElement): Promise<boolean> {
      const { row, id, line } = entry
      const key = putKey(row.id, id)
      const text = wanted(line, part())
      if (text === null || !isTaken(row.lifecycle) || !turns.isNew(key)) return false
      if (isOfLine(entry, text)) {
        if (row.enteredLines.includes(id)) {
          note(entry, null)
          await ticks.tick(entry, false)
          return false
        }
        if (ticks.hasArrived(row.id, id)) return ticks.tick(entry, true)
      }
      return turns.inTurn(key, () => put(entry, text, place))
    },
    /** The cashier has seen it there, or has brought it by hand. */
    doneByHand(done: Problem): void {
      if (Date.now() - done.since < GUARD_MS) return
      problem.value = null
      note(done, 'copied')
      if (done.isLine) ticks.arrive(done)
    },
    /** Whether the line is ticked by now, or was put and its tick is not seen yet. */
    isPut: (row: OrderRow, id: string): boolean =>
      (orders.value.get(row.id) ?? row).enteredLines.includes(id) || ticks.hasArrived(row.id, id),
    /** The worker has sent a new version of the row. */
    sawTicks: ticks.saw,
  }
}
