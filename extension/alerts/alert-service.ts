import { BACK_OFF, backOff } from '@shared/back-off'
import type { Message } from '@shared/messages'
import { type Loop, type Report, startLoop } from '../context/loop'
import type { AlertId, AlertStatus, OrderRow } from '../messaging/messages'
import { isFinalLifecycle } from '../order-model/lifecycle'
import { Acknowledged } from './acknowledged'
import { AlertFacts, type FactSource } from './alert-facts'
import { type Alert, alertKey, alertsOf, isCall, newsOf, troubleNames } from './alert-rules'
import { createLoudspeaker, type Loudspeaker } from './loudspeaker'
import { createNotifier, type Notifier } from './notifier'
import type { OwnerChat } from './owner-chat'
import { RingPlayer, type RingSource } from './ring-player'
import { newOrders, spokenNews } from './spoken-orders'
import { type AnswerLimit, nextTimeOver, unansweredOf } from './unanswered'

export interface AlertSource extends FactSource, RingSource {
  /** New orders are said aloud. */
  speaks(): boolean
  /** How long an order may wait for its acceptance on this till. */
  answerLimit(): AnswerLimit
  owner: OwnerChat
  /** The alerts shown on panels have changed. */
  onChange(): void
}

export interface AlertDeps extends AlertSource {
  acknowledged: Acknowledged
  loudspeaker: Loudspeaker
  notifier: Notifier
}

/** Interval of checks without changes. */
const IDLE_MS = 60_000
/** Changes within this time are handled together. */
const GATHER_MS = 200

/**
 * Turns changes into sounds: a thin shell around `alertsOf`, `newsOf` and `RingPlayer`. Each check reads, plays,
 * notifies and stores acknowledgements, in this order. A failed step is reported, does not stop the later ones, and is
 * retried by the next check, seconds later.
 */
export class AlertService {
  readonly #deps: AlertDeps
  readonly #facts: AlertFacts
  readonly #report: Report
  readonly #player: RingPlayer
  readonly #loop: Loop
  #alerts: Alert[] = []
  #playedNews = new Set<string>()
  /** New orders that were said, or would have been. */
  #said = new Set<string>()
  #shown = ''
  readonly #firstCheck = Promise.withResolvers<void>()
  #gatherTimer: ReturnType<typeof setTimeout> | undefined
  #hasFailed = false
  /** Consecutive checks in which something failed. */
  #failedChecks = 0

