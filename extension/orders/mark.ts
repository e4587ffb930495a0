import { type Message, say } from '@shared/messages'
import type { SetStatusResult } from '../justo/set-status'
import { statusTrouble } from '../justo/status-trouble'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { Till } from '../till/till'
import { isCalledOff, justoProgress } from './lifecycle'
import { numberOf } from './number-of'
import { changeByPerson } from './person-acts'
import { readAgain } from './read-again'
import type { OwnMark, StoredOrder } from './records'
import { setJustoStatus } from './set-justo-status'

const FIELDS = { ready: 'readyAt', out: 'outAt', done: 'doneAt' } as const
const MARKS = ['ready', 'out', 'done'] as const

/** «Listo», «Salió», «Entregado»: here at once, and in Justo where the shop has set the call for it. */
export const markOrder = (till: Till, orderId: string, mark: OwnMark): Promise<Message | null> =>
  till.serial(orderId, async () => {
    const stored = await changeByPerson(till, orderId, `marked ${mark}`, (before) =>
      isCalledOff(before) ? null : { ...before, [FIELDS[mark]]: till.now() },
    )
    if (stored === null) return say('A-24')
    return tellJusto(till, stored, mark)
  })

/** Justo tells a pickup's customer that it is ready. */
const tells = (stored: StoredOrder, mark: OwnMark): boolean => mark === 'ready' && stored.order?.service === 'pickup'

/** After a no in words, or no answer, what Justo lists decides: it may have come as far by itself, or by our lost call. */
async function isTaken(till: Till, stored: StoredOrder, mark: OwnMark, told: SetStatusResult): Promise<boolean> {
  if (told.outcome === 'done' || told.outcome === 'off') return told.outcome === 'done'
  if (told.outcome === 'refused' && told.error.kind !== 'refused') return false
  await readAgain(till, stored)
  const after = await till.db.orders.get(stored.id)
  const known: string[] = after ? justoProgress(after) : []
  return MARKS.slice(MARKS.indexOf(mark)).some((further) => known.includes(further))
}

async function tellJusto(till: Till, stored: StoredOrder, mark: OwnMark): Promise<Message | null> {
  const told = await setJustoStatus(till, stored, mark)
  const { id, transaction } = stored
  if (await isTaken(till, stored, mark, told)) {
    const at = till.now()
    await changeByPerson(till, id, `Justo took the mark ${mark}`, (before) => ({
      ...before,
      justoTold: { mark, at },
      ...(tells(before, mark) && { customerTold: { at, by: 'justo' as const } }),
    }))
    return null
  }
  const trouble = statusTrouble(told, numberOf(stored), mark)
  if (trouble !== null) {
    const facts = { transaction, orderId: id, level: 'warning' as const }
    await writeLog(till.db, [logEntry(till.now(), 'trouble', `the mark ${mark} told to Justo: ${told.outcome}`, facts)])
  }
  return trouble
}

/** The mark that can be taken back: our last one, while Justo knows nothing of it and has not come as far by itself. */
export function undoable(stored: StoredOrder): OwnMark | null {
  if (isCalledOff(stored)) return null
  const last = MARKS.findLast((mark) => stored[FIELDS[mark]] !== null)
  if (last === undefined) return null
  const known = new Set<string>([...justoProgress(stored), ...(stored.justoTold ? [stored.justoTold.mark] : [])])
  const further = MARKS.slice(MARKS.indexOf(last))
  return further.some((mark) => known.has(mark)) ? null : last
}

/** Takes a mark back that was made by mistake. */
export const unmarkOrder = (till: Till, orderId: string, mark: OwnMark): Promise<Message | null> =>
  till.serial(orderId, async () => {
    const stored = await changeByPerson(till, orderId, `took back the mark ${mark}`, (before) =>
      undoable(before) === mark
        ? { ...before, [FIELDS[mark]]: null, ...(mark === 'ready' && { customerTold: null }) }
        : null,
    )
    return stored === null ? say('A-24') : null
  })

/** The customer of a pickup was sent the prepared message. */
export const customerWasTold = (till: Till, orderId: string) =>
  till.serial(orderId, () =>
    changeByPerson(till, orderId, 'told the customer by WhatsApp', (stored) => ({
      ...stored,
      customerTold: { at: till.now(), by: 'whatsapp' },
    })),
  )
