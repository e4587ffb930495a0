import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'
import { copyText } from '../../ui/copy-text'
import { type Line, type LineText, lineText } from '../frame/line-text'
import { usePanel } from '../panel-context'
import { GUARD_MS } from '../state/row-holds'

/** What became of a tap: in the page's field, on the clipboard, or neither as it should. */
export type Put = 'typed' | 'copied' | 'refused' | 'by-hand'

/** A text that the cashier has to bring to tomapedidos. */
export interface Problem {
  id: string
  text: string
  put: 'refused' | 'by-hand'
  /** Since when it is shown, ms: a press right then was for what was in its place. */
  since: number
}

/** The chosen part; a product without a code is found by its name. For the clipboard: a practice has it too. */
const wanted = (line: Line, part: LineText['part']): LineText | null =>
  lineText({ practice: false }, line, part) ?? lineText({ practice: false }, line, 'name')

const isDone = (put: Put | undefined): boolean => put === 'typed' || put === 'copied'

/**
 * Puts lines into Intüipos, one after the other in the order of the taps: typed where the cashier's cursor stood, else
 * copied. What arrived is ticked in the order's record, and only after: a tick that is lost asks once too often.
 */
export function usePuts(row: OrderRow, place: RefObject<HTMLElement | null>) {
  const panel = usePanel()
  const [puts, setPuts] = useState<ReadonlyMap<string, Put>>(new Map())
  const [problem, setProblem] = useState<Problem | null>(null)
  const queue = useRef(Promise.resolve(true))
  const pressedAt = useRef(new Map<string, number>())
  const keyOf = (id: string) => `${row.id} ${id}`

  const note = (id: string, put: Put | null) =>
    setPuts((before) => {
      const others = [...before].filter(([each]) => each !== id)
      return new Map(put === null ? others : [...others, [id, put]])
    })

  const tick = (id: string, entered: boolean) =>
    panel.act(keyOf(id), { type: 'line-entered', orderId: row.id, line: id, entered })

  async function bring(text: LineText, line: Line): Promise<Put> {
    const own = lineText(row, line, text.part)
    const typed = own === null ? 'off' : await panel.typeInPage(own)
    if (typed === 'typed') return 'typed'
    if (place.current === null || !(await copyText(text.text, place.current))) return 'by-hand'
    return typed === 'refused' ? 'refused' : 'copied'
  }

  /** False: it has to be brought by hand. */
  async function put(id: string, line: Line, ticks: boolean): Promise<boolean> {
    const text = wanted(line, panel.dockSettings.value.part)
    if (text === null) return false
    const put = await bring(text, line)
    note(id, put)
    if (put === 'refused' || put === 'by-hand') {
      setProblem({ id, text: text.text, put, since: Date.now() })
      return false
    }
    setProblem((before) => (before?.id === id ? null : before))
    if (ticks) void tick(id, true)
    return true
  }

  const inTurn = (work: () => Promise<boolean>): Promise<boolean> => {
    const turn = queue.current.then(work)
    queue.current = turn.catch(() => false)
    return turn
  }

  /** False for the second press of a double one, which would take the first back. */
  const isNew = (id: string): boolean => {
    const before = pressedAt.current.get(id) ?? Number.NEGATIVE_INFINITY
    if (Date.now() - before < GUARD_MS || panel.busy.value.has(keyOf(id))) return false
    pressedAt.current.set(id, Date.now())
    return true
  }

  return {
    puts,
    problem,
    /** Why its tick was not stored. */
    failureOf: (id: string) => panel.failures.value.get(keyOf(id)) ?? null,
    /** Puts a line that is not ticked; takes the tick off one that is. True: it was put. */
    async press(id: string, line: Line): Promise<boolean> {
      if (!isNew(id)) return false
      if (row.enteredLines.includes(id)) {
        note(id, null)
        await tick(id, false)
        return false
      }
      // It is there, and only its tick is missing.
      if (panel.failures.value.has(keyOf(id)) && isDone(puts.get(id))) return tick(id, true)
      return inTurn(() => put(id, line, true))
    },
    /** Puts what is no line of its own, as an option. */
    async pressOption(id: string, option: Line): Promise<void> {
      if (isNew(id)) await inTurn(() => put(id, option, false))
    },
    /** The cashier has brought it there by hand. */
    async doneByHand({ id, since }: Problem): Promise<void> {
      if (Date.now() - since < GUARD_MS) return
      setProblem(null)
      if (id.includes('/')) return
      note(id, 'copied')
      await tick(id, true)
    },
  }
}
