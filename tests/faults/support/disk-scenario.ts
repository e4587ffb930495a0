import { rmSync } from 'node:fs'
import type { ErrorAnswer, JobView, PutAnswer } from '@shared/api'
import { numberText } from '@shared/invoice-number'
import { invoiceStatusOf } from '../../../bridge/jobs/job'
import { numberingStatus } from '../../../bridge/jobs/numbering'
import { comanda, factura, type Paper, type PaperChange } from '../../unit/bridge/support/papers'
import { DiskBridge, type SharedConfig } from './disk-bridge'
import { type Fault, Faults, FaultyStore, leftFolder, type Spell } from './faulty-store'

const DAY_MS = 24 * 3600_000
const START = Date.parse('2026-03-15T17:00:00.000Z')
const LATER_DAYS = 36
const MORE_DAYS = 8
/** Maximum rounds of requests, printing and answers in a step. */
const ROUNDS = 40
/** Steps of the scenario. */
export const STEPS = 11

/** What becomes of the bridge after the step in which the fault struck. */
export type Sequel = 'goes on' | 'is killed'

export interface DiskCase {
  fault?: Fault
  /** During all of this step's work. */
  spell?: { step: number; spell: Spell }
  sequel: Sequel
}

export interface DiskResult {
  problems: string[]
  /** False: the fault was not reached. */
  struck: boolean
  /** Commits of the whole scenario. */
  commits: number
}

/** A request that is repeated until the bridge answers. */
interface PendingRequest {
  order: string
  /** False: to be repeated. */
  ask(bridge: DiskBridge): Promise<boolean>
}

const iso = (days: number): string => new Date(START + days * DAY_MS).toISOString()
const ordered = (days: number) => ({
  createdAt: iso(days),
  seenAt: iso(days),
  releasedAt: iso(days),
  justoAt: iso(days),
})

/** Cached: hashing a paper takes longer than the rest of a scenario. */
const papers = new Map<string, Promise<Paper>>()
function paperOf(kind: 'kitchen' | 'invoice', order: string, change: PaperChange = {}, days = 0): Promise<Paper> {
  const dish = `${order}-${kind}-${change.revision ?? 1}`
  const name = `${dish} ${change.replaces ?? ''}`
  const made =
    papers.get(name) ?? (kind === 'kitchen' ? comanda : factura)({ order, dish, ...change, ...ordered(days) })
  papers.set(name, made)
  return made
}

const isFinal = (state: JobView['state']): boolean => state === 'printed' || state === 'cancelled'

/** A day and a month of a small shop on one bridge and one disk, with one fault. */
export class DiskScenario {
  readonly #config: SharedConfig
  readonly #case: DiskCase
  readonly #faults: Faults
  /** What the last process left. */
  #left = leftFolder(null)
  #bridge: DiskBridge | null = null
  #clock = START
  #step = 0
  #pending: PendingRequest[] = []
  /** Request ids are unique. */
  #lastRequest = 0
  readonly #problems: string[] = []
  readonly #logged: string[] = []
  /** Titles of the printed papers. */
  readonly #out: string[] = []
  readonly #eaten = new Set<string>()
  /** By key: the number that the bridge answered. */
  readonly #answered = new Map<string, { text: string | null; old: boolean }>()
  /** By key: the latest row of the feed. */
  readonly #latest = new Map<string, { seq: number; state: JobView['state'] }>()
  /** By number: the key that it was answered with. */
  readonly #numbers = new Map<string, string>()
  #cursor: string | null = null

  private constructor(config: SharedConfig, diskCase: DiskCase) {
    this.#config = config
    this.#case = diskCase
    this.#faults = new Faults(diskCase.fault ?? null)
  }