  constructor(deps: AlertDeps, signal: AbortSignal, report: Report) {
    this.#deps = deps
    this.#facts = new AlertFacts(deps)
    this.#player = new RingPlayer(deps, (step) => this.#attempt(step))
    this.#report = (error) => {
      if (!signal.aborted) report(error)
    }
    this.#loop = startLoop(() => this.#check(), signal, report)
    signal.addEventListener('abort', () => clearTimeout(this.#gatherTimer))
  }

  state(): AlertStatus {
    const { acknowledged, now, owner } = this.#deps
    return {
      mutedUntil: acknowledged.mutedUntil(now()),
      unseen: this.#unseen().map(({ id }) => id),
      unanswered: unansweredOf(this.#unanswered(), owner.isSet()) ?? undefined,
      cannotPlay: this.#player.cannotPlay() || undefined,
    }
  }

  changed(orderIds: string[]): void {
    this.#facts.changed(orderIds)
    this.#soon()
  }

  statusChanged(): void {
    this.#soon()
  }

  /** A login ends the previous cashier's mute. */
  loggedIn(): void {
    void this.unmute()
  }

  /** «Visto» of these. */
  see(ids: readonly AlertId[]): Promise<void> {
    this.#deps.acknowledged.see(ids.map(alertKey), this.#deps.now())
    this.#hush()
    return this.#saveAcknowledged()
  }

  mute(): Promise<void> {
    this.#deps.acknowledged.mute(this.#deps.now())
    this.#hush()
    return this.#saveAcknowledged()
  }

  unmute(): Promise<void> {
    this.#deps.acknowledged.unmute()
    return this.#saveAcknowledged()
  }

  /** «Probar sonido», muted or not. @throws when it was not played */
  tryOut(): Promise<void> {
    return this.#player.play([{ sound: 'call', volume: 0.75 }])
  }

  /** Whether Chrome can play, without a sound: `state` says it. */
  async checkSound(): Promise<void> {
    await this.#player.play([]).catch(this.#report)
  }

  /** «Escribirle al dueño»: the message about the orders that wait too long, in front of everything. */
  async tellOwner(): Promise<Message | null> {
    await this.#firstCheck.promise // a press may have woken the worker
    return this.#deps.owner.show(this.#unanswered())
  }

  /** Deferred: sounds must not delay the print jobs of the same change. */
  #soon(): void {
    this.#gatherTimer ??= setTimeout(() => {
      this.#gatherTimer = undefined
      this.#loop.kick()
    }, GATHER_MS)
  }

  /** The change is already in effect; a failed write is retried by later checks. */
  async #saveAcknowledged(): Promise<void> {
    await this.#attempt(() => this.#deps.acknowledged.save())
    this.#loop.kick()
  }

  #unseen(): Alert[] {
    const seen = this.#deps.acknowledged.seen()
    return this.#alerts.filter(({ key }) => !seen.has(key))
  }

  /** Orders that wait unaccepted for longer than set, the oldest first; of all alerts, silenced or not, by default. */
  #unanswered(alerts = this.#alerts): OrderRow[] {
    const rows = alerts.flatMap(({ id }) =>
      id.kind === 'unanswered' ? (this.#facts.rows.get(id.orderId ?? '') ?? []) : [],
    )
    return rows.sort((a, b) => (a.waitsSince ?? '').localeCompare(b.waitsSince ?? ''))
  }

  /** @returns whether it succeeded; a failure is reported and schedules an early check */
  async #attempt(step: () => Promise<unknown>): Promise<boolean> {
    try {
      await step()
      return true
    } catch (error) {
      this.#fail(error)
      return false
    }
  }

  #fail(error: unknown): void {
    this.#hasFailed = true
    this.#report(error)
  }

  #freshNews(now: string) {
    const rows = [...this.#facts.rows.values()]
    const found = rows.flatMap((row) => {
      const sound = newsOf(row, now)
      return sound === null ? [] : [{ sound, id: `${sound}:${row.id}` }]
    })
    const fresh = found.filter(({ id }) => !this.#playedNews.has(id))
    // A scheduled order is announced once, not again at each change until its hour.
    const forLater = rows.filter(({ lifecycle }) => lifecycle === 'scheduled')
    const known = forLater.map(({ id }) => `soft:${id}`).filter((id) => this.#playedNews.has(id))
    this.#playedNews = new Set([...found.map(({ id }) => id), ...known])
    return fresh.map(({ sound }) => sound)
  }

  #forgetResolved(before: Alert[]): void {
    const active = new Set(this.#alerts.map(({ key }) => key))
    const resolved = before.filter(({ key, sound }) => sound === 'trouble' && !active.has(key))
    this.#deps.acknowledged.forget(resolved.map(({ key }) => key))
  }

  /** One question may be about several papers, each with an alert of its own. */
  #sentenceOf({ key, id }: Alert): string {
    if (id.kind !== 'trouble') return key
    return this.#facts.troubles.find((each) => troubleNames(each).includes(id.about))?.text ?? key
  }

  async #notify(): Promise<void> {
    const { notifier, owner } = this.#deps
    const unseen = this.#unseen()
    const real = this.#alerts.filter(({ id }) => !this.#facts.rows.get(id.orderId ?? '')?.practice)
    const waiting = real.filter((alert) => isCall(alert) || unseen.includes(alert))
    const calling = unseen.filter(({ sound }) => sound === 'call')
    const unanswered = this.#unanswered(unseen)
    const orderIds = new Set(calling.map(({ id }) => id.orderId ?? ''))
    const rows = [...orderIds].flatMap((id) => this.#facts.rows.get(id) ?? [])
    await Promise.all([
      this.#attempt(() => notifier.badge(new Set(waiting.map((alert) => this.#sentenceOf(alert))).size)),
      this.#attempt(() => notifier.notices(rows, unansweredOf(unanswered, owner.isSet()))),
    ])
  }

  async #publishChange(): Promise<void> {
    const state = JSON.stringify(this.state())
    if (state !== this.#shown) this.#deps.onChange()
    this.#shown = state
  }

  /** Fire and forget: what is being said must not hold «Callar». */
  #hush(): void {
    void this.#deps.loudspeaker.hush().catch(this.#report)
  }

  /** Each new order once; of those that came in while it was silent none is made up for. */
  #sayNew(muted: boolean, now: number): Promise<unknown> {
    const found = newOrders(this.#facts.rows.values(), now)
    const fresh = found.filter(({ id }) => !this.#said.has(id))
    this.#said = new Set(found.map(({ id }) => id))
    const { speaks, loudspeaker } = this.#deps
    return muted || !speaks() ? Promise.resolve() : loudspeaker.say(spokenNews(fresh))
  }

  /** Drops closed orders without alerts: memory holds only the day's open ones. */
  #dropClosed(): void {
    const about = new Set(this.#unseen().map(({ id }) => id.orderId))
    const over = [...this.#facts.rows.values()].filter((row) => isFinalLifecycle(row.lifecycle) && !about.has(row.id))
    this.#facts.drop(over.map(({ id }) => id))
  }

  async #check(): Promise<number> {
    this.#hasFailed = false
    const { acknowledged, isLoud, answerLimit } = this.#deps
    await this.#attempt(() => acknowledged.load())
    for (const error of await this.#facts.read()) this.#fail(error)
    const before = this.#alerts
    const limit = answerLimit()
    const now = this.#deps.now()
    this.#alerts = alertsOf(this.#facts.rows.values(), this.#facts.troubles, Date.parse(now), limit)
    const muted = !isLoud() || acknowledged.mutedUntil(now) !== null
    const facts = { alerts: this.#alerts, news: this.#freshNews(now), seen: acknowledged.seen(), muted }
    const checkAt = await this.#player.playDue(facts, Date.parse(now))
    await this.#notify()
    await this.#attempt(() => this.#prepareMessage())
    await this.#attempt(() => this.#publishChange())
    // Last: a computer without a Spanish voice takes seconds to answer.
    await this.#attempt(() => this.#sayNew(muted, Date.parse(now)))
    this.#firstCheck.resolve()
    this.#dropClosed()
    this.#forgetResolved(before)
    await this.#attempt(() => acknowledged.save())
    return this.#pauseMs(checkAt, limit)
  }

  /** Once an order, behind what the cashier sees; a message that is out of date goes. */
  #prepareMessage(): Promise<void> {
    const { owner } = this.#deps
    const unanswered = this.#unanswered()
    return unanswered.length === 0 ? owner.close() : owner.prepare(unanswered)
  }

  #pauseMs(checkAt: number | null, limit: AnswerLimit): number {
    const now = Date.parse(this.#deps.now())
    const due = [...this.#facts.rows.values()].map((row) => nextTimeOver(row, limit, now))
    const next = [checkAt, ...due].filter((at) => at !== null)
    const untilDue = next.length === 0 ? IDLE_MS : Math.max(0, Math.min(...next) - now)
    this.#failedChecks = this.#hasFailed ? this.#failedChecks + 1 : 0
    return Math.min(untilDue, backOff(BACK_OFF.alerts, this.#failedChecks) || IDLE_MS)
  }
}

/** The alert service of this browser, with its loudspeaker, notifier and stored acknowledgements. */
export function startAlertService(source: AlertSource, signal: AbortSignal, report: Report): AlertService {
  const parts = { acknowledged: new Acknowledged(), loudspeaker: createLoudspeaker(), notifier: createNotifier() }
  return new AlertService({ ...source, ...parts }, signal, report)
}
