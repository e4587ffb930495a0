import type { StatusAnswer } from '@shared/api'
import { businessDay } from '@shared/dates'
import { needsPerson, type Reason } from '@shared/job'
import { type Message, say } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import type { BridgeReach } from '../context/worker-context'
import { unreadableMessage } from '../messaging/attention'
import { mayAskAbout } from '../messaging/may-ask'
import { printerName } from '../messaging/printer-name'
import { isCopy } from '../print-jobs/copies'
import { PAPER_NAMES } from '../store/paper-names'
import type { StoredJob, StoredOrder } from '../store/records'

export interface TroubleFacts {
  justo: Message | null
  /** What is wrong with the disk. */
  storage?: Message | null
  bridge: BridgeReach
  /** Somebody else's acceptances come before ours. */
  anotherTill?: boolean
  setUp: Message[]
  /** A store of this till that Justo has not named yet. */
  stores?: Message[]
  printers: PrinterStatus[]
  quarantined: StoredOrder[]
  openJobs: StoredJob[]
  /** Why comprobantes come out without a number; left out or null: they do not. */
  numbering?: StatusAnswer['numbering']['warning']
  /** Of `damaged`: the impossible number that the bridge has found. */
  invalidNumber?: string | null
  /** Paths in the bridge's settings.json that are wrong: the settings of before count. */
  bridgeSettings?: string[]
  /** The opening card is unfolded, and asks about the papers of the days before. */
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
    case 'other-version':
      return say('P-03')
    default:
      return null
  }
}

/** The sentence of a printer that is not ready, worst reason first. */
function printerTrouble(printer: PrinterStatus): Message | null {
  if (printer.state !== 'not-ready') return printer.paperLow ? say('I-09', { printer: printer.name }) : null
  const facts = { printer: printer.name, waiting: printer.waiting }
  const has = (reason: Reason) => printer.reasons.includes(reason)
  if (has('media-empty')) return say('I-02', facts)
  if (has('cover-open')) return say('I-03', facts)
  if (has('paused')) return say('I-10', facts)
  if (has('queued-in-device')) return say('I-11', facts)
  if (has('offline') || has('connecting-to-device') || has('timed-out')) return say('I-01', facts)
  return say('I-08', { printer: printer.name })
}

/** `comanda COCINA 37 (#15244)`, `copia de factura (#15244)` */
export function paperName(job: StoredJob): string {
  const name = `${isCopy(job) ? 'copia de ' : ''}${PAPER_NAMES[job.payload.kind]}`
  const words = [name, job.stationName, job.view?.dayNumber, `(#${job.payload.content.number})`]
  return words.filter(Boolean).join(' ')
}

/** Last night's paper alarms nobody at breakfast; it is still told on its order. */
const isOfToday = (job: StoredJob, now: string): boolean => businessDay(job.payload.releasedAt) >= businessDay(now)

/**
 * «¿Salió?», once a printer. While it is not ready, and right after, nobody is asked: it may still finish its papers;
 * nor while no bridge could take the answer. Else the question stands, however old it is: a blind printer's queue waits for
 * the answer. Those of the days before are asked on the opening card, as long as none of today waits behind them: nobody
 * may see that card, and a blind printer prints nothing before the answer.
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
  const given = today.filter((job) => job.view && needsPerson(job.view.state) && job.view.state !== 'unconfirmed')
  return [
    ...questions(facts),
    ...given.map((job) => say(job.view?.state === 'expired' ? 'I-07' : 'I-06', { paper: paperName(job) })),
    ...told(today.filter(({ state }) => state === 'refused')),
    // One try more cures most of them.
    ...(facts.bridge === 'up' ? told(facts.openJobs.filter(({ state, tries }) => state === 'ready' && tries > 2)) : []),
  ]
}

/** Why papers are where they are, each cause once: all papers of an order, or of a full bridge, have the same. */
const told = (jobs: StoredJob[]): Message[] => [
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

/** Everything that is wrong now, worst first; each sentence stands until its cause is gone. */
export function troublesOf(facts: TroubleFacts): Message[] {
  const bridge = bridgeTrouble(facts.bridge)
  const numbering = numberingTrouble(facts)
  const { stores = [] } = facts
  const isLoud = ({ code }: Message) => code === 'J-20'
  return [
    ...(facts.storage ? [facts.storage] : []),
    ...(facts.justo ? [facts.justo] : []),
    ...stores.filter(isLoud),
    ...(bridge ? [bridge] : []),
    ...(facts.anotherTill ? [say('A-19')] : []),
    ...facts.quarantined.map(unreadableMessage),
    ...paperTroubles(facts),
    ...facts.printers.map(printerTrouble).filter((trouble) => trouble !== null),
    ...(numbering ? [numbering] : []),
    ...(facts.bridgeSettings?.length ? [say('P-11', { paths: facts.bridgeSettings.join(', ') })] : []),
    ...facts.setUp,
    ...stores.filter((message) => !isLoud(message)),
  ]
}
