import { randomInt } from 'node:crypto'
import type { PrinterAbilities } from '@shared/printer'
import { pause } from '../async'
import {
  askCompletion,
  askConsumption,
  type Condition,
  conditionOf,
  type PrinterAnswer,
  type StatusBytes,
  type StatusQuestion,
  sameId,
} from './answers'
import type { Connection } from './connection'
import { createSession, type ProvenConnection } from './session'
import type { PrinterMemory } from './supervised-transport'
import type { Durations, OpenResult } from './transport'

/** Sends DLE EOT n; null when no answer came in time or the connection ended. */
export type Ask = (question: StatusQuestion) => Promise<number | null>

/**
 * Answers carry no n, so each is matched to the oldest open question, timed-out ones included: a late answer is never
 * taken for the next question's.
 */
export function createAsk(connection: Connection, ms: number): Ask {
  const open: ((byte: number) => void)[] = []
  connection.listen((answer) => {
    if (answer.type === 'status') open.shift()?.(answer.byte)
  })
  return (question) =>
    new Promise((resolve) => {
      const settle = (byte: number | null) => {
        clearTimeout(timer)
        resolve(byte)
      }
      const timer = setTimeout(() => settle(null), ms)
      open.push(settle)
      void connection.ended.then(() => settle(null))
      void connection.write(Uint8Array.of(0x10, 0x04, question)).then((took) => {
        if (!took) settle(null)
      })
    })
}

/** Asks one at a time, as cheap printers drop questions sent in one piece; stops at the first unanswered one. */
export async function askAll(ask: Ask, questions: readonly StatusQuestion[]): Promise<StatusBytes> {
  const bytes: StatusBytes = {}
  for (const question of questions) {
    const byte = await ask(question)
    if (byte === null) break
    bytes[question] = byte
  }
  return bytes
}

/** Resolves with true when an answer matches; with false after `ms`, or when the connection ends. */
export function waitForAnswer(
  connection: Connection,
  matches: (answer: PrinterAnswer) => boolean,
  ms: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (found: boolean) => {
      clearTimeout(timer)
      stop()
      resolve(found)
    }
    const timer = setTimeout(() => settle(false), ms)
    const stop = connection.listen((answer) => {
      if (matches(answer)) settle(true)
    })
    void connection.ended.then(() => settle(false))
  })
}

/** `~` and three random bytes 32..126; the ids of attempts never begin with `~` (lanes/attempt.ts). */
const probeId = (): Uint8Array => Uint8Array.of(0x7e, randomInt(32, 127), randomInt(32, 127), randomInt(32, 127))

async function answersCompletion(connection: Connection, durations: Durations): Promise<boolean> {
  const id = probeId()
  const answer = waitForAnswer(connection, (a) => a.type === 'completion' && sameId(a.processId, id), durations.answer)
  await connection.write(askCompletion(id))
  if (await answer) return true
  // ESC @: a printer without the command may buffer part of it as text and print it on the next ticket.
  await connection.write(Uint8Array.of(0x1b, 0x40))
  return false
}

/**
 * Sends GS r 1 and reads until no older answer is pending: the answer of a lost attempt may still come and must not
 * count for the next one. False: not answered in time.
 */
export async function drainConsumption(connection: Connection, durations: Durations): Promise<boolean> {
  const answered = waitForAnswer(connection, (a) => a.type === 'consumption', durations.answer)
  await connection.write(askConsumption())
  if (!(await answered)) return false
  let more = true
  while (more) more = await waitForAnswer(connection, (a) => a.type === 'consumption', durations.settle)
  return connection.ending === null
}

/** Which proofs a printer that answers DLE EOT supports; null when the connection ended during the query. */
export async function findAbilities(connection: Connection, durations: Durations): Promise<PrinterAbilities | null> {
  const completion = await answersCompletion(connection, durations)
  const consumption = !completion && (await drainConsumption(connection, durations))
  return connection.ending === null ? { status: true, completion, consumption } : null
}

