import { relative } from 'node:path'

const DEFAULT_LOAD = 4
/** Lines of an error: the message and where. */
const ERROR_LINES = 8

export interface FlakesOptions {
  times: number
  /** Threads that keep the processors busy. */
  load: number
  /** The longest time for which a process stands still; 0: none does. */
  stallMs: number
  firstSeed: number
  vitestArguments: string[]
}

/** Of vitest's JSON report. */
export interface TestFile {
  name: string
  message: string
  status: string
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
}

/** One run of vitest: its exit code, all that it printed, and its report, empty where it wrote none. */
export interface VitestRun {
  status: number | null
  output: string
  files: TestFile[]
}

/** The error of each title that failed in one run, null of each that passed; skipped ones are left out. */
export type Outcomes = Map<string, string | null>

/** The value of `name`, which is taken out of the arguments. */
function numberOption(args: string[], name: string, otherwise: number): number {
  const at = args.indexOf(name)
  return at < 0 ? otherwise : Number(args.splice(at, 2)[1])
}

/** Null: they are wrong. Vitest gets those that are not ours; the long suites only where a `--project` names them. */
export function readArguments([first, ...rest]: string[], otherwiseSeed: number): FlakesOptions | null {
  const times = Number(first)
  const load = numberOption(rest, '--load', DEFAULT_LOAD)
  const stallMs = numberOption(rest, '--stall', 0)
  const firstSeed = numberOption(rest, '--seed', otherwiseSeed)
  const areNumbers = [times, load, stallMs, firstSeed].every((each) => Number.isInteger(each) && each >= 0)
  if (!areNumbers || times === 0) return null
  const project = rest.some((each) => each.startsWith('--project')) ? [] : ['--project=!long-*']
  return { times, load, stallMs, firstSeed, vitestArguments: [...project, ...rest] }
}

export function outcomesOf({ status, output, files }: VitestRun): Outcomes {
  const found: Outcomes = new Map()
  for (const { name, message, status: ofFile, assertionResults } of files) {
    const file = relative(process.cwd(), name)
    for (const { fullName, status: ofTest, failureMessages } of assertionResults) {
      const title = `${file} › ${fullName}`
      if (ofTest === 'failed') found.set(title, failureMessages.join('\n'))
      else if (ofTest === 'passed' && !found.has(title)) found.set(title, null)
    }
    // It did not load, or one of its hooks failed.
    if (ofFile === 'failed' && !assertionResults.some((each) => each.status === 'failed')) found.set(file, message)
  }
  // An error outside of the tests, or vitest itself.
  if ((status !== 0 || files.length === 0) && countFailed(found) === 0)
    found.set('vitest', files.length === 0 ? `no test ran\n${output}` : output)
  return found
}

export const countFailed = (outcomes: Outcomes): number =>
  [...outcomes.values()].filter((error) => error !== null).length

const startOf = (error: string): string[] => error.trim().split('\n').slice(0, ERROR_LINES)
/** The end of what vitest printed says more than its start, where no title says anything. */
const endOf = (output: string): string[] => output.trim().split('\n').slice(-ERROR_LINES)

/** What .ci/run prints last: each title that failed in its suites, with its error; empty where all are green. */
export function redTitles(suites: { suite: string; run: VitestRun }[]): string[] {
  const red = suites.flatMap(({ suite, run }) => {
    if (run.status === 0) return []
    return [...outcomesOf(run)].flatMap(([title, error]) => {
      if (error === null) return []
      return [{ title: `${suite}: ${title}`, why: title === 'vitest' ? endOf(run.output) : startOf(error) }]
    })
  })
  if (red.length === 0) return []
  const lines = red.flatMap(({ title, why }) => [title, ...why.map((line) => `  ${line}`), ''])
  return [...lines, `${red.length} failed:`, ...red.map(({ title }) => title)]
}

/** What is printed after the last run, and the exit code: 0 where every title was green in every run. */
export function summaryOf(runs: { seed: number; outcomes: Outcomes }[]): { lines: string[]; exitCode: number } {
  const titles = new Set(runs.flatMap(({ outcomes }) => [...outcomes.keys()]))
  const flaky = [...titles]
    .map((title) => ({ title, green: runs.filter(({ outcomes }) => outcomes.get(title) === null).length }))
    .filter(({ green }) => green < runs.length)
    .sort((a, b) => a.green - b.green)
  const lines = flaky.flatMap(({ title, green }) => {
    const failed = runs.find(({ outcomes }) => outcomes.get(title))
    const error = failed?.outcomes.get(title)
    const why = error ? [`first with seed ${failed?.seed}:`, ...startOf(error)] : ['did not run in the others']
    return ['', `${green} of ${runs.length} green: ${title}`, ...why.map((line) => `  ${line}`)]
  })
  const count = `${titles.size - flaky.length} titles always green, ${flaky.length} not`
  return { lines: [...lines, '', count], exitCode: flaky.length === 0 ? 0 : 1 }
}
