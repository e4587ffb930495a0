import type { Clock } from '../../sim/seams'

interface Due {
  at: number
  run: () => void
}

/** A clock that is advanced by hand. */
export class VirtualClock implements Clock {
  #now = Date.parse('2026-03-15T23:00:00.000Z')
  #due: Due[] = []

  readonly now = (): number => this.#now

  after(ms: number, run: () => void): () => void {
    const due = { at: this.#now + ms, run }
    this.#due.push(due)
    return () => {
      this.#due = this.#due.filter((other) => other !== due)
    }
  }

  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const next = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#due = this.#due.filter((other) => other !== next)
      this.#now = next.at
      next.run()
    }
    this.#now = end
  }
}
