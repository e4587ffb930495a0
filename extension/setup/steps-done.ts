import type { StatusAnswer } from '@shared/api'
import { type BridgeSettings, defaultStation } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import { unseenIds } from '../orders/store-standing'
import type { BridgeSide } from './bridge-side'
import { CHECKLIST, isSettled, itemState, type MeasuredFacts } from './checklist'
import { STEPS, type StepId } from './steps'

export type StepState =
  | 'done'
  | 'missing'
  /** It was done, and something is not right now. */
  | 'look'
  /** It does as it is; nobody has to look at it. */
  | 'optional'

export interface StepFacts extends MeasuredFacts {
  till: ExtensionSettings
  bridge: BridgeSide
  /** Null: not asked yet, or away. */
  status: StatusAnswer | null
  /** Steps that were opened since this page was. */
  seen: ReadonlySet<StepId>
}

/** A till that only looks needs no printing program of its own, and had to say so. */
const onlyLooks = ({ till }: StepFacts): boolean => !till.printing.here && hasAnswered(till)

const hasAnswered = (till: ExtensionSettings): boolean =>
  till.printing.here || till.active || till.checklist.here !== undefined

/** What is asked of the printing program's settings; unpaired, only the till that looks is done. */
function ofBridge(facts: StepFacts, judge: (settings: BridgeSettings) => StepState): StepState {
  const { bridge } = facts
  switch (bridge.state) {
    case 'there': {
      const state = judge(bridge.settings)
      return state === 'missing' && onlyLooks(facts) ? 'optional' : state
    }
    case 'away':
    case 'asking':
      return 'look'
    case 'unpaired':
      return onlyLooks(facts) ? 'done' : 'missing'
  }
}

function program(facts: StepFacts): StepState {
  if (facts.bridge.state === 'away' || facts.bridge.state === 'asking') return 'look'
  if (!hasAnswered(facts.till)) return 'missing'
  return facts.bridge.state === 'there' || onlyLooks(facts) ? 'done' : 'missing'
}

function printers(facts: StepFacts): StepState {
  return ofBridge(facts, (settings) => {
    if (settings.printers.length === 0) return 'missing'
    return facts.status?.printers.some(({ state }) => state === 'not-ready') ? 'look' : 'done'
  })
}

function documents(facts: StepFacts): StepState {
  const { kinds } = facts.till.printing
  return ofBridge(facts, (settings) => {
    const { restaurant, invoicePrinter, deliveryPrinter } = settings
    if (restaurant.name === '' || (kinds.includes('invoice') && invoicePrinter === null)) return 'missing'
    if (kinds.includes('delivery') && deliveryPrinter === null) return 'missing'
    const warning = facts.status?.numbering.warning ?? null
    return warning === null || warning === 'clock-back' ? 'done' : 'look'
  })
}

const optional = ({ till, seen }: StepFacts, step: StepId, isSet: boolean): StepState =>
  isSet || till.active || seen.has(step) ? 'done' : 'optional'

/** A till that works was activated by a person; what is measured may still be wrong. */
function final({ till, ...facts }: StepFacts): StepState {
  const states = CHECKLIST.map((item) => itemState(item, till, facts))
  if (states.includes('wrong')) return 'look'
  return till.active ? 'done' : 'missing'
}

/** Without key and store there is nothing to print; one that Justo has named in no order wants to be looked at. */
function justoStep({ till, stores }: StepFacts): StepState {
  const { token, storeIds } = till.justo
  if (token === '' || storeIds.length === 0) return 'missing'
  return unseenIds(storeIds, stores).length > 0 ? 'look' : 'done'
}

function eachByItself(facts: StepFacts): Record<StepId, StepState> {
  const { tables } = facts.till
  return {
    justo: justoStep(facts),
    programa: program(facts),
    impresoras: printers(facts),
    estaciones: ofBridge(facts, (settings) => (defaultStation(settings) === null ? 'missing' : 'done')),
    documentos: documents(facts),
    mesas: optional(facts, 'mesas', tables.length > 0),
    avisos: optional(facts, 'avisos', false),
    final: final(facts),
  }
}

/** How far each step of the set-up is. Without Justo there is nothing to print: until then no other one counts as done. Pure. */
export function stepsDone(facts: StepFacts): Record<StepId, StepState> {
  const states = eachByItself(facts)
  if (states.justo !== 'missing') return states
  const undone = STEPS.filter(({ id }) => states[id] === 'done').map(({ id }) => [id, 'missing'] as const)
  return { ...states, ...Object.fromEntries(undone) }
}

/** What «Activar integración» waits for: steps and items of the list; empty: nothing. Pure. */
export function activationWaitsFor(facts: StepFacts): { steps: StepId[]; items: (typeof CHECKLIST)[number][] } {
  const states = eachByItself(facts)
  return {
    // A store that Justo has not named is an item of the list: it can be signed.
    steps: STEPS.slice(0, 5).flatMap(({ id }) => {
      const state = states[id]
      return state === 'done' || state === 'optional' || (id === 'justo' && state === 'look') ? [] : [id]
    }),
    items: CHECKLIST.filter((item) => !isSettled(itemState(item, facts.till, facts))),
  }
}
