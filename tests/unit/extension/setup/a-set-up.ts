import { signal } from '@preact/signals'
import type { StatusAnswer } from '@shared/api'
import type { DiscoverAnswer } from '@shared/connections'
import type { MessageCode } from '@shared/messages'
import { PROTOCOL } from '@shared/payload'
import type { BridgeSettings, SettingsIssue } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import { vi } from 'vitest'
import type { BridgeFailure, BridgeResult } from '../../../../extension/bridge-client/call'
import type { SetUpClient } from '../../../../extension/bridge-client/set-up-client'
import type { SeenStore } from '../../../../extension/orders/stores-seen'
import type { OptionsServices } from '../../../../extension/pages/options/set-up-context'
import type { FieldErrors } from '../../../../extension/setup/fields'
import { createSetUp } from '../../../../extension/setup/set-up'
import { aJobView } from '../../../fixtures/orders'
import { bridgeSettings } from '../../../fixtures/settings'
import { activeSettings, answered, closed, NOW } from '../a-worker-context'

/** A shop with a printer at the counter and one in the kitchen. */
export const twoPrinters = (change: object = {}): BridgeSettings =>
  bridgeSettings({
    printers: [
      { id: 'caja', name: 'CAJA', connection: { type: 'spooler', queue: 'CAJA' } },
      { id: 'cocina', name: 'COMANDA 1', connection: { type: 'network', host: '192.168.1.51' }, fallback: 'caja' },
    ],
    ...change,
  })

/** The kitchen takes the rest, the bar its drinks, the pass the whole order. */
export const KITCHEN = { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }
export const BAR = { id: 'barra', name: 'BARRA', printer: 'caja', items: ['limonada*'] }
export const PASS = { id: 'pase', name: 'PASE', printer: 'caja', all: true }

/** What a person types for facturas P.O.S. */
export const POS = {
  mode: 'pos',
  prefix: 'jus',
  resolution: '18764000000000',
  date: '2026-01-02',
  validUntil: '2028-01-02',
  from: '1',
  to: '5000',
  confirmedBy: 'Ana Pérez, contadora, 01/03/2026',
  lastNumber: '0',
} as const

/** The code of what is said beside each field. */
export const codesOf = (errors: FieldErrors): Record<string, MessageCode | undefined> =>
  Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, message?.code]))

/** A refusal of the settings: with the invalid fields, or because of another change in between. */
export function refusedPut(code: 'schema' | 'settings-changed', issues: SettingsIssue[] = []) {
  const failure: BridgeFailure = {
    kind: 'refused',
    status: 422,
    answer: { error: { code, message: 'No se guardó.', retry: 'never', issues } },
  }
  return { ok: false as const, failure, ms: 1 }
}

interface Scene {
  /** Null: the printing program is closed. */
  bridge?: BridgeSettings | null
  till?: Partial<ExtensionSettings>
  status?: StatusAnswer | null
  client?: Partial<SetUpClient>
}

const emptyDiscovery: DiscoverAnswer = { usb: [], queues: [], network: [] }
/** Of the bridge's own page, with its key. */
export const PAGE_ADDRESS = `http://127.0.0.1:17177/configurar#${'k'.repeat(43)}`

/** A set-up with a printing program that keeps what it is sent, unless the test overrides its answers. */
export function aSetUp({ bridge = bridgeSettings(), till = {}, status = null, client = {} }: Scene = {}) {
  const program = { version: 1, settings: bridge }
  const settings = async (): Promise<BridgeResult<{ version: string; settings: unknown }>> =>
    program.settings === null ? closed : answered({ version: `v${program.version}`, settings: program.settings })
  const saveSettings: SetUpClient['putSettings'] = async (_from, next) => {
    program.settings = next
    program.version += 1
    return settings()
  }
  const away = async () => closed
  const answers: SetUpClient = {
    version: async () => answered({ version: '0.1.0', protocols: [PROTOCOL, PROTOCOL], till: 'C1' }),
    status: async () => (status === null ? closed : answered(status)),
    settings,
    putSettings: saveSettings,
    discover: async () => answered(emptyDiscovery),
    test: async () => answered({ job: aJobView({ kind: 'test' }) }),
    page: async () => answered({ address: PAGE_ADDRESS }),
    proveCode: async () => answered({ right: true as const }),
    ...{ preview: away, moving: away, choosePlace: away, copyNow: away },
    ...{ leave: away, take: away, bring: away, confirmNumber: away },
    ...client,
  }
  const asked = vi.mockObject(answers, { spy: true })
  const stored = { till: { ...activeSettings(), ...till } }
  const setUp = createSetUp({
    initial: stored.till,
    write: async (input) => {
      stored.till = input as ExtensionSettings
      return { ok: true, settings: stored.till }
    },
    clientFor: () => asked,
  })
  const stores = signal<readonly SeenStore[]>([])
  const services: OptionsServices = {
    locked: signal([]),
    complaints: signal([]),
    status: signal(status),
    refresh: vi.fn(async () => undefined),
    skewMs: signal(null),
    stores,
    keepStores: async (named) => {
      stores.value = named
    },
    justoFor: () => ({ orders: async () => ({ ok: true, data: [], startedAt: NOW, ms: 1, skewMs: 0 }) }),
    isOpen: async () => true,
    seenNumbers: async () => [],
    openTab: vi.fn(async () => undefined),
    playSound: async () => undefined,
    sayTrial: async () => true,
    hasVoice: async () => true,
    now: () => NOW,
  }
  /** The printing program's current settings. */
  const saved = (): BridgeSettings => {
    if (program.settings === null) throw new Error('the printing program is away')
    return program.settings
  }
  return { setUp, services, client: asked, program, saved, stored }
}
