import { changedFields } from '@shared/changed-fields'
import { HOUR_MS } from '@shared/dates'
import type { ExtensionSettings } from '@shared/settings/extension'
import { orderOf, type PanelAct } from '../acts/run-acts'
import type { Report } from '../context/loop'
import { contextOf, type WorkerContext } from '../context/worker-context'
import { maskedSettings } from '../log/support/masked-settings'
import type { WorkerMessage } from '../messaging/messages'
import { logCode, ownText } from '../store/log-code'
import { logEntry } from '../store/log-rows'

/** Logs which settings were changed, from what to what, as support's file shows them: one of them is a key. */
export async function logSettings(context: WorkerContext, before: ExtensionSettings): Promise<void> {
  const changes = changedFields(before, context.settings(), maskedSettings)
  if (changes.length === 0) return
  const shown = (value: string | null) => (value === null ? null : ownText(value))
  const fields = changes.map(({ name, was, is }) => ({ name: ownText(name), was: shown(was), is: shown(is) }))
  await context.store.log([logEntry(context.now(), { kind: 'settings-changed', changes: fields })])
}

const outcomeOf = (answer: WorkerMessage | null): string =>
  answer !== null && 'message' in answer && answer.message !== null ? answer.message.code : 'done'

/** Logs every click with its outcome and duration; never typed text. */
export async function logClick(
  context: WorkerContext,
  act: PanelAct,
  answer: WorkerMessage | null,
  ms: number,
): Promise<void> {
  // Sent with every letter typed, and by the page of the file for support.
  if (act.type === 'find' || act.type === 'till-now') return
  const orderId = orderOf(act)
  const { store } = contextOf(context, orderId)
  const stored = orderId === null ? null : await store.order(orderId)
  const event = { kind: 'click', act: logCode(act.type), outcome: logCode(outcomeOf(answer)) } as const
  await store.log([
    logEntry(context.now(), event, {
      orderId,
      transaction: stored?.transaction ?? null,
      jobKey: 'key' in act ? act.key : null,
      ms: Math.round(ms),
    }),
  ])
}

/** The same unforeseen error is logged once an hour: a loop repeats it every few seconds. */
const REPEAT_MS = HOUR_MS
/** Different errors remembered for that. */
const MOST_KNOWN = 50
const PLACES = 3

/**
 * `TypeError at accept background.js:1:2345, …`: never the message, which may quote a customer's data.
 * Stack frames as V8 writes them (https://v8.dev/docs/stack-trace-api).
 */
function placesOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').matchAll(/^ {4}at (?:async )?(?:([\w$.]+) )?\(?\S*?([\w.-]+\.js:\d+:\d+)\)?$/gm)
  const places = [...frames].slice(0, PLACES).map(([, name, place]) => [name, place].filter(Boolean).join(' '))
  return `${error.name}${places.length === 0 ? '' : ` at ${places.join(', ')}`}`
}

const eachOf = (error: unknown): unknown[] => (error instanceof AggregateError ? error.errors.flatMap(eachOf) : [error])

/** Reports errors that no code expects: whole to the console, and what kind and where to the log that support reads. */
export function createErrorReport({ store, now }: Pick<WorkerContext, 'store' | 'now'>): Report {
  const loggedAt = new Map<string, number>()
  const isNew = (what: string): boolean => {
    const last = loggedAt.get(what)
    const at = performance.now()
    if (last !== undefined && at - last < REPEAT_MS) return false
    if (loggedAt.size >= MOST_KNOWN) loggedAt.clear()
    loggedAt.set(what, at)
    return true
  }
  return (error) => {
    console.error('unforeseen', error)
    const entries = [...new Set(eachOf(error).map(placesOf))]
      .filter(isNew)
      .map((what) => logEntry(now(), { kind: 'unforeseen', error: ownText(what) }))
    // Logged to the console only: the log is on the disk whose failure may be the cause.
    if (entries.length > 0) store.log(entries).catch((cause: unknown) => console.error('not logged', cause))
  }
}
