import type { PrinterAbilities } from '@shared/printer'
import { onSilence, silence } from '../async'
import {
  askCompletion,
  askConsumption,
  type Condition,
  conditionOf,
  type PrinterAnswer,
  probeId,
  type StatusBytes,
  type StatusQuestion,
  sameId,
} from './answers'
import { type Ask, askAll, askTwice, createAsk, durationsFor, patientWait } from './ask-status'
import type { OpenConnection, ProvenConnection } from './connection'
import type { PrinterMemory } from './printer-memory'
import { createSession } from './session'
import { hasStarStatus } from './star-status'
import type { Durations, OpenResult } from './transport'

/** Resolves with true when an answer matches; with false after `ms`, or when the connection ends. */
function waitForAnswer(
  connection: OpenConnection,
  matches: (answer: PrinterAnswer) => boolean,
  ms: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (found: boolean) => {
      stopWaiting()
      stop()
      resolve(found)
    }
    const stopWaiting = onSilence(ms, () => settle(false), connection.catchUp)
    const stop = connection.listen((answer) => {
      if (matches(answer)) settle(true)
    })
    void connection.ended.then(() => settle(false))
  })
}

/** GS ( H with an id of its own. */
async function answersCompletion(
  connection: OpenConnection,
  durations: Durations,
  onLate: () => void,
): Promise<boolean> {
  const id = probeId()
  let late = false
  connection.listen((a) => {
    if (late && a.type === 'completion' && sameId(a.processId, id)) onLate()
  })
  const answer = waitForAnswer(connection, (a) => a.type === 'completion' && sameId(a.processId, id), durations.answer)
  await connection.write(askCompletion(id))
  if (await answer) return true
  late = true
  // ESC @: a printer without the command may buffer part of it as text and print it on the next ticket.
  await connection.write(Uint8Array.of(0x1b, 0x40))
  return false
}

/** More bytes beside an answer than a printer sends: late answers to an earlier job are one or two. */
const MOST_UNSOLICITED = 8

type Drained = 'drained' | 'unanswered' | 'never-silent'

/**
 * Sends GS r 1 and reads until no older answer is pending: the answer of a lost attempt may still come and must not
 * count for the next one. `never-silent`: more came than a printer can owe, and what it sends proves nothing.
 */
async function drainConsumption(connection: OpenConnection, durations: Durations): Promise<Drained> {
  const answered = waitForAnswer(connection, (a) => a.type === 'consumption', durations.answer)
  await connection.write(askConsumption())
  if (!(await answered)) return 'unanswered'
  for (let older = 0; older < MOST_UNSOLICITED; older++) {
    if (await waitForAnswer(connection, (a) => a.type === 'consumption', durations.settle)) continue
    return connection.ending === null ? 'drained' : 'unanswered'
  }
  return 'never-silent'
}

/**
 * Which proofs a printer that answers DLE EOT supports; null: the connection ended during the query. `isCertain` false:
 * the printer is never silent, and its answers are worth nothing until it is.
 */
async function findAbilities(
  connection: OpenConnection,
  durations: Durations,
  onLate: () => void,
): Promise<{ abilities: PrinterAbilities; isCertain: boolean } | null> {
  const completion = await answersCompletion(connection, durations, onLate)
  const drained = completion ? 'unanswered' : await drainConsumption(connection, durations)
  if (connection.ending !== null) return null
  const abilities = { status: true, completion, consumption: drained === 'drained' }
  return { abilities, isCertain: drained !== 'never-silent' }
}

const BLIND: PrinterAbilities = { status: false, completion: false, consumption: false }
const READY: Condition = { reasons: [], paperLow: false }

/** The printer is unreachable, or busy with another client. */
export const unreachable: OpenResult = { ok: false, reasons: ['connecting-to-device'] }
/** A Star in its own mode: it would print commands as text, and cut nothing. */
const otherLanguage: OpenResult = { ok: false, reasons: ['document-format-error'], language: 'star' }
const unanswered: OpenResult = { ok: false, reasons: ['timed-out'] }

/** Answers to DLE EOT 2 to 4; `again` when one turned out to be unsupported; null: no answer. */
async function askRemaining(
  ask: Ask,
  memory: PrinterMemory,
  durations: Durations,
): Promise<StatusBytes | 'again' | null> {
  const bytes = await askAll(ask, memory.questions, memory.questionsKnown ? undefined : patientWait(durations))
  const silent = memory.questions.find((question) => bytes[question] === undefined)
  if (silent === undefined) {
    memory.questionsKnown = true
    return bytes
  }
  if (memory.questionsKnown) return null
  // Its answer may still come and be taken for the next question's: a new connection is needed.
  memory.questions = memory.questions.filter((question) => question < silent)
  memory.questionsKnown = true
  return 'again'
}

/**
 * Abilities by query. An answer to GS ( H that comes too late is not counted, but the next connection asks again; so it
 * does when the printer was never silent.
 */
async function queryAbilities(proven: Unproven, memory: PrinterMemory): Promise<PrinterAbilities | OpenResult> {
  const { connection, durations } = proven
  const asked = performance.now()
  let isLate = false
  const found = await findAbilities(connection, durations, () => {
    isLate = true
    memory.slowestAnswerMs = Math.max(memory.slowestAnswerMs, performance.now() - asked)
    memory.abilities = null
  })
  if (!isLate) memory.abilities = found?.isCertain ? found.abilities : null
  memory.drained = found?.abilities.consumption ?? false
  return found?.abilities ?? unreachable
}

