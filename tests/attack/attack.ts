import type { Fuzzer, FuzzSession } from './fuzzer'
import { api } from './fuzzers/api'
import { books } from './fuzzers/books'
import { control } from './fuzzers/control'
import { printerAnswers } from './fuzzers/printer-answers'
import { rawHttp } from './fuzzers/raw-http'
import { settingsFile } from './fuzzers/settings-file'
import { Random } from './random'

export const FUZZERS: readonly Fuzzer[] = [rawHttp, api, control, settingsFile, books, printerAnswers]

export interface Finding {
  fuzzer: string
  /** The case after which it was found; -1: before the first. */
  case: number
  what: string
}

export interface Attack {
  fuzzer: string
  cases: number
  findings: Finding[]
}

export interface AttackOptions {
  seed: number
  /** How long the fuzzer runs. */
  seconds: number
  /** Only this case. */
  only?: number | undefined
}

/** Cases between two checks of the target's health. */
const CHECK_EVERY = 200
/** A target that is broken in this many ways is not attacked further. */
const MOST_FINDINGS = 20

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** Runs one fuzzer. A case is made of the seed and its number alone; what it meets are also the cases before it. */
export async function attack(fuzzer: Fuzzer, { seed, seconds, only }: AttackOptions): Promise<Attack> {
  const findings: Finding[] = []
  let at = (only ?? 0) - 1
  let cases = 0
  const note = (found: readonly string[]) =>
    void findings.push(...found.map((what) => ({ fuzzer: fuzzer.name, case: at, what })))
  const tried = async (work: () => Promise<string[]>) => note(await work().catch((cause) => [textOf(cause)]))
  let session: FuzzSession | null = null
  try {
    session = await fuzzer.open()
    const { run, check } = session
    const end = performance.now() + seconds * 1000
    while (performance.now() < end && findings.length < MOST_FINDINGS) {
      at++
      cases++
      await tried(() => run(new Random(`${seed}/${fuzzer.name}/${at}`)))
      if (cases % CHECK_EVERY === 0) await tried(check)
      if (only !== undefined) break
    }
    await tried(check)
  } catch (cause) {
    note([`it could not be started: ${textOf(cause)}`])
  } finally {
    await session?.close()
  }
  return { fuzzer: fuzzer.name, cases, findings }
}
