export type JustoMethod = 'pendingOrders' | 'orders' | 'acceptOrder' | 'rejectOrder'

/** What happens instead of, or after, the right answer. */
export type JustoFaultKind =
  /** An error of Justo's own, before anything is done. */
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  /** The request is read and never answered, nor done. */
  | { kind: 'hang' }
  /** A gateway's page where JSON should be. */
  | { kind: 'html'; status?: number }
  /** Done, and answered with the first half of the JSON and a clean end. */
  | { kind: 'half-json' }
  /** The connection is reset before anything is done. */
  | { kind: 'reset' }
  /** Done, and the connection reset before the answer. */
  | { kind: 'answer-lost' }
  /** Done at once, answered this much later. */
  | { kind: 'slow'; ms: number }
  /** Done at once, answered when the test says `release()`. */
  | { kind: 'hold' }

export type JustoFault = JustoFaultKind & {
  /** Any method unless named. */
  method?: JustoMethod
  /** Calls that it strikes, 1 unless said; `Infinity` until cancelled. */
  times?: number
}

export interface FaultHandle {
  /** Lets the held answers go, now and to come. */
  release(): void
  /** Strikes no more; held answers go out. */
  cancel(): void
  /** Calls that it has struck. */
  readonly struck: number
}

/** A fault that strikes one call. `held` settles when its answer may go out. */
export interface StruckFault {
  fault: JustoFault
  held: Promise<void>
}

/** The faults to come, struck in the order in which they were asked for. */
export class JustoFaults {
  readonly #planned: { fault: JustoFault; left: number; struck: number; released: Promise<void> }[] = []

  add(fault: JustoFault): FaultHandle {
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const planned = { fault, left: fault.times ?? 1, struck: 0, released }
    this.#planned.push(planned)
    return {
      release,
      cancel: () => {
        planned.left = 0
        release()
      },
      get struck() {
        return planned.struck
      },
    }
  }

  strike(method: string): StruckFault | null {
    const planned = this.#planned.find((p) => p.left > 0 && (p.fault.method ?? method) === method)
    if (!planned) return null
    planned.left -= 1
    planned.struck += 1
    return { fault: planned.fault, held: planned.released }
  }

  /** Those that have not struck as often as asked. */
  clear(): void {
    for (const planned of this.#planned) planned.left = 0
  }
}
