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
import { hasStarStatus } from './star-status'
import { createSession } from './transmit'
import { BLIND, type Durations, type OpenResult, UNREACHABLE } from './transport'

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

/** More bytes beside an answer than a printer sends: late answers to an earlier job are one or two. */
const MOST_UNSOLICITED = 8
/** Bytes that are kept; longer than the longest status that is looked for. */
const KEPT = 64

const READY: Condition = { reasons: [], paperLow: false }

/** A Star in its own mode: it would print commands as text, and cut nothing. */
const otherLanguage: OpenResult = { ok: false, reasons: ['document-format-error'], language: 'star' }
const unanswered: OpenResult = { ok: false, reasons: ['timed-out'] }

class Handshake {
  readonly #connection: OpenConnection
  readonly #memory: PrinterMemory
  readonly #usual: Durations
  readonly #ask: Ask
  /**
   * Count of bytes that answer no question. Every text contains bytes that look like a status, so without this a program
   * that greets (SSH, mail) is taken for a ready printer, and is sent papers.
   */
  #unsolicited = 0
  #statuses = 0
  /** The first bytes; blocks that were recognised are left out. */
  readonly #bytes: number[] = []

  constructor(connection: OpenConnection, memory: PrinterMemory, usual: Durations) {
    this.#connection = connection
    this.#memory = memory
    this.#usual = usual
    this.#ask = createAsk(
      connection,
      () => this.#durations.answer,
      (ms) => this.#noteDuration(ms),
    )
    connection.listen((answer) => this.#count(answer))
  }

