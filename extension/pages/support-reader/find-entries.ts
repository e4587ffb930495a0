import { businessDay, businessDayStart, DAY_MS, timeAfter } from '@shared/dates'
import { type SupportWindow, touches } from '@shared/support-file'
import { foldText } from '@shared/text'
import { byTime, type LogLine } from '../../log/log-line'
import { isWanted, type LogFilter } from '../../log/reading/log-filter'
import { printerReport } from '../../log/reading/printer-report'
import type { OpenedFile } from '../../log/support/opened-file'
import { stepWords } from '../log/registro/step-words'

export interface EntryFilter {
  /** Number, transaction, words of a step or of its message; empty: all. */
  text: string
  level: LogFilter['level']
  half: LogLine['half'] | 'both'
  /** Empty: all. */
  printer: string
  /** A business day, `2026-03-14`; empty: all. */
  day: string
  /** A part of the time; null: all. */
  window: SupportWindow
  /** One sort of trouble (`Trouble.name`); null: all. */
  trouble: string | null
}

export const NO_FILTER: EntryFilter = {
  text: '',
  level: 'all',
  half: 'both',
  printer: '',
  day: '',
  window: null,
  trouble: null,
}

export function printersOf(entry: LogLine, { printerOf }: OpenedFile): readonly string[] {
  const ofPaper = entry.jobKey === null ? undefined : printerOf.get(entry.jobKey)
  if (ofPaper !== undefined) return [ofPaper]
  return printerReport(entry)?.printers ?? /^printer ([a-z0-9+-]+):/.exec(entry.message)?.[1]?.split('+') ?? []
}

export const dayWindow = (day: string): { from: string; to: string } => {
  const from = businessDayStart(day)
  return { from, to: timeAfter(from, DAY_MS - 1) }
}

/** Business days of the file, newest first. Entries are in order of time. */
export function daysOf(entries: readonly LogLine[]): string[] {
  const days: string[] = []
  let end = ''
  for (const { at } of entries) {
    if (at <= end) continue
    const day = businessDay(at)
    end = dayWindow(day).to
    days.unshift(day)
  }
  return days
}

/** One sort of trouble: all entries that differ in ids, numbers and times alone. */
export interface Trouble {
  name: string
  level: Exclude<LogLine['level'], 'info'>
  count: number
  /** The newest one; `from`: when the oldest one was. */
  last: LogLine
  from: string
}

const nameOf = ({ half, level, step, message, event }: LogLine): string =>
  [half, level, step, event?.kind ?? '', message.replace(/\S*\d\S*/g, '#')].join(' ')

/** Sorts of trouble, errors before warnings, the newest first. */
export function troublesOf(entries: readonly LogLine[]): Trouble[] {
  const found = new Map<string, Trouble>()
  for (const entry of entries) {
    const { level } = entry
    if (level === 'info') continue
    const name = nameOf(entry)
    const known = found.get(name)
    if (known) Object.assign(known, { count: known.count + 1, last: entry })
    else found.set(name, { name, level, count: 1, last: entry, from: entry.at })
  }
  const isError = ({ level }: Trouble): number => (level === 'error' ? 1 : 0)
  return [...found.values()].sort((a, b) => isError(b) - isError(a) || byTime(b.last, a.last))
}

/** Orders by words of theirs: number, transaction or id. */
const ordersLike = ({ orders }: OpenedFile, text: string): Set<string> =>
  new Set(
    orders
      .filter(({ id, number, transaction }) => foldText([id, number ?? '', transaction].join(' ')).includes(text))
      .map(({ id }) => id),
  )

/** Cached: many entries share few words. */
function remembering<R>(work: (text: string) => R): (text: string) => R {
  const known = new Map<string, R>()
  return (text) => {
    const result = known.get(text) ?? work(text)
    known.set(text, result)
    return result
  }
}

/** Whether words, message, code or order of an entry have the text. */
function textTest(file: OpenedFile, typed: string): (entry: LogLine) => boolean {
  const text = foldText(typed.replace(/^\s*#/, ''))
  if (text === '') return () => true
  const orders = ordersLike(file, text)
  const has = remembering((words: string) => foldText(words).includes(text))
  const isIn = (english: string): boolean => english.toLowerCase().includes(text)
  return (entry) =>
    (entry.orderId !== null && orders.has(entry.orderId)) ||
    has(stepWords(entry)) ||
    isIn(entry.message) ||
    isIn(entry.transaction ?? '')
}

export function findEntries(file: OpenedFile, filter: EntryFilter): LogLine[] {
  const { level, half, printer, day, trouble } = filter
  const ofDay = day === '' ? null : dayWindow(day)
  const hasText = textTest(file, filter.text)
  return file.entries.filter(
    (entry) =>
      isWanted(entry, { level, time: { type: 'all' }, transaction: null }, ofDay) &&
      touches(filter.window, entry.at) &&
      (half === 'both' || entry.half === half) &&
      (printer === '' || printersOf(entry, file).includes(printer)) &&
      (trouble === null || (entry.level !== 'info' && nameOf(entry) === trouble)) &&
      hasText(entry),
  )
}
