import type { Fuzzer, FuzzSession } from './fuzzer'
import { api } from './fuzzers/api'
import { books } from './fuzzers/books'
import { control } from './fuzzers/control'

import { handshake } from './fuzzers/handshake'
import { logo } from './fuzzers/logo'
import { names } from './fuzzers/names'
import { page } from './fuzzers/page'
import { printerAnswers } from './fuzzers/printer-answers'
import { rawHttp } from './fuzzers/raw-http'
import { settingsFile } from './fuzzers/settings-file'
import { settlements } from './fuzzers/settlements'
import { Random } from './random'

export const FUZZERS: readonly Fuzzer[] = [
  rawHttp,
  page,
  handshake,

  api,
  settlements,
  names,
  logo,

  control,
  settingsFile,
  books,
  printerAnswers,
]

/** Both are part of it. */
export interface Cases {
  first: number
  last: number
}

interface Finding extends Cases {
  what: string
}

export interface Attack {
  fuzzer: string
  cases: number
  /** Those that got past the guards. */
  accepted: number
  findings: Finding[]
}

export interface AttackOptions {
  seed: number
  /** How long the fuzzer runs at most. */
  seconds: number
  /** Only these. */
  only?: Cases | undefined
}

/** Longer, until a first case is accepted: on a busy machine the seconds may be over before that. */
const FIRST_MS = 60_000
/** Cases between two checks of the target's health. */
const CHECK_EVERY = 200
/** A target that is broken in this many ways is not attacked further. */
const MOST_FINDINGS = 20

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/**
 * Runs one fuzzer. A case is made of the seed and its number alone; what it meets is also what the cases before it have
 * left. A case that fails ends no other. What a check finds is of one of the cases since the check before.
 */
export async function attack(fuzzer: Fuzzer, { seed, seconds, only }: AttackOptions): Promise<Attack> {
  const result: Attack = { fuzzer: fuzzer.name, cases: 0, accepted: 0, findings: [] }
  const { findings } = result
  const start = only?.first ?? 0
  let next = start
  let unchecked = start
  const note = (first: number, found: readonly string[]) =>
    void findings.push(...found.map((what) => ({ first, last: Math.max(first, next - 1), what })))
  const isOver = (end: number) =>
    performance.now() >= (result.accepted > 0 ? end : end + FIRST_MS) ||
    findings.length >= MOST_FINDINGS ||
    (only !== undefined && next > only.last)
  async function check({ check }: FuzzSession): Promise<void> {
    note(unchecked, await check().catch((cause) => [textOf(cause)]))
    unchecked = next
  }
  async function runNext({ run }: FuzzSession): Promise<void> {
    const at = next++
    result.cases++
    const broken = (cause: unknown) => ({ faults: [textOf(cause)], accepted: false })
    const { faults, accepted } = await run(new Random(`${seed}/${fuzzer.name}/${at}`)).catch(broken)
    if (accepted) result.accepted++
    note(at, faults)
  }

  let session: FuzzSession
  try {
    session = await fuzzer.open()
  } catch (cause) {
    note(start, [`it could not be started: ${textOf(cause)}`])
    return result
  }
  try {
    for (const end = performance.now() + seconds * 1000; !isOver(end); ) {
      await runNext(session)
      if (result.cases % CHECK_EVERY === 0) await check(session)
    }
    if (unchecked < next) await check(session)
  } finally {
    await session.close()
  }
  return result
}

/** The options that repeat a finding. */
export const repeatOptions = ({ fuzzer, seed, first, last }: Cases & { fuzzer: string; seed: number }): string =>
  `--seed ${seed} --only ${fuzzer} --case ${first === last ? first : `${first}-${last}`}`

/** `7`, or `7-90`; null: neither. */
export function casesIn(text: string): Cases | null {
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  const cases = { first: Number(first), last: Number(last ?? first) }
  return cases.first <= cases.last ? cases : null
}
