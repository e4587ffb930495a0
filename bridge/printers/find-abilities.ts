import { randomInt } from 'node:crypto'
import type { PrinterAbilities } from '@shared/printer'
import type { Connection } from './connection'
import type { Durations } from './durations'
import { askCompletion, askConsumption, sameId } from './requests'
import { waitForAnswer } from './wait-for-answer'

/** `~` and three more: the ids of attempts count upwards from the other end of the alphabet (32 to 126). */
const probeId = (): Uint8Array => Uint8Array.of(0x7e, randomInt(32, 127), randomInt(32, 127), randomInt(32, 127))

async function answersCompletion(connection: Connection, durations: Durations): Promise<boolean> {
  const id = probeId()
  const answer = waitForAnswer(connection, (a) => a.type === 'completion' && sameId(a.processId, id), durations.answer)
  await connection.write(askCompletion(id))
  if (await answer) return true
  // A printer without the command may hold a piece of it as text, which the next paper of anybody would begin with.
  await connection.write(Uint8Array.of(0x1b, 0x40))
  return false
}

/**
 * Asks GS r 1 and listens until nothing older is on its way any more: after a lost attempt its answer may still come,
 * and must not be counted for the next. False: not answered in time.
 */
export async function drainConsumption(connection: Connection, durations: Durations): Promise<boolean> {
  const answered = waitForAnswer(connection, (a) => a.type === 'consumption', durations.answer)
  await connection.write(askConsumption())
  if (!(await answered)) return false
  let more = true
  while (more) more = await waitForAnswer(connection, (a) => a.type === 'consumption', durations.settle)
  return connection.ending === null
}

/** What a printer that answers DLE EOT can prove; null when the connection ended over the question. */
export async function findAbilities(connection: Connection, durations: Durations): Promise<PrinterAbilities | null> {
  const completion = await answersCompletion(connection, durations)
  const consumption = !completion && (await drainConsumption(connection, durations))
  return connection.ending === null ? { status: true, completion, consumption } : null
}
