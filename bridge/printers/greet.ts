import type { PrinterAbilities } from '@shared/printer'
import { pause } from '../async'
import { type Ask, askAll, createAsk } from './ask-status'
import type { Connection } from './connection'
import type { Durations } from './durations'
import { drainConsumption, findAbilities } from './find-abilities'
import type { Link } from './link'
import { openPrinter } from './open-printer'
import { type Condition, conditionOf, type StatusBytes, type StatusQuestion } from './printer-condition'
import type { PrinterMemory } from './printer-memory'
import type { OpenResult } from './transport'

const BLIND: PrinterAbilities = { status: false, completion: false, consumption: false }
const READY: Condition = { reasons: [], paperLow: false }

/** Nobody is there, or somebody else is being served. */
export const unreachable: OpenResult = { ok: false, reasons: ['connecting-to-device'] }
const unanswered: OpenResult = { ok: false, reasons: ['timed-out'] }

/** Answers to DLE EOT 2 to 4; `again` when it turned out which ones the printer does not know. */
async function askTheRest(ask: Ask, memory: PrinterMemory): Promise<StatusBytes | 'again' | null> {
  const bytes = await askAll(ask, memory.questions)
  const silent = memory.questions.find((question) => bytes[question] === undefined)
  if (silent === undefined) {
    memory.questionsKnown = true
    return bytes
  }
  if (memory.questionsKnown) return null
  // Its answer may still come and would pass for the next question's: only a new connection is clean.
  memory.questions = memory.questions.filter((question) => question < silent)
  memory.questionsKnown = true
  return 'again'
}

/** Finds out, or remembers, what the printer can prove, and clears what earlier jobs left behind. */
async function provenAbilities(link: Unproven, memory: PrinterMemory): Promise<PrinterAbilities | OpenResult> {
  if (memory.abilities === null) {
    memory.abilities = await findAbilities(link.connection, link.durations)
    memory.drained = memory.abilities?.consumption ?? false
    return memory.abilities ?? unreachable
  }
  if (memory.abilities.consumption && !memory.drained) {
    memory.drained = await drainConsumption(link.connection, link.durations)
    if (!memory.drained) return link.connection.ending === null ? unanswered : unreachable
  }
  return memory.abilities
}

type Unproven = Omit<Link, 'abilities'>

function talkingLink(connection: Connection, ask: Ask, memory: PrinterMemory, durations: Durations): Unproven {
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
  // It speaks after all, only slowly: the next connection asks again.
  connection.listen((answer) => {
    if (answer.type === 'status' || answer.type === 'automatic') memory.blind = false
  })
  const link: Link = { connection, abilities: BLIND, durations, condition: async () => null }
  return { ok: true, printer: openPrinter(link, READY, memory) }
}

/**
 * Whether somebody reads what is sent here: an answer comes, only later, or the other end closes after we did. A printer
 * that serves another client, or is stuck, takes the connection and does neither: its silence is not blindness.
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

async function greetTalking(link: Unproven, condition: Condition, memory: PrinterMemory): Promise<OpenResult> {
  // Without paper a printer keeps its answers to itself, and would be taken for one that proves nothing.
  if (condition.reasons.length > 0) {
    const abilities = memory.abilities ?? { ...BLIND, status: true }
    return { ok: true, printer: openPrinter({ ...link, abilities }, condition, memory) }
  }
  const abilities = await provenAbilities(link, memory)
  if ('ok' in abilities) return abilities
  return { ok: true, printer: openPrinter({ ...link, abilities }, condition, memory) }
}

/**
 * The first talk over a new connection: does the printer answer, is it ready, what can it prove? `again`: the talk must
 * begin anew on a clean connection.
 */
export async function greet(
  connection: Connection,
  memory: PrinterMemory,
  durations: Durations,
): Promise<OpenResult | 'again'> {
  if (memory.blind) return blindPrinter(connection, memory, durations)
  const ask = createAsk(connection, durations.answer)
  const first = await ask(1)
  if (connection.ending !== null) return unreachable
  if (first === null) {
    if (memory.answers) return unanswered
    memory.blind = await isRead(connection, durations.close)
    return memory.blind ? 'again' : unreachable
  }
  memory.answers = true
  const rest = await askTheRest(ask, memory)
  if (connection.ending !== null) return unreachable
  if (rest === 'again') return 'again'
  if (rest === null) return unanswered
  return greetTalking(talkingLink(connection, ask, memory, durations), conditionOf({ ...rest, 1: first }), memory)
}
