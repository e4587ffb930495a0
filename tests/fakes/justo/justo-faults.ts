export type JustoMethod = 'pendingOrders' | 'orders' | 'acceptOrder' | 'rejectOrder'

/** What happens instead of, or after, the correct answer. */
export type JustoFaultKind =
  /** An error from Justo, without effect. */
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  /** A gateway's page where JSON should be. */
  | { kind: 'html'; status?: number }
  /** Done, and answered with the first half of the JSON and a clean end. */
  | { kind: 'half-json' }
  /** Done at once, answered when the test says `release()`. */
  | { kind: 'hold' }

export type JustoFault = JustoFaultKind & {
  /** Default: any method. */
  method?: JustoMethod
  /** Number of calls, default 1; `Infinity`: until cancelled. */
  times?: number
}

export interface FaultHandle {
  /** Sends held answers, now and in future. */
  release(): void
  /** Ends the fault; held answers are sent. */
  cancel(): void
  /** Calls affected so far. */
  readonly struck: number
}

/** A fault on one call. `held` settles when its answer may be sent. */
export interface StruckFault {
  fault: JustoFault
  held: Promise<void>
}

/** Planned faults, applied in order. */
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

  /** Faults with calls left. */
  clear(): void {
    for (const planned of this.#planned) planned.left = 0
  }
}
