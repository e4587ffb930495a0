import type { PlanEvent } from '../happening'
import type { Evidence, Invariant } from './evidence'

/** A trouble that lasts so long is on the bar: the till asks Justo every 15 s, printers are asked more often. */
const SHOWN_AFTER_MS = 60_000

/** Nothing can be known of these while the other parts are away, or just after. */
const BLINDING: ReadonlySet<PlanEvent['type']> = new Set([
  'kill-bridge',
  'power-cut',
  'close-browser',
  'network',
  'storage',
  'disk',
  'commit',
  'clock',
  'wipe',
])
const BLINDS_MS = 60_000

interface Cause {
  from: number
  to: number
  what: string
  /** First letter of the codes: J of Justo, P of the printing program, I of the printers. */
  family: 'J' | 'P' | 'I'
}

const LASTING: ReadonlySet<string> = new Set(['paper-out', 'cover', 'off'])

function causeOf(event: PlanEvent): Cause | null {
  const lasting = (family: Cause['family'], forMs: number, what: string): Cause => ({
    from: event.at,
    to: event.at + forMs,
    what,
    family,
  })
  if (event.type === 'printer' && LASTING.has(event.trouble.kind))
    return lasting('I', event.forMs, `${event.printer} is ${event.trouble.kind}`)
  if (event.type === 'justo' && event.trouble.method === null && event.trouble.share === 1)
    return event.trouble.fault.kind === 'status' ? lasting('J', event.forMs, 'Justo answers with an error') : null
  if (event.type === 'network' && event.between === 'till-justo')
    return lasting('J', event.forMs, 'Justo is not reached')
  return event.type === 'kill-bridge' ? lasting('P', event.forMs, 'the bridge is closed') : null
}

/** Another event ends the trouble, starts the bridge anew, or hides both. */
const isDisturbed = ({ from, to }: Cause, own: PlanEvent, { plan, quietFrom, startedAt }: Evidence): boolean =>
  to > Math.min(plan.eveningMs, quietFrom - startedAt) ||
  plan.events.some((other) => {
    const ends = other.at + ('forMs' in other ? other.forMs : 0) + BLINDS_MS
    if (other === own || other.at > to || ends < from) return false
    return BLINDING.has(other.type) || (other.type === own.type && other.at !== own.at) || other.type === 'ambush'
  })

export const shown: Invariant = {
  name: 'a trouble that lasts is on the bar',
  sentence: 'While Justo, the printing program or a printer is away or asks for help for a minute, the bar says so.',
  judge(evidence) {
    const { plan, lights, startedAt } = evidence
    return plan.events.flatMap((event) => {
      const cause = causeOf(event)
      if (cause === null || isDisturbed(cause, event, evidence)) return []
      const dark = lights.filter(
        ({ at, codes }) =>
          at - startedAt > cause.from + SHOWN_AFTER_MS &&
          at - startedAt < cause.to &&
          !codes.some((code) => code.startsWith(cause.family)),
      )
      return dark.length === 0 ? [] : [{ order: null, what: `${cause.what}, and the bar is dark ${dark.length} times` }]
    })
  },
}