const BLIND: PrinterAbilities = { status: false, completion: false, consumption: false }
const READY: Condition = { reasons: [], paperLow: false }

/** The printer is unreachable, or busy with another client. */
export const unreachable: OpenResult = { ok: false, reasons: ['connecting-to-device'] }
const unanswered: OpenResult = { ok: false, reasons: ['timed-out'] }

/** Answers to DLE EOT 2 to 4; `again` when one turned out to be unsupported; null: no answer. */
async function askRemaining(ask: Ask, memory: PrinterMemory): Promise<StatusBytes | 'again' | null> {
  const bytes = await askAll(ask, memory.questions)
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

/** Abilities from memory or by query; drains pending answers of earlier jobs. */
async function provenAbilities(proven: Unproven, memory: PrinterMemory): Promise<PrinterAbilities | OpenResult> {
  if (memory.abilities === null) {
    memory.abilities = await findAbilities(proven.connection, proven.durations)
    memory.drained = memory.abilities?.consumption ?? false
    return memory.abilities ?? unreachable
  }
  if (memory.abilities.consumption && !memory.drained) {
    memory.drained = await drainConsumption(proven.connection, proven.durations)
    if (!memory.drained) return proven.connection.ending === null ? unanswered : unreachable
  }
  return memory.abilities
}

type Unproven = Omit<ProvenConnection, 'abilities'>

function unprovenConnection(connection: Connection, ask: Ask, memory: PrinterMemory, durations: Durations): Unproven {
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

function blindPrinter(connection: Connection, memory: PrinterMemory, durations: Durations): OpenResult {
  // The printer does answer, only slowly: the next connection asks again.
  connection.listen((answer) => {
    if (answer.type === 'status' || answer.type === 'automatic') memory.blind = false
  })
  const proven: ProvenConnection = { connection, abilities: BLIND, durations, condition: async () => null }
  return { ok: true, printer: createSession(proven, READY, memory) }
}

/**
 * Whether the printer reads this connection: a late answer comes, or it closes after our half-close. A printer that is
 * busy with another client, or stuck, accepts the connection and does neither; it is not blind.
 */
async function isRead(connection: Connection, ms: number): Promise<boolean> {
  let answered = false
  const stop = new AbortController()
  connection.listen(() => {
    answered = true
    stop.abort()
  })
  connection.halfClose()
  await Promise.race([connection.ended, pause(ms, stop.signal)])
  stop.abort()
  return answered || connection.ending === 'fin'
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

/** More bytes beside an answer than a printer sends: late answers to an earlier job are one or two. */
const TALK = 8

/**
 * Counts bytes that answer no question. Every text contains bytes that look like a status, so without this a program
 * that greets (SSH, mail) is taken for a ready printer, and is sent papers.
 */
function countTalk(connection: Connection): () => number {
  let bytes = 0
  const stop = connection.listen(({ type }) => {
    if (type === 'stray' || type === 'consumption') bytes++
  })
  return () => {
    stop()
    return bytes
  }
}

/**
 * Handshake on a new connection: does the printer answer, is it ready, which proofs does it support? `again`: repeat it
 * on a new connection.
 */
export async function handshake(
  connection: Connection,
  memory: PrinterMemory,
  durations: Durations,
): Promise<OpenResult | 'again'> {
  if (memory.blind) return blindPrinter(connection, memory, durations)
  const ask = createAsk(connection, durations.answer)
  const talk = countTalk(connection)
  const first = await ask(1)
  if (talk() >= TALK || connection.ending !== null) return unreachable
  if (first === null) {
    if (memory.answers) return unanswered
    memory.blind = await isRead(connection, durations.close)
    return memory.blind ? 'again' : unreachable
  }
  memory.answers = true
  const remaining = await askRemaining(ask, memory)
  if (connection.ending !== null) return unreachable
  if (remaining === 'again') return 'again'
  if (remaining === null) return unanswered
  return finishHandshake(
    unprovenConnection(connection, ask, memory, durations),
    conditionOf({ ...remaining, 1: first }),
    memory,
  )
}
