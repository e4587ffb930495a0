import type { Random } from './random'

export type AreaName = 'local' | 'session' | 'managed'

export type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>

interface Alarm {
  name: string
  periodMs: number
  /** Counts up at each `create`, so that an earlier one's next ring is dropped. */
  made: number
}

/** What a browser keeps while it runs, or on its disk: it outlives the worker. Values as JSON. */
export class BrowserProfile {
  readonly areas: Record<AreaName, Map<string, string>> = { local: new Map(), session: new Map(), managed: new Map() }
  readonly alarms = new Map<string, Alarm>()

  constructor(readonly random: Random) {}

  read(area: AreaName, keys: string | string[] | Record<string, unknown> | null | undefined): Record<string, unknown> {
    const stored = this.areas[area]
    const all = Object.fromEntries([...stored].map(([key, text]) => [key, JSON.parse(text) as unknown]))
    if (keys === null || keys === undefined) return all
    const wanted = typeof keys === 'string' ? [keys] : Array.isArray(keys) ? keys : Object.keys(keys)
    const defaults = typeof keys === 'object' && !Array.isArray(keys) ? keys : {}
    return { ...defaults, ...Object.fromEntries(wanted.filter((key) => key in all).map((key) => [key, all[key]])) }
  }

  /** Undefined removes. What changed. */
  write(area: AreaName, values: Record<string, unknown>): Changes {
    const stored = this.areas[area]
    const changes: Changes = {}
    for (const [key, value] of Object.entries(values)) {
      const before = stored.get(key)
      const after: string | undefined = JSON.stringify(value)
      if (before === after) continue
      changes[key] = {
        ...(before === undefined ? {} : { oldValue: JSON.parse(before) as unknown }),
        ...(after === undefined ? {} : { newValue: JSON.parse(after) as unknown }),
      }
      if (after === undefined) stored.delete(key)
      else stored.set(key, after)
    }
    return changes
  }

  /** The browser was closed. */
  forgetSession(): void {
    this.areas.session.clear()
  }
}
