import type { StatusAnswer } from '@shared/api'
import { formatDate, isOfToday } from '@shared/dates'
import type { Reason } from '@shared/job'
import { PAPER_KINDS } from '@shared/kinds'
import { shortHash } from '@shared/mask'
import { type Message, type PlainCode, say } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import type { BridgeReach } from '../context/worker-context'
import { unreadableMessage } from '../messaging/attention'
import type { Asks, PaperQuestion } from '../messaging/messages'
import { printerName } from '../messaging/printer-name'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { isCopy } from '../print-jobs/copies'
import { isResting } from '../print-jobs/repeated-answers'

export interface TroubleFacts {
  justo: Message | null
  storage?: Message | null
  bridge: BridgeReach
  /** Another till accepts orders before this one. */
  anotherTill?: boolean
  setUp: Message[]
  /** Stores of this till that no order of Justo's has named yet. */
  stores?: Message[]
  printers: PrinterStatus[]
  quarantined: StoredOrder[]
  openJobs: StoredJob[]
  /** Papers that a blind printer took, and may have lost. */
  sentJobs?: StoredJob[]
  questions: readonly PaperQuestion[]
  /** Why comprobantes are printed without a number; left out or null: they are not. */
  numbering?: StatusAnswer['numbering']['warning']
  /** The highest number that bridge or till know, `J-13`; empty: none. */
  knownNumber?: string
  /** Another computer seemed to accept this store's orders, and no number was confirmed here since. */
  maybeNumberedElsewhere?: boolean
  /** What is wrong in the bridge's settings.json and does not count. */
  bridgeSettings?: StatusAnswer['settingsIssues']
  hasUnreadableRows?: boolean
  /** Another computer took this one's place, and this till only looks. */
  hasLeft?: boolean
  /** The bridge's daily copy; left out: none is kept. */
  copy?: StatusAnswer['copy']
  /** Automatic acceptance is about to stop because this till was not used. */
  asksForCashier?: boolean
  /** ISO-8601 UTC. */
  now: string
}

const BRIDGE: Partial<Record<BridgeReach, PlainCode>> = {
  closed: 'P-01',
  silent: 'P-04',
  refused: 'P-02',
  unproven: 'P-22',
  'other-version': 'P-03',
}

function bridgeTrouble(reach: BridgeReach): Message | null {
  const code = BRIDGE[reach]
  return code === undefined ? null : say(code)
}

/** The message of a printer that is not ready, worst reason first. */
function printerMessage(printer: PrinterStatus): Message | null {
  if (printer.state !== 'not-ready') return printer.paperLow ? say('I-09', { printer: printer.name }) : null
  const facts = { printer: printer.name, waiting: printer.waiting }
  const has = (reason: Reason) => printer.reasons.includes(reason)
  if (has('media-empty')) return say('I-02', facts)
  if (has('cover-open')) return say('I-03', facts)
  if (has('paused')) return say('I-10', facts)
  if (has('queued-in-device')) return say('I-11', facts)
  if (printer.language === 'star') return say('I-12', facts)
  if (has('offline') || has('connecting-to-device')) return say('I-01', facts)
  if (has('timed-out')) return say('I-13', facts)
  return say('I-08', { printer: printer.name })
}

function printerTrouble(printer: PrinterStatus): Message | null {
  const message = printerMessage(printer)
  return message && { ...message, about: printer.id }
}

/** `comanda COCINA 37 (#15244)`, `copia de factura (#15244)` */
function paperName(job: StoredJob): string {
  const name = `${isCopy(job) ? 'copia de ' : ''}${PAPER_KINDS[job.payload.kind].name}`
  const words = [name, job.stationName, job.view?.dayNumber, `(#${job.payload.content.number})`]
  return words.filter(Boolean).join(' ')
}

/** «¿Salió?», once per printer; about each paper. */
function ifPrinted(asked: StoredJob[], printers: PrinterStatus[]): Message[] {
  return [...Map.groupBy(asked, ({ view }) => view?.printer ?? '')].map(([printer, list]) => ({
    ...say('I-05', { printer: printerName(printer, printers) ?? printer, papers: list.map(paperName).join(', ') }),
    about: list.map(({ key }) => key).join(' '),
  }))
}

