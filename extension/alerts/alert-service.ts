import type { Message } from '@shared/messages'
import { isPractice } from '../justo/practice-id'
import type { AlertStatus, Intent, OrderRow } from '../panel-port/messages'
import { inTurn, type Loop, startLoop } from '../till/loop'
import { type Acknowledged, recallAcknowledged } from './acknowledged'
import { type Alert, alertsOf, newsOf } from './alerts-of'
import { createLoudspeaker, type Loudspeaker } from './loudspeaker'
import { createNotifier, type Notifier } from './notifier'
import { EMPTY_MEMORY, planRings, type RingMemory, type RingPlan } from './plan-rings'

export interface AlertDeps {
  /** Open orders and the newest closed ones. */
  snapshot(): Promise<OrderRow[]>
  rows(ids: string[]): Promise<OrderRow[]>
  troubles(): Promise<Message[]>
  /** False: this till only looks, or its shop wants no sound. */
  isLoud(): boolean
  now(): string
  acknowledged: Acknowledged
  loudspeaker: Loudspeaker
  notifier: Notifier
  /** What panels show of the alerts has changed. */
  onChange(): void
}

/** What a person asks of the alert service on a panel. */
export type AlertIntent = Extract<Intent, { type: 'see' | 'mute' | 'try-sound' }>

export const isAlertIntent = (intent: Intent): intent is AlertIntent =>
  intent.type === 'see' || intent.type === 'mute' || intent.type === 'try-sound'

/** Without news it looks again this often. */
const IDLE_MS = 60_000
/** Changes of one burst are heard together. */
const GATHER_MS = 200

const isClosed = ({ lifecycle }: OrderRow): boolean => ['done', 'rejected', 'cancelled'].includes(lifecycle)

/** Hears what changes and rings for it: a thin shell around `alertsOf`, `newsOf` and `planRings`. */
export class AlertService {
  readonly #deps: AlertDeps
  readonly #loop: Loop
  #rows: Map<string, OrderRow> | null = null
  #changed = new Set<string>()
  #alerts: Alert[] = []
  /** As they were last read. */
  #troubles: Message[] = []
  #memory: RingMemory = EMPTY_MEMORY
  /** News that were told already. */
  #told = new Set<string>()
  #shown = ''
  #gather: ReturnType<typeof setTimeout> | undefined

  constructor(deps: AlertDeps, signal: AbortSignal, report: (error: unknown) => void) {
    this.#deps = deps
    this.#loop = startLoop(() => this.#look(), signal, report)
    signal.addEventListener('abort', () => clearTimeout(this.#gather))
  }

  state(): AlertStatus {
    const { acknowledged, now } = this.#deps
    return { mutedUntil: acknowledged.mutedUntil(now()), unseen: this.#unseen().map(({ id }) => id) }
  }

  changed(orderIds: string[]): void {
    for (const id of orderIds) this.#changed.add(id)
    this.#soon()
  }

  statusChanged(): void {
    this.#soon()
  }

  /** A login: the silence that the cashier before asked for is over. */
  loggedIn(): void {
    void this.unmute()
  }

  handle(intent: AlertIntent): Promise<void> {
    switch (intent.type) {
      case 'see':
        return this.see(intent.ids)
      case 'mute':
        return intent.on ? this.mute() : this.unmute()
      case 'try-sound':
        return this.tryOut()
    }
  }

  /** «Visto»: these alerts; null: all that stand. */
  see(ids: string[] | null): Promise<void> {
    const { acknowledged, now } = this.#deps
    return this.#thenLook(acknowledged.see(ids ?? this.#unseen().map(({ id }) => id), now()))
  }

  mute(): Promise<void> {
    return this.#thenLook(this.#deps.acknowledged.mute(this.#deps.now()))
  }

  unmute(): Promise<void> {
    return this.#thenLook(this.#deps.acknowledged.unmute())
  }

  /** «Probar sonido», muted or not. */
  tryOut(): Promise<void> {
    return this.#deps.loudspeaker.play([{ sound: 'call', volume: 0.75 }])
  }

  /** A sound may wait; the papers of the same change may not wait for it. */
  #soon(): void {
    this.#gather ??= setTimeout(() => {
      this.#gather = undefined
      this.#loop.kick()
    }, GATHER_MS)
  }

