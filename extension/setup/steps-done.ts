import type { StatusAnswer } from '@shared/api'
import { type BridgeSettings, defaultStation } from '@shared/settings/bridge'
import { type ExtensionSettings, hasAnswered } from '@shared/settings/extension'
import { unseenIds } from '../orders/typed-stores'
import { STEPS, type StepId } from '../settings/sections'
import { CHECKLIST, isAnswered, itemState, type MeasuredFacts } from './checklist'
import type { BridgeSide } from './set-up'

export type StepState =
  | 'done'
  | 'missing'
  /** It was done, and something is wrong now. */
  | 'check'
  /** Works without any action. */
  | 'optional'

export interface StepFacts extends MeasuredFacts {
  settings: ExtensionSettings
  bridge: BridgeSide
  /** Null: not asked yet, or no answer. */
  status: StatusAnswer | null
  /** Steps opened since this page was loaded. */
  seen: ReadonlySet<StepId>
}

/** A till that only looks needs no bridge of its own, but must have answered so. */
const onlyLooks = ({ settings }: StepFacts): boolean => !settings.printing.here && hasAnswered(settings)

/** Nothing was set on this computer yet, not by a policy either. */
export const isUntouched = ({ settings }: Pick<StepFacts, 'settings'>): boolean =>
  settings.justo.token === '' &&
  settings.justo.storeIds.length === 0 &&
  settings.bridge.token === '' &&
  !hasAnswered(settings)

/** Judges a step by the bridge's settings; without pairing, only a till that only looks is done. */
function ofBridge(facts: StepFacts, stateBy: (settings: BridgeSettings) => StepState): StepState {
  const { bridge } = facts
  switch (bridge.state) {
    case 'there': {
      const state = stateBy(bridge.settings)
      return state === 'missing' && onlyLooks(facts) ? 'optional' : state
    }
    case 'away':
    case 'asking':
      return 'check'
    case 'unpaired':
      return onlyLooks(facts) ? 'done' : 'missing'
  }
}

function program(facts: StepFacts): StepState {
  const state = ofBridge(facts, () => 'done')
  return state === 'check' || hasAnswered(facts.settings) ? state : 'missing'
}

function printers(facts: StepFacts): StepState {
  return ofBridge(facts, (settings) => {
    if (settings.printers.length === 0) return 'missing'
    return facts.status?.printers.some(({ state }) => state === 'not-ready') ? 'check' : 'done'
  })
}

function documents(facts: StepFacts): StepState {
  const { kinds } = facts.settings.printing
  return ofBridge(facts, (settings) => {
    const { restaurant, invoicePrinter, deliveryPrinter } = settings
    if (restaurant.name === '' || (kinds.includes('invoice') && invoicePrinter === null)) return 'missing'
    if (kinds.includes('delivery') && deliveryPrinter === null) return 'missing'
    if (facts.status === null) return 'check'
    const { stage, warning } = facts.status.numbering
    // «Último número usado» is not answered.
    if (stage === 'fresh') return 'missing'
    return warning === null || warning === 'clock-back' ? 'done' : 'check'
  })
}

const optional = ({ settings, seen }: StepFacts, step: StepId, isSet: boolean): StepState =>
  isSet || settings.active || seen.has(step) ? 'done' : 'optional'

/**
 * Of an active till too each item counts: what is missing now, as a paper of a new printer, has to be looked at. But for the
 * clock until this page has measured it: the worker watches that (J-10).
 */
function final({ settings, ...facts }: StepFacts): StepState {
  const states = CHECKLIST.map((item) => itemState(item, settings, facts))
  if (states.includes('wrong')) return 'check'
  if (!settings.active) return 'missing'
  const open = CHECKLIST.filter((_, i) => states[i] === 'open')
  return open.every((item) => item === 'clock' && facts.skewMs === null) ? 'done' : 'check'
}

/** Without key and store nothing can print; a store that Justo has named in no order needs checking. */
function justoStep({ settings, stores }: StepFacts): StepState {
  const { token, storeIds } = settings.justo
  if (token === '' || storeIds.length === 0) return 'missing'
  return unseenIds(storeIds, stores).length > 0 ? 'check' : 'done'
}

function eachByItself(facts: StepFacts): Record<StepId, StepState> {
  const { tables } = facts.settings
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

/**
 * The state of each step of the set-up. Until Justo is set up nothing can print, so no other step counts as done. Pure.
 */
export function stepsDone(facts: StepFacts): Record<StepId, StepState> {
  const states = eachByItself(facts)
  if (states.justo !== 'missing') return states
  const undone = STEPS.filter(({ id }) => states[id] === 'done').map(({ id }) => [id, 'missing'] as const)
  return { ...states, ...Object.fromEntries(undone) }
}

/** What blocks «Activar integración»: steps and items of the list; empty: nothing. Pure. */
export function activationWaitsFor(facts: StepFacts): { steps: StepId[]; items: (typeof CHECKLIST)[number][] } {
  const states = eachByItself(facts)
  return {
    // A store that Justo has not named is an item of the list: it can be signed.
    steps: STEPS.slice(0, 5).flatMap(({ id }) => {
      const state = states[id]
      return state === 'done' || state === 'optional' || (id === 'justo' && state === 'check') ? [] : [id]
    }),
    items: CHECKLIST.filter((item) => !isAnswered(itemState(item, facts.settings, facts))),
  }
}

/** Orders created before activation are never printed automatically; the time is stamped once. Pure. */
export const activate = (saved: ExtensionSettings, now: string): ExtensionSettings => ({
  ...saved,
  active: true,
  activatedAt: saved.active ? (saved.activatedAt ?? now) : now,
  otherComputer: { ...saved.otherComputer, earlierCameOut: saved.active && saved.otherComputer.earlierCameOut },
})

export const deactivate = (saved: ExtensionSettings): ExtensionSettings => ({
  ...saved,
  active: false,
  activatedAt: null,
})