function paperTroubles({ openJobs, sentJobs = [], questions, printers, bridge, now }: TroubleFacts): Message[] {
  // Papers of earlier days raise no alarm; they are shown on their orders.
  const today = openJobs.filter(({ payload }) => isOfToday(payload.releasedAt, now))
  const asked = new Map(questions.filter(({ place }) => place === 'bar').map(({ key, asks }) => [key, asks]))
  const askedFor = (...asks: Asks[]) =>
    [...openJobs, ...sentJobs].filter(({ key }) => asks.some((each) => asked.get(key) === each))
  return [
    ...ifPrinted(askedFor('check'), printers),
    ...askedFor('expired', 'failed').map((job) => ({
      ...say(asked.get(job.key) === 'expired' ? 'I-07' : 'I-06', { paper: paperName(job) }),
      about: job.key,
    })),
    ...jobErrors(today.filter(({ state }) => state === 'refused')),
    // Shown from the third try on: one more try resolves most of them.
    ...(bridge === 'up'
      ? jobErrors(openJobs.filter((job) => (job.state === 'ready' && job.tries > 2) || isResting(job)))
      : []),
  ]
}

/** Errors of jobs, each cause once: all jobs of an order, or of a full bridge, have the same. */
const jobErrors = (jobs: StoredJob[]): Message[] => [
  ...new Map(
    jobs.flatMap(({ error }) =>
      error ? [[error.text, { ...error, about: shortHash(error.text).toString(36) }] as const] : [],
    ),
  ).values(),
]

const NUMBERING = {
  exhausted: 'P-06',
  expired: 'P-07',
  'clock-back': 'P-10',
} as const

function numberingTrouble(facts: TroubleFacts): Message | null {
  const { numbering, knownNumber: known = '', maybeNumberedElsewhere } = facts
  if (numbering === 'damaged') return say('P-08', { known })
  if (numbering === 'confirm-last-number') return say('P-09', { known })
  if (maybeNumberedElsewhere) return say('P-18', { known })
  return numbering ? say(NUMBERING[numbering]) : null
}

/** A copy is missed after a day: drives are unplugged for an hour, and shops are closed for a day. */
const COPY_MISSED_MS = 36 * 3600_000

function copyTrouble({ copy, now }: TroubleFacts): Message | null {
  if (!copy?.trouble) return null
  if (copy.at === null) return say('P-24', { day: '' })
  return Date.parse(now) - Date.parse(copy.at) < COPY_MISSED_MS ? null : say('P-24', { day: formatDate(copy.at) })
}

const LOGO = 'restaurant.logo'

/** What is wrong in the bridge's settings: values before fields that there are not. A logo has words of its own. */
function settingsTroubles(issues: NonNullable<TroubleFacts['bridgeSettings']>): Message[] {
  const others = issues.filter(({ path }) => path !== LOGO)
  const values = others.filter(({ isUnknown }) => !isUnknown)
  const told = values.length > 0 ? values : others
  const paths = told.map(({ path }) => path || 'settings.json').join(', ')
  const unknown = told.flatMap(({ path, isUnknown }) => (isUnknown ? [path.split('.').at(-1)] : [])).join(', ')
  return [
    ...(told.length > 0 ? [say('P-11', { paths, unknown })] : []),
    ...(issues.length > others.length ? [say('R-24')] : []),
  ]
}

/**
 * All current troubles, each until its cause is gone. First what stops every paper or order, then what stops a
 * printer's papers, then single papers, then orders that someone has to do by hand; last what stops nothing yet.
 */
export function troublesOf(facts: TroubleFacts): Message[] {
  const { stores = [] } = facts
  const printers = facts.printers.map(printerTrouble).filter((trouble) => trouble !== null)
  const stopsPaper = ({ code }: Message) => code !== 'I-09'
  const isLoud = ({ code }: Message) => code === 'J-20'
  const troubles = [
    facts.storage,
    bridgeTrouble(facts.bridge),
    facts.justo,
    ...stores.filter(isLoud),
    facts.asksForCashier && say('A-39'),
    ...printers.filter(stopsPaper),
    ...paperTroubles(facts),
    facts.hasLeft && say('P-23'),
    facts.anotherTill && say('A-19'),
    ...facts.quarantined.map((stored) => ({ ...unreadableMessage(stored), about: stored.id })),
    ...printers.filter((message) => !stopsPaper(message)),
    numberingTrouble(facts),
    ...settingsTroubles(facts.bridgeSettings ?? []),
    facts.hasUnreadableRows && say('P-25'),
    copyTrouble(facts),
    ...facts.setUp,
    ...stores.filter((message) => !isLoud(message)),
  ]
  return troubles.filter((trouble) => typeof trouble === 'object' && trouble !== null)
}