  async #thenLook(work: Promise<void>): Promise<void> {
    await work
    this.#loop.kick()
  }

  #unseen(): Alert[] {
    const seen = this.#deps.acknowledged.seen()
    return this.#alerts.filter(({ id }) => !seen.has(id))
  }

  async #takeIn(): Promise<Map<string, OrderRow>> {
    const ids = [...this.#changed]
    this.#changed = new Set()
    try {
      if (this.#rows === null) return new Map((await this.#deps.snapshot()).map((row) => [row.id, row]))
      const rows = await this.#deps.rows(ids)
      for (const id of ids) this.#rows.delete(id)
      for (const row of rows) this.#rows.set(row.id, row)
      return this.#rows
    } catch (error) {
      // They are news still.
      for (const id of ids) this.#changed.add(id)
      throw error
    }
  }

  #freshNews(rows: Map<string, OrderRow>, now: string) {
    const found = [...rows.values()].flatMap((row) => {
      const sound = newsOf(row, now)
      return sound === null ? [] : [{ sound, id: `${sound}:${row.id}` }]
    })
    const fresh = found.filter(({ id }) => !this.#told.has(id))
    // That an order came in for later is no news again whenever something about it changes until its hour.
    const forLater = [...rows.values()].filter(({ lifecycle }) => lifecycle === 'scheduled')
    const known = forLater.map(({ id }) => `soft:${id}`).filter((id) => this.#told.has(id))
    this.#told = new Set([...found.map(({ id }) => id), ...known])
    return fresh.map(({ sound }) => sound)
  }

  async #forgetCured(before: Alert[]): Promise<void> {
    const standing = new Set(this.#alerts.map(({ id }) => id))
    const cured = before.filter(({ id, sound }) => sound === 'trouble' && !standing.has(id))
    await this.#deps.acknowledged.forget(cured.map(({ id }) => id))
  }

  async #show(rows: Map<string, OrderRow>): Promise<void> {
    const { notifier, onChange } = this.#deps
    const unseen = this.#unseen()
    const real = this.#alerts.filter(({ orderId }) => !isPractice(orderId))
    const waits = (alert: Alert) => alert.sound === 'call' && !alert.settledBySeen
    const waiting = real.filter((alert) => waits(alert) || unseen.includes(alert))
    const calling = unseen.filter(({ sound }) => sound === 'call')
    const orderIds = new Set(calling.map(({ orderId }) => orderId ?? ''))
    await inTurn(
      () => notifier.badge(waiting.length),
      () => notifier.notices([...orderIds].flatMap((id) => rows.get(id) ?? [])),
      async () => {
        const state = JSON.stringify(this.state())
        if (state !== this.#shown) onChange()
        this.#shown = state
      },
    )
  }

  /** What could not be played was not heard: it rings with the next look. */
  async #play({ rings, memory }: RingPlan, before: RingMemory): Promise<void> {
    try {
      await this.#deps.loudspeaker.play(rings)
    } catch (error) {
      const unheard = [...memory.standing].map(
        ([id, each]) => [id, { ...each, rang: before.standing.get(id)?.rang ?? null }] as const,
      )
      this.#memory = { standing: new Map(unheard), news: memory.news ?? before.news }
      throw error
    }
  }

  /** Closed orders that call nobody are let go: memory holds the day's open ones, no more. */
  #letGo(rows: Map<string, OrderRow>): void {
    const about = new Set(this.#unseen().map(({ orderId }) => orderId))
    for (const [id, row] of rows) if (isClosed(row) && !about.has(id)) rows.delete(id)
  }

  async #look(): Promise<number> {
    const { acknowledged, isLoud } = this.#deps
    const rows = await this.#takeIn()
    this.#rows = rows
    const before = this.#alerts
    // Troubles that cannot be read now stand as they were: the orders ring all the same.
    const reading = await Promise.allSettled([this.#deps.troubles()])
    const [troubles] = reading
    if (troubles.status === 'fulfilled') this.#troubles = troubles.value
    this.#alerts = alertsOf(rows.values(), this.#troubles)
    const now = this.#deps.now()
    const muted = !isLoud() || acknowledged.mutedUntil(now) !== null
    const news = this.#freshNews(rows, now)
    const plan = planRings(
      this.#memory,
      { alerts: this.#alerts, news, seen: acknowledged.seen(), muted },
      Date.parse(now),
    )
    const memory = this.#memory
    this.#memory = plan.memory
    await inTurn(
      () => this.#play(plan, memory),
      () => this.#show(rows),
      async () => this.#letGo(rows),
      () => this.#forgetCured(before),
      async () => {
        if (troubles.status === 'rejected') throw troubles.reason
      },
    )
    return plan.lookAt === null ? IDLE_MS : Math.max(0, Math.min(plan.lookAt - Date.parse(now), IDLE_MS))
  }
}

/** What the alert service needs to know of its till. */
export type AlertSource = Omit<AlertDeps, 'acknowledged' | 'loudspeaker' | 'notifier'>

/** The alert service of this browser: its loudspeaker, its badge and notifications, and what people have said to it before. */
export async function startAlertService(
  source: AlertSource,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<AlertService> {
  const acknowledged = await recallAcknowledged()
  return new AlertService(
    { ...source, acknowledged, loudspeaker: createLoudspeaker(), notifier: createNotifier() },
    signal,
    report,
  )
}