  static async run(config: SharedConfig, diskCase: DiskCase): Promise<DiskResult> {
    const scenario = new DiskScenario(config, diskCase)
    await scenario.#play()
    rmSync(scenario.#left, { recursive: true, force: true })
    const { struck, commits } = scenario.#faults
    return { problems: scenario.#problems, struck: struck || diskCase.spell !== undefined, commits }
  }

  async #play(): Promise<void> {
    await this.#runStep(async () => {})
    await this.#runStep(async (bridge) => {
      await this.#put('kitchen', 'A')
      await this.#put('invoice', 'A')
      await this.#put('kitchen', 'B')
      await this.#askAll(bridge)
      const { key } = await paperOf('kitchen', 'B')
      await this.#put('kitchen', 'B', { revision: 2, replaces: key })
      await this.#askAll(bridge)
    })
    await this.#runStep(async (bridge) => {
      await this.#put('invoice', 'C')
      const { key } = await this.#put('kitchen', 'C')
      this.#cancel(key)
      // A till repeats a request while the first one is still running.
      await Promise.all([this.#askAll(bridge), this.#askAll(bridge)])
      await this.#askAll(bridge)
    })
    await this.#runStep(async (bridge) => {
      this.#eaten.add('D-kitchen-1')
      await this.#put('kitchen', 'D')
      await this.#put('invoice', 'D')
      await this.#askAll(bridge)
      await bridge.printAll()
    })
    await this.#runStep(async () => this.#copy((await paperOf('invoice', 'A')).key))
    await this.#runStep(async (bridge) => bridge.close())
    await this.#runStep(async (bridge) => {
      await this.#put('invoice', 'E')
      await this.#put('kitchen', 'E')
      await this.#askAll(bridge)
    })
    this.#later()
    await this.#runStep(async (bridge) => {
      await this.#put('kitchen', 'F', {}, LATER_DAYS)
      await this.#put('invoice', 'F', {}, LATER_DAYS)
      await this.#askAll(bridge)
    })
    await this.#runStep((bridge) => this.#prune(bridge))
    this.#clock += MORE_DAYS * DAY_MS
    await this.#runStep(async (bridge) => {
      await this.#put('invoice', 'G', {}, LATER_DAYS + MORE_DAYS)
      await Promise.all([this.#prune(bridge), this.#askAll(bridge)])
    })
    await this.#runStep(async (bridge) => bridge.close())
    await this.#end()
  }

  async #end(): Promise<void> {
    await this.#close()
    await this.#runStep(async () => {
      await this.#put('invoice', 'H', {}, LATER_DAYS + MORE_DAYS)
      await this.#put('kitchen', 'H', {}, LATER_DAYS + MORE_DAYS)
    })
    const last = await this.#runningBridge()
    await this.#verifyFeed(last)
    this.#verifyNumbers(last)
    await this.#close()
    this.#problems.push(...this.#config.wrongIn(this.#left))
  }

  async #close(): Promise<void> {
    const bridge = await this.#runningBridge()
    bridge.close()
    this.#takeLeft(bridge.disk)
  }

  // Requests to the bridge.

  async #put(kind: 'kitchen' | 'invoice', order: string, change: PaperChange = {}, days = 0): Promise<Paper> {
    const paper = await paperOf(kind, order, change, days)
    const plain = await paperOf(kind, order, { ...change, replaces: null }, days)
    let sent = paper
    this.#pending.push({
      order: kind === 'kitchen' ? order : `${order}-${kind}`,
      ask: async (bridge) => {
        const answer = await bridge.ask<PutAnswer & ErrorAnswer>(
          'PUT',
          `/jobs/${encodeURIComponent(sent.key)}`,
          sent.payload,
        )
        if (answer.status === 200 || answer.status === 202) {
          this.#recordAnswer(answer.job)
          return true
        }
        if (answer.status === 409 && answer.error.code === 'started') sent = plain
        else if (answer.status < 500) this.#problems.push(`${sent.key}: ${answer.status} ${answer.error.code}`)
        return answer.status < 500 && answer.error.code !== 'started'
      },
    })
    return paper
  }

  #recordAnswer({ key, number, kind, orderId }: JobView): void {
    const text = number?.text ?? null
    const before = this.#answered.get(key)
    if (kind === 'invoice' && text === null) this.#problems.push(`${key} has no number`)
    if (before && before.text !== text) this.#problems.push(`${key} was ${before.text} and is ${text}`)
    if (text !== null && (this.#numbers.get(text) ?? key) !== key)
      this.#problems.push(`${text} was shown for ${this.#numbers.get(text)} and for ${key}`)
    if (text !== null) this.#numbers.set(text, key)
    this.#answered.set(key, { text, old: orderId < 'F' })
  }

  #cancel(key: string): void {
    const requestId = `r${++this.#lastRequest}`
    this.#pending.push({
      order: 'C',
      ask: async (bridge) =>
        (await bridge.ask('POST', `/jobs/${encodeURIComponent(key)}/cancel`, { requestId, attempt: 0 })).status < 500,
    })
  }

  #copy(key: string): void {
    const requestId = `r${++this.#lastRequest}`
    this.#pending.push({
      order: 'copy',
      ask: async (bridge) => {
        const attempt = bridge.store.job(key)?.attempt ?? 0
        const answer = await bridge.ask<{ job: JobView }>('POST', `/jobs/${encodeURIComponent(key)}/copy`, {
          requestId,
          attempt,
        })
        if (answer.status !== 200 && answer.status !== 202) return false
        if (answer.job.key !== `${key}:copy-1`) this.#problems.push(`a second copy: ${answer.job.key}`)
        this.#answered.set(answer.job.key, { text: answer.job.number?.text ?? null, old: true })
        return true
      },
    })
  }

  async #prune({ store }: DiskBridge): Promise<void> {
    try {
      await store.prune(this.#now())
    } catch {
      // retried later
    }
  }

  /** Sends the first pending request of each order, all concurrently. */
  async #askAll(bridge: DiskBridge): Promise<void> {
    const firsts = new Map<string, PendingRequest>()
    for (const request of this.#pending) if (!firsts.has(request.order)) firsts.set(request.order, request)
    const asking = [...firsts.values()].map(async (request) => {
      if (await request.ask(bridge)) this.#pending = this.#pending.filter((other) => other !== request)
    })
    await Promise.all(asking)
  }

  /** Reads the feed. A reported row must not be revoked. */
  async #readFeed(bridge: DiskBridge): Promise<void> {
    const feed = await bridge.feed(this.#cursor)
    if (feed === null) {
      this.#problems.push(`the store does not know ${this.#cursor}`)
      this.#cursor = null
      return
    }
    this.#cursor = feed.cursor
    for (const { key, seq, state } of feed.jobs) {
      const before = this.#latest.get(key)
      if (before && (before.seq > seq || (isFinal(before.state) && before.state !== state)))
        this.#problems.push(`${key} was reported as ${before.state} (${before.seq}), then as ${state} (${seq})`)
      this.#latest.set(key, { seq, state })
    }
  }

  /** Answers each question with what was really printed. */
  async #answerAll(bridge: DiskBridge): Promise<void> {
    for (const job of bridge.jobsThat('unconfirmed', 'failed')) {
      const isOut = this.#outOf(job.key).length > 0
      const requestId = `r${++this.#lastRequest}`
      const [action, more] =
        job.state === 'failed' ? ['retry', {}] : ['resolve', { outcome: isOut ? 'came-out' : 'did-not' }]
      await bridge.ask('POST', `/jobs/${encodeURIComponent(job.key)}/${action}`, {
        requestId,
        attempt: job.attempt,
        ...more,
      })
    }
  }

  #outOf(key: string): string[] {
    const [, order, kind, , revision, copy] = key.split(':')
    const dish = `${order}-${kind}-${revision}`
    return this.#out.filter((title) => title.includes(dish) && title.includes('reprint') === (copy !== undefined))
  }

  // Steps.

  /** Runs a step, then rounds until nothing is pending, then verifies. */
  async #runStep(work: (bridge: DiskBridge) => Promise<unknown>): Promise<void> {
    this.#step++
    this.#clock += 60_000
    const spell = this.#case.spell?.step === this.#step ? this.#case.spell.spell : null
    const { struck } = this.#faults
    const bridge = await this.#runningBridge()
    bridge.disk.setSpell(spell)
    try {
      await bridge.untilKilled(work(bridge))
    } catch (cause) {
      if (!bridge.disk.isDead) this.#logged.push(`step ${this.#step}: ${String(cause)}`)
    }
    await this.#readFeed(bridge).catch(() => {}) // killed
    const hit = (this.#faults.struck && !struck) || spell !== null
    if (hit && this.#case.sequel === 'is killed') bridge.kill()
    if (!bridge.disk.isDead) bridge.disk.setSpell(null)
    for (let round = 1; !(await this.#isDone()); round++) {
      if (round > ROUNDS) {
        this.#problems.push(`step ${this.#step}: it never ends: ${this.#logged.slice(-3).join('; ')}`)
        break
      }
      await this.#round()
    }
    this.#verify(await this.#runningBridge())
  }

  async #round(): Promise<void> {
    const bridge = await this.#runningBridge()
    this.#clock += 1000
    try {
      await this.#askAll(bridge)
      await bridge.printAll()
      await this.#answerAll(bridge)
      await this.#readFeed(bridge)
    } catch (cause) {
      if (!bridge.disk.isDead) throw cause
    }
  }

  async #isDone(): Promise<boolean> {
    const bridge = await this.#runningBridge()
    return this.#pending.length === 0 && bridge.jobsThat('queued', 'printing', 'unconfirmed', 'failed').length === 0
  }

  /** The running bridge; after a kill a new one is started on the disk. */
  async #runningBridge(): Promise<DiskBridge> {
    for (let tries = 0; tries < ROUNDS; tries++) {
      if (this.#bridge && !this.#bridge.disk.isDead) return this.#bridge
      if (this.#bridge) this.#takeLeft(this.#bridge.disk)
      const disk = new FaultyStore(this.#left, this.#faults)
      try {
        this.#bridge = DiskBridge.start(disk, {
          config: this.#config,
          now: () => this.#now(),
          print: (title) => this.#print(title),
          onLog: (message) => this.#logged.push(message),
        })
      } catch (cause) {
        this.#takeLeft(disk)
        this.#logged.push(`start: ${String(cause)}`)
      }
    }
    throw new Error(`it does not start: ${this.#logged.slice(-3).join('; ')}`)
  }

  #takeLeft({ left }: FaultyStore): void {
    if (left !== null) this.#left = left
    this.#bridge = null
  }

  #print(title: string): 'out' | 'eaten' {
    const swallowed = [...this.#eaten].find((dish) => title.includes(dish))
    if (swallowed !== undefined) {
      this.#eaten.delete(swallowed)
      return 'eaten'
    }
    this.#out.push(title)
    return 'out'
  }

  #now(): number {
    return this.#clock
  }

  #later(): void {
    this.#clock += LATER_DAYS * DAY_MS
  }

  // Invariants.

  #verify({ store }: DiskBridge): void {
    const report = (problem: string) => this.#problems.push(`step ${this.#step}: ${problem}`)
    const isForgotten = (old: boolean) => old && this.#clock > START + 35 * DAY_MS
    for (const [key, { old }] of this.#answered) {
      const job = store.job(key)
      const out = this.#outOf(key)
      if (!job && !isForgotten(old)) report(`${key} is not known`)
      const expected = (job ?? this.#latest.get(key))?.state === 'cancelled' ? 0 : 1
      if (out.length !== expected)
        report(`${key}, ${job?.state ?? 'forgotten'}, came out ${out.length} times: ${out.join(' | ')}`)
      const latest = this.#latest.get(key)
      if (job && latest && (job.seq < latest.seq || (isFinal(latest.state) && job.state !== latest.state)))
        report(`${key} was reported as ${latest.state} (${latest.seq}) and is ${job.state} (${job.seq})`)
    }
    const { warning } = numberingStatus(this.#config.settings.invoice, store.state.counters, this.#clock)
    if (warning !== null) report(`numbers: ${warning}: ${this.#logged.slice(-3).join('; ')}`)
  }

  /** A feed from the beginning contains every known paper. */
  async #verifyFeed(bridge: DiskBridge): Promise<void> {
    const feed = await bridge.feed(null)
    const keys = new Set(feed?.jobs.map(({ key }) => key))
    for (const key of this.#answered.keys())
      if (bridge.store.job(key) && !keys.has(key)) this.#problems.push(`the feed does not tell ${key}`)
  }

  /** The register: consecutive numbers, one order each, with the invoice statuses of the jobs. */
  #verifyNumbers({ store }: DiskBridge): void {
    const issued = store.invoices.after(0, 1_000).map(({ job, prefix, number, fate }) => {
      return { id: job, number, text: numberText(prefix, number), fate }
    })
    if (issued.some(({ number }, i) => number !== i + 1)) this.#problems.push(`numbers ${JSON.stringify(issued)}`)
    if (new Set(issued.map(({ id }) => id)).size !== issued.length) this.#problems.push('one job has two numbers')
    for (const { id, text, fate } of issued) {
      if (this.#numbers.get(text) !== id)
        this.#problems.push(`${text}: ${this.#numbers.get(text)} was answered, ${id} has it`)
      const job = store.job(id)
      if (job && fate !== invoiceStatusOf(job))
        this.#problems.push(`${text} is ${job.state}, the register says ${fate}`)
    }
    for (const text of this.#numbers.keys())
      if (!issued.some((other) => other.text === text)) this.#problems.push(`${text} is not in the register`)
  }
}
