import { id, list, nullable, object, text, time } from '@shared/described'
import type { Message } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { defineFact, updateFact } from '../store/fact'
import { logCode } from '../store/log-code'
import { logEntry } from '../store/log-rows'

/** The messages in the bar as last noted, and since when each is shown. `about`: an order, a paper or a printer. */
export const BAR_CODES = defineFact('bar-codes', list(object({ code: text, about: nullable(id), since: time })))

type BarCode = Pick<ReturnType<typeof BAR_CODES.read>[number], 'code' | 'about'>

/** One question may be about several papers: the first names it. */
const barCodeOf = ({ code, about }: Message): BarCode => ({ code, about: logCode(about?.split(' ')[0] ?? null) })

const nameOf = ({ code, about }: BarCode): string => (about === null ? code : `${code}:${about}`)
const written = (code: BarCode) => logCode(nameOf(code))

/**
 * Keeps and logs which messages the bar shows; the same ones are no write. `isKnown`: bridge and Justo were asked since
 * this worker's start; before that a message that is not shown may only be unknown.
 */
export function createBarRecorder({ store, now }: Pick<WorkerContext, 'store' | 'now'>) {
  let noted = ''
  return async (troubles: readonly Message[], isKnown: boolean): Promise<void> => {
    const codes = new Map(troubles.map(barCodeOf).map((code) => [nameOf(code), code]))
    const next = JSON.stringify([[...codes.keys()], isKnown])
    if (next === noted) return
    const at = now()
    const change = updateFact(BAR_CODES, (before, log) => {
      const known = new Set(before.map(nameOf))
      const stay = isKnown ? before.filter((code) => codes.has(nameOf(code))) : before
      const shown = [...codes.values()].filter((code) => !known.has(nameOf(code)))
      const gone = before.filter((code) => !stay.includes(code))
      if (shown.length + gone.length === 0) return undefined
      log(logEntry(at, { kind: 'bar-changed', shown: shown.map(written), gone: gone.map(written) }))
      return [...stay, ...shown.map((code) => ({ ...code, since: at }))]
    })
    await store.updateFacts([change])
    noted = next
  }
}
