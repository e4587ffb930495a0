import type { StatusAnswer } from '@shared/api'
import { businessDay } from '@shared/dates'
import { needsAnswer, type Reason } from '@shared/job'
import { type Message, say } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import type { BridgeReach } from '../context/worker-context'
import { mayAskAbout, unreadableMessage } from '../messaging/attention'
import { printerName } from '../messaging/printer-name'
import { isCopy } from '../print-jobs/copies'
import { PAPER_NAMES } from '../store/job-row'
import type { StoredJob, StoredOrder } from '../store/records'

export interface TroubleFacts {
  justo: Message | null
  /** Trouble of the disk. */
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
  /** Why comprobantes are printed without a number; left out or null: they are not. */
  numbering?: StatusAnswer['numbering']['warning']
  /** With `damaged`: the impossible number that the bridge has found. */
  invalidNumber?: string | null
  /** Invalid paths in the bridge's settings.json: the previous settings apply. */
  bridgeSettings?: string[]
  /** Automatic acceptance is about to stop because this till was not used. */
  asksForCashier?: boolean
  /** The opening card is unfolded, and asks about the papers of earlier days. */
  openingAsks?: boolean
  /** ISO-8601 UTC. */
  now: string
}

function bridgeTrouble(reach: BridgeReach): Message | null {
  switch (reach) {
    case 'closed':
      return say('P-01')
    case 'silent':
      return say('P-04')
    case 'refused':
      return say('P-02')
    case 'unproven':
      return say('P-22')
    case 'other-version':
      return say('P-03')
    default:
      return null
  }
}

/** The message of a printer that is not ready, worst reason first. */
function printerTrouble(printer: PrinterStatus): Message | null {
  if (printer.state !== 'not-ready') return printer.paperLow ? say('I-09', { printer: printer.name }) : null
  const facts = { printer: printer.name, waiting: printer.waiting }
  const has = (reason: Reason) => printer.reasons.includes(reason)
  if (has('media-empty')) return say('I-02', facts)
  if (has('cover-open')) return say('I-03', facts)
  if (has('paused')) return say('I-10', facts)
  if (has('queued-in-device')) return say('I-11', facts)
  if (printer.language === 'star') return say('I-12', facts)
  if (has('offline') || has('connecting-to-device') || has('timed-out')) return say('I-01', facts)
  return say('I-08', { printer: printer.name })
}

/** `comanda COCINA 37 (#15244)`, `copia de factura (#15244)` */
export function paperName(job: StoredJob): string {
  const name = `${isCopy(job) ? 'copia de ' : ''}${PAPER_NAMES[job.payload.kind]}`
  const words = [name, job.stationName, job.view?.dayNumber, `(#${job.payload.content.number})`]
  return words.filter(Boolean).join(' ')
}

/** Papers of earlier days raise no alarm; they are shown on their orders. */
const isOfToday = (job: StoredJob, now: string): boolean => businessDay(job.payload.releasedAt) >= businessDay(now)

/**
 * «¿Salió?», once per printer. Not asked while the printer is not ready or only just ready again, since it may still
 * finish its papers, nor while no bridge can take the answer. Otherwise the question is shown however old it is: the
 * queue of a printer without status waits for the answer. Questions of earlier days are asked on the opening card,
 * unless a paper of today waits behind them: the card may go unseen, and the printer prints nothing before the answer.
 */
function questions({ openJobs, printers, bridge, openingAsks, now }: TroubleFacts): Message[] {
  if (bridge !== 'up') return []
  const busy = new Set(printers.filter((p) => !mayAskAbout(p, Date.parse(now))).map((p) => p.id))
  const waits = openJobs.filter((job) => job.view?.state === 'queued' && isOfToday(job, now))
  const waitedFor = new Set(waits.map(({ view }) => view?.printer))
  const byPrinter = new Map<string, StoredJob[]>()
  for (const job of openJobs) {
    if (job.view?.state !== 'unconfirmed' || busy.has(job.view.printer)) continue
    const { printer } = job.view
    if (openingAsks && !isOfToday(job, now) && !waitedFor.has(printer)) continue
    byPrinter.set(printer, [...(byPrinter.get(printer) ?? []), job])
  }
  return [...byPrinter].map(([printer, list]) =>
    say('I-05', { printer: printerName(printer, printers) ?? printer, papers: list.map(paperName).join(', ') }),
  )
}

function paperTroubles(facts: TroubleFacts): Message[] {
  const today = facts.openJobs.filter((job) => isOfToday(job, facts.now))
  const given = today.filter((job) => job.view && needsAnswer(job.view.state) && job.view.state !== 'unconfirmed')
  return [
    ...questions(facts),
    ...given.map((job) => say(job.view?.state === 'expired' ? 'I-07' : 'I-06', { paper: paperName(job) })),
    ...jobErrors(today.filter(({ state }) => state === 'refused')),
    // One more try resolves most of them.
    ...(facts.bridge === 'up'
      ? jobErrors(facts.openJobs.filter(({ state, tries }) => state === 'ready' && tries > 2))
      : []),
  ]
}

/** Errors of jobs, each cause once: all jobs of an order, or of a full bridge, have the same. */
const jobErrors = (jobs: StoredJob[]): Message[] => [
  ...new Map(jobs.flatMap(({ error }) => (error ? [[error.text, error] as const] : []))).values(),
]

const NUMBERING = {
  exhausted: 'P-06',
  expired: 'P-07',
  damaged: 'P-08',
  'confirm-last-number': 'P-09',
  'clock-back': 'P-10',
} as const satisfies Record<NonNullable<TroubleFacts['numbering']>, string>

function numberingTrouble({ numbering, invalidNumber }: TroubleFacts): Message | null {
  if (!numbering) return null
  if (numbering === 'damaged' && invalidNumber) return say('P-12', { invalid: invalidNumber })
  return say(NUMBERING[numbering])
}

/**
 * All current troubles, each until its cause is gone. First what stops every paper or order, then what stops a
 * printer's papers, then single papers, then orders that someone has to do by hand; last what stops nothing yet.
 */
export function troublesOf(facts: TroubleFacts): Message[] {
  const bridge = bridgeTrouble(facts.bridge)
  const numbering = numberingTrouble(facts)
  const { stores = [] } = facts
  const printers = facts.printers.map(printerTrouble).filter((trouble) => trouble !== null)
  const stopsPaper = ({ code }: Message) => code !== 'I-09'
  const isLoud = ({ code }: Message) => code === 'J-20'
  return [
    ...(facts.storage ? [facts.storage] : []),
    ...(bridge ? [bridge] : []),
    ...(facts.justo ? [facts.justo] : []),
    ...stores.filter(isLoud),
    ...(facts.asksForCashier ? [say('A-39')] : []),
    ...printers.filter(stopsPaper),
    ...paperTroubles(facts),
    ...(facts.anotherTill ? [say('A-19')] : []),
    ...facts.quarantined.map(unreadableMessage),
    ...printers.filter((message) => !stopsPaper(message)),
    ...(numbering ? [numbering] : []),
    ...(facts.bridgeSettings?.length ? [say('P-11', { paths: facts.bridgeSettings.join(', ') })] : []),
    ...facts.setUp,
    ...stores.filter((message) => !isLoud(message)),
  ]
}