  async run(): Promise<OpenResult | 'again'> {
    const first = await askTwice(this.#ask, this.#durations)
    if (hasStarStatus(this.#bytes)) return otherLanguage
    if (this.#unsolicited >= MOST_UNSOLICITED || this.#hasEnded) return UNREACHABLE
    if (first === null) return this.#withoutAnswer()
    this.#memory.answers = true
    const remaining = await this.#askRemaining()
    if (this.#hasEnded) return UNREACHABLE
    if (remaining === 'again') return 'again'
    if (remaining === null) return unanswered
    const condition = conditionOf({ ...remaining, 1: first })
    // Without paper a printer holds its answers back and would be taken for one without proofs: do not query abilities.
    const isReady = condition.reasons.length === 0
    const abilities = isReady ? await this.#abilities() : (this.#memory.abilities ?? { ...BLIND, status: true })
    return 'ok' in abilities ? abilities : this.#session(abilities, condition)
  }

  get #durations(): Durations {
    return durationsFor(this.#usual, this.#memory.slowestAnswerMs)
  }

  get #hasEnded(): boolean {
    return this.#connection.ending !== null
  }

  #noteDuration(ms: number): void {
    this.#memory.slowestAnswerMs = Math.max(this.#memory.slowestAnswerMs, ms)
  }

  #count(answer: PrinterAnswer): void {
    if (answer.type === 'stray' || answer.type === 'consumption') this.#unsolicited++
    if (answer.type === 'status') this.#statuses++
    if ('byte' in answer && this.#bytes.length < KEPT) this.#bytes.push(answer.byte)
  }

  /** What a printer is that has not answered in time, asked twice. */
  async #withoutAnswer(): Promise<OpenResult | 'again'> {
    if (this.#memory.answers) return unanswered
    const read = await isRead(this.#connection, this.#usual.close)
    if (this.#unsolicited >= MOST_UNSOLICITED) return UNREACHABLE
    // One of the two questions was answered, or both very late: on a new connection no older answer is pending.
    this.#memory.answers = this.#statuses > 0
    this.#memory.blind = read && !this.#memory.answers
    return this.#memory.blind || this.#memory.answers ? 'again' : UNREACHABLE
  }

  /** Answers to DLE EOT 2 to 4; `again` when one turned out to be unsupported; null: no answer. */
  async #askRemaining(): Promise<StatusBytes | 'again' | null> {
    const memory = this.#memory
    const wait = memory.questionsKnown ? undefined : patientWait(this.#durations)
    const bytes = await askAll(this.#ask, memory.questions, wait)
    const silent = memory.questions.find((question) => bytes[question] === undefined)
    if (silent !== undefined && memory.questionsKnown) return null
    memory.questionsKnown = true
    if (silent === undefined) return bytes
    // Its answer may still come and be taken for the next question's: a new connection is needed.
    memory.questions = memory.questions.filter((question) => question < silent)
    return 'again'
  }

  /** Abilities from memory or by query; drains pending answers of earlier jobs. */
  async #abilities(): Promise<PrinterAbilities | OpenResult> {
    const memory = this.#memory
    if (memory.abilities === null) return this.#queryAbilities()
    if (memory.abilities.consumption && !memory.drained) {
      memory.drained = (await this.#drainConsumption()) === 'drained'
      if (!memory.drained) return this.#hasEnded ? UNREACHABLE : unanswered
    }
    return memory.abilities
  }

  /**
   * Which proofs a printer that answers DLE EOT supports. An answer to GS ( H that comes too late is not counted, but the
   * next connection asks again; so it does when the printer was never silent: its answers are worth nothing until it is.
   */
  async #queryAbilities(): Promise<PrinterAbilities | OpenResult> {
    const memory = this.#memory
    const asked = performance.now()
    let isLate = false
    const completion = await this.#answersCompletion(() => {
      isLate = true
      this.#noteDuration(performance.now() - asked)
      memory.abilities = null
    })
    const drained = completion ? 'unanswered' : await this.#drainConsumption()
    memory.drained = drained === 'drained' && !this.#hasEnded
    const abilities = { status: true, completion, consumption: memory.drained }
    if (!isLate) memory.abilities = this.#hasEnded || drained === 'never-silent' ? null : abilities
    return this.#hasEnded ? UNREACHABLE : abilities
  }

  /** GS ( H with an id of its own. */
  async #answersCompletion(onLate: () => void): Promise<boolean> {
    const id = probeId()
    const isAnswer = (a: PrinterAnswer) => a.type === 'completion' && sameId(a.processId, id)
    let late = false
    this.#connection.listen((answer) => {
      if (late && isAnswer(answer)) onLate()
    })
    const answer = waitForAnswer(this.#connection, isAnswer, this.#durations.answer)
    await this.#connection.write(askCompletion(id))
    if (await answer) return true
    late = true
    // ESC @: a printer without the command may buffer part of it as text and print it on the next ticket.
    await this.#connection.write(Uint8Array.of(0x1b, 0x40))
    return false
  }

  /**
   * Sends GS r 1 and reads until no older answer is pending: the answer of a lost attempt may still come and must not
   * count for the next one. `never-silent`: more came than a printer can owe, and what it sends proves nothing.
   */
  async #drainConsumption(): Promise<'drained' | 'unanswered' | 'never-silent'> {
    const answers = (ms: number) => waitForAnswer(this.#connection, (a) => a.type === 'consumption', ms)
    const answered = answers(this.#durations.answer)
    await this.#connection.write(askConsumption())
    if (!(await answered)) return 'unanswered'
    for (let older = 0; older < MOST_UNSOLICITED; older++) {
      if (!(await answers(this.#durations.settle))) return this.#hasEnded ? 'unanswered' : 'drained'
    }
    return 'never-silent'
  }

  #session(abilities: PrinterAbilities, condition: Condition): OpenResult {
    const questions: StatusQuestion[] = [1, ...this.#memory.questions]
    const ask = async () => {
      const bytes = await askAll(this.#ask, questions)
      return questions.every((question) => bytes[question] !== undefined) ? conditionOf(bytes) : null
    }
    const proven = { connection: this.#connection, durations: this.#durations, condition: ask, abilities }
    return { ok: true, printer: createSession(proven, condition, this.#memory) }
  }
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

function blindPrinter(connection: OpenConnection, memory: PrinterMemory, durations: Durations): OpenResult {
  // The printer does answer, only slowly: the next connection asks again.
  connection.listen((answer) => {
    if (answer.type === 'status' || answer.type === 'automatic') memory.blind = false
  })
  const proven: ProvenConnection = { connection, abilities: BLIND, durations, condition: async () => null }
  return { ok: true, printer: createSession(proven, READY, memory) }
}

/**
 * Handshake on a new connection: does the printer answer, is it ready, which proofs does it support? `again`: repeat it
 * on a new connection.
 */
export const handshake = async (
  connection: OpenConnection,
  memory: PrinterMemory,
  usual: Durations,
): Promise<OpenResult | 'again'> =>
  memory.blind ? blindPrinter(connection, memory, usual) : new Handshake(connection, memory, usual).run()
