import { MINUTE_MS } from '@shared/dates'
import { numberText } from '@shared/invoice-number'
import { browser } from 'wxt/browser'
import type { AlertService } from '../alerts/alert-service'
import { justoTime, MOST_SKEW_MS } from '../context/justo-clock'
import { type FollowedLoop, pause } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { POS_ORIGIN } from '../host-page/protocol'
import type { CheckFacts, Probe } from '../messaging/check-facts'
import type { AlertStatus } from '../messaging/messages'
import type { Polling } from '../polling/loop'
import type { OpeningFact } from '../shop-day/opening'
import { statusNow } from './bridge-watch'
import { POS_PAGES } from './keep-alive'

/** For a host that does not answer: the page gives each probe 8 s. */
const INTERNET_MS = 6_000

const FRESH_MS = 2 * MINUTE_MS

function clockMinutes({ live, now }: WorkerContext): number | null {
  const time = justoTime(live.justoClock)
  if (time === null) return null
  const skewMs = Date.parse(now()) - Date.parse(time)
  return Math.abs(skewMs) > MOST_SKEW_MS ? Math.round(skewMs / MINUTE_MS) : 0
}

/** An answer of before says nothing about now; one of Justo's since the question began does. */
function internetNow({ live: { internet, poll }, now }: WorkerContext): CheckFacts['internet'] {
  if (internet === null || Math.abs(Date.parse(now()) - Date.parse(internet.at)) >= FRESH_MS) return null
  return poll.lastGoodAt !== null && poll.lastGoodAt >= internet.at ? 'yes' : internet.is
}

function numbers(context: WorkerContext): CheckFacts['numbers'] {
  const status = statusNow(context)
  if (status === null || !context.settings().printing.kinds.includes('invoice')) return null
  const { prefix, next, stage } = status.numbering
  return stage === 'fresh' || next === null ? 'fresh' : { next: numberText(prefix, next) }
}

/** `cannotPlay` counts before what a person heard in the morning. */
function soundOf(context: WorkerContext, { cannotPlay }: AlertStatus, heard: boolean | null): CheckFacts['sound'] {
  if (!context.settings().alerts.sound) return 'off'
  if (cannotPlay) return 'fails'
  return heard === null ? 'untried' : heard ? 'heard' : 'not-heard'
}

/** What the checks know besides the rest of the status. `opening`: today's; null: the disk does not tell. */
export function checkFacts(context: WorkerContext, alerts: AlertStatus, opening: OpeningFact | null): CheckFacts {
  const { live } = context
  return {
    clockMinutes: clockMinutes(context),
    bridgeAsked: live.bridge !== 'unknown',
    numbers: numbers(context),
    internet: internetNow(context),
    page: live.posPage() ?? live.posTabs,
    diskLow: statusNow(context)?.diskLow ?? null,
    sound: soundOf(context, alerts, opening?.heard ?? null),
  }
}

/** Any answer of tomapedidos will do: it is the page that the cashier works with. Sent without cookies. */
async function askInternet(): Promise<'yes' | 'no' | 'offline'> {
  if (!navigator.onLine) return 'offline'
  try {
    const signal = AbortSignal.timeout(INTERNET_MS)
    await fetch(POS_ORIGIN, { method: 'HEAD', cache: 'no-store', credentials: 'omit', redirect: 'manual', signal })
    return 'yes'
  } catch {
    return 'no'
  }
}

/** Four seconds: a printer that is off takes three to tell. */
const TRIES = 8
const BETWEEN_MS = 500

/** The program and, while it answers, each of its printers: until all have been asked since, or the time is over. */
async function askProgram(context: WorkerContext, { watch, signal }: ProbeParts): Promise<void> {
  const since = context.now()
  const isAsked = () => statusNow(context)?.printers.every(({ at }) => at !== null && at >= since)
  await watch.run()
  if (context.live.bridge !== 'up') return
  await context.bridge().status({ fresh: true })
  for (let tries = 0; tries < TRIES && !isAsked() && !signal.aborted; tries += 1) {
    await pause(BETWEEN_MS, signal)
    await watch.run()
  }
}

export interface ProbeParts {
  polling: Pick<Polling, 'pollNow'>
  watch: Pick<FollowedLoop, 'run'>
  alerts: Pick<AlertService, 'checkSound'>
  /** Ends with the worker. */
  signal: AbortSignal
}

/** Asks one thing anew; the status tells what came of it. */
export const PROBE_RUNS: Record<Probe, (context: WorkerContext, parts: ProbeParts) => Promise<unknown>> = {
  justo: (_, { polling }) => polling.pollNow(),
  async internet({ live, now }) {
    const at = now()
    live.internet = { is: await askInternet(), at }
  },
  program: askProgram,
  sound: (_, { alerts }) => alerts.checkSound(),
  async page({ live }) {
    const tabs = await browser.tabs.query({ url: POS_PAGES })
    live.posTabs = tabs.length > 0 ? 'unreached' : 'closed'
  },
  disk: ({ store }) => store.tryWriting({ always: true }),
}
