import { type Evidence, type Invariant, isSlowing } from './evidence'

/** The promise's 150 ms, and the way of the requests between Justo, till, bridge and printer. */
const RELEASED_TO_BYTE_MS = 150 + 400

/** ms from each acceptance to the next first byte at a printer. */
function delays({ orders, firstBytes }: Evidence): number[] {
  return orders.flatMap(({ acceptedByTillAt: from }) => {
    if (from === null) return []
    const byte = firstBytes.find((at) => at >= from)
    return byte === undefined ? [] : [byte - from]
  })
}

const isUndisturbed = ({ plan }: Evidence): boolean => plan.events.every(({ type }) => type === 'order')

export const fast: Invariant = {
  name: 'an accepted order prints at once',
  sentence: 'From the answer that released a paper to its first byte at the printer it takes 150 ms (p95).',
  judge(evidence) {
    if (!isUndisturbed(evidence)) return []
    const sorted = delays(evidence).sort((a, b) => a - b)
    const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0
    return p95 > RELEASED_TO_BYTE_MS ? [{ order: null, what: `p95 is ${Math.round(p95)} ms` }] : []
  },
}

/** Requests that ask the bridge for a change: not those by which a till says that it is alive. */
const asksForChange = ({ method, path }: Evidence['requests'][number]): boolean => method !== 'GET' && path !== '/watch'

export const quiet: Invariant = {
  name: 'nothing goes round without end',
  sentence: 'When nothing changes, the till asks the bridge for no change, and no printer is sent a paper.',
  judge({ requests, papers, quietFrom, endedAt }) {
    // What was still under way has ended before.
    const from = (quietFrom + endedAt) / 2
    const asked = requests.filter((request) => request.at > from && asksForChange(request))
    // What a printer held, or an end that was torn off late, was sent before.
    const printed = papers.filter(({ receivedAt }) => receivedAt > from)
    return [
      ...asked.slice(0, 3).map(({ method, path }) => ({ order: null, what: `${method} ${path} of ${asked.length}` })),
      ...printed.map(({ kind, order }) => ({ order: null, what: `${kind} of ${order} in the calm` })),
    ]
  },
}

/** A clock that was ahead has dated the last number: until then the bar says so. */
const isNumberedAhead = ({ invoices, endedAt }: Evidence): boolean =>
  Date.parse(invoices.at(-1)?.at ?? '') > endedAt + 60_000

/** After a last 429 the pace halves three times, each after up to ten polls; a till that only looks polls half as often. */
const SLOW_MS = { prints: 20 * 60_000, looks: 40 * 60_000 }

const isSlow = ({ plan, startedAt, endedAt }: Evidence, till: number): boolean =>
  plan.events.some(isSlowing) && endedAt - startedAt - plan.eveningMs < SLOW_MS[plan.tills[till] ?? 'prints']

/** What a comanda may wait (the bridge's `expiryMinutes`). */
const COMANDA_MS = 15 * 60_000

/** What waited while the clock was behind is too old by it once it is right: a person is asked about each paper. */
const wasBehind = ({ plan }: Evidence): boolean =>
  plan.events.reduce((sum, event) => sum + (event.type === 'clock' ? event.ms : 0), 0) < -COMANDA_MS

/** The cashier, who does one thing every 15 s, was still at papers that had grown too old when the calm began. */
const wasBusy = ({ presses, quietFrom }: Evidence, till: number): boolean =>
  presses.some((press) => press.till === till && press.action.type === 'print-again' && quietFrom - press.at < 30_000)

/** A till finds orders accepted that it has not accepted, as far as it knows. */
const isAcceptedElsewhere = ({ plan, presses }: Evidence): boolean =>
  plan.tills.filter((role) => role === 'prints').length > 1 ||
  plan.events.some(({ type }) => type === 'accept-elsewhere' || type === 'wipe') ||
  presses.some(({ till, action }) => action.type === 'accept' && plan.tills[till] === 'looks')

/** True all the same, because of the seed's clock, length or tills. */
const isRight = (code: string, evidence: Evidence, till: number): boolean =>
  (code === 'P-10' && isNumberedAhead(evidence)) ||
  (code === 'I-07' && (wasBehind(evidence) || wasBusy(evidence, till))) ||
  (code === 'J-05' && isSlow(evidence, till)) ||
  (OF_ANOTHER.includes(code) && isAcceptedElsewhere(evidence))

export const noTrouble: Invariant = {
  name: 'no light stays on',
  sentence: 'When Justo, bridge, printers and disks have been well for a long time, the bar shows no trouble.',
  judge: (evidence) =>
    evidence.screens.flatMap(({ status }, till) =>
      (status?.troubles ?? [])
        .filter(({ code }) => isOfMachines(code) && !isRight(code, evidence, till))
        .map(({ code, text }) => ({ order: null, what: `till ${till} shows ${code}: ${text}` })),
    ),
}

/** It asks for a person: an order cannot be read. */
const OF_PERSONS = ['J-06']
/** Another till or computer seems to accept, and may number: a person has to look. */
const OF_ANOTHER = ['A-19', 'P-18']

/** J: Justo, P: printing program, I: printers, G: what the till stores. */
const isOfMachines = (code: string): boolean =>
  OF_ANOTHER.includes(code) || (/^[JPIG]-/.test(code) && !OF_PERSONS.includes(code))