/** Abilities from memory or by query; drains pending answers of earlier jobs. */
async function provenAbilities(proven: Unproven, memory: PrinterMemory): Promise<PrinterAbilities | OpenResult> {
  if (memory.abilities === null) return queryAbilities(proven, memory)
  if (memory.abilities.consumption && !memory.drained) {
    memory.drained = (await drainConsumption(proven.connection, proven.durations)) === 'drained'
    if (!memory.drained) return proven.connection.ending === null ? unanswered : unreachable
  }
  return memory.abilities
}

type Unproven = Omit<ProvenConnection, 'abilities'>

function unprovenConnection(
  connection: OpenConnection,
  ask: Ask,
  memory: PrinterMemory,
  durations: Durations,
): Unproven {
  return {
    connection,
    durations,
    async condition() {
      const questions: StatusQuestion[] = [1, ...memory.questions]
      const bytes = await askAll(ask, questions)
      return questions.every((question) => bytes[question] !== undefined) ? conditionOf(bytes) : null
    },
  }
}

function blindPrinter(connection: OpenConnection, memory: PrinterMemory, durations: Durations): OpenResult {
  // The printer does answer, only slowly: the next connection asks again.
  connection.listen((answer) => {
    if (answer.type === 'status' || answer.type === 'automatic') memory.blind = false
  })
  const proven: ProvenConnection = { connection, abilities: BLIND, durations, condition: async () => null }
  return { ok: true, printer: createSession(proven, READY, memory) }
}

/**
 * Whether the printer reads this connection: something comes, or it closes after our half-close. A printer that is busy
 * with another client, or stuck, accepts the connection and does neither; it is not blind.
 */
async function isRead(connection: OpenConnection, ms: number): Promise<boolean> {
  let answered = false
  const stop = new AbortController()
  connection.listen(() => {
    answered = true
    stop.abort()
  })
  connection.halfClose()
  await Promise.race([connection.ended, silence(ms, stop.signal, connection.catchUp)])
  stop.abort()
  return answered || connection.ending === 'fin'
}

/** What a printer is that has not answered in time, asked twice. */
async function withoutAnswer(
  connection: OpenConnection,
  memory: PrinterMemory,
  received: Received,
  ms: number,
): Promise<OpenResult | 'again'> {
  if (memory.answers) return unanswered
  const read = await isRead(connection, ms)
  if (received.unsolicited >= MOST_UNSOLICITED) return unreachable
  // One of the two questions was answered, or both very late: on a new connection no older answer is pending.
  memory.answers = received.statuses > 0
  memory.blind = read && !memory.answers
  return memory.blind || memory.answers ? 'again' : unreachable
}

async function finishHandshake(proven: Unproven, condition: Condition, memory: PrinterMemory): Promise<OpenResult> {
  // Without paper a printer holds its answers back and would be taken for one without proofs: do not query abilities.
  if (condition.reasons.length > 0) {
    const abilities = memory.abilities ?? { ...BLIND, status: true }
    return { ok: true, printer: createSession({ ...proven, abilities }, condition, memory) }
  }
  const abilities = await provenAbilities(proven, memory)
  if ('ok' in abilities) return abilities
  return { ok: true, printer: createSession({ ...proven, abilities }, condition, memory) }
}

/** Counts of what arrived over one connection. */
interface Received {
  /**
   * Bytes that answer no question. Every text contains bytes that look like a status, so without this a program that
   * greets (SSH, mail) is taken for a ready printer, and is sent papers.
   */
  unsolicited: number
  statuses: number
  /** The first bytes; blocks that were recognised are left out. */
  bytes: number[]
}

/** Longer than the longest status that is looked for. */
const KEPT = 64

function countAnswers(connection: OpenConnection): Received {
  const received: Received = { unsolicited: 0, statuses: 0, bytes: [] }
  connection.listen((answer) => {
    if (answer.type === 'stray' || answer.type === 'consumption') received.unsolicited++
    if (answer.type === 'status') received.statuses++
    if ('byte' in answer && received.bytes.length < KEPT) received.bytes.push(answer.byte)
  })
  return received
}

/**
 * Handshake on a new connection: does the printer answer, is it ready, which proofs does it support? `again`: repeat it
 * on a new connection.
 */
export async function handshake(
  connection: OpenConnection,
  memory: PrinterMemory,
  usual: Durations,
): Promise<OpenResult | 'again'> {
  if (memory.blind) return blindPrinter(connection, memory, usual)
  const durations = () => durationsFor(usual, memory.slowestAnswerMs)
  const ask = createAsk(
    connection,
    () => durations().answer,
    (ms) => {
      memory.slowestAnswerMs = Math.max(memory.slowestAnswerMs, ms)
    },
  )
  const received = countAnswers(connection)
  const first = await askTwice(ask, durations())
  if (hasStarStatus(received.bytes)) return otherLanguage
  if (received.unsolicited >= MOST_UNSOLICITED || connection.ending !== null) return unreachable
  if (first === null) return withoutAnswer(connection, memory, received, usual.close)
  memory.answers = true
  const remaining = await askRemaining(ask, memory, durations())
  if (connection.ending !== null) return unreachable
  if (remaining === 'again') return 'again'
  if (remaining === null) return unanswered
  return finishHandshake(
    unprovenConnection(connection, ask, memory, durations()),
    conditionOf({ ...remaining, 1: first }),
    memory,
  )
}
