import type { BridgeSettings } from '@shared/settings/bridge'
import { defaultExtensionSettings, type ExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import type { StepId } from '../../../../extension/settings/sections'
import { withAnswer } from '../../../../extension/setup/checklist'
import {
  activate,
  activationWaitsFor,
  deactivate,
  type StepFacts,
  stepsDone,
} from '../../../../extension/setup/steps-done'
import { bridgeStatus } from '../../../fixtures/bridge-status'
import { aPrinter } from '../../../fixtures/printers'
import { NOW } from '../a-worker-context'
import { finished as ready, shop } from './finished-set-up'

const fresh = defaultExtensionSettings()
const { checklist: answered } = ready
const facts = (change: Partial<StepFacts> = {}): StepFacts => ({
  settings: ready,
  bridge: { state: 'there', version: 'v1', settings: shop, raw: shop },
  status: bridgeStatus(),
  seen: new Set(),
  skewMs: 0,
  stores: [{ id: 's1', name: 'Chapinero', externalId: 'BOG-01' }],
  ...change,
})

it('a new computer lacks everything that an order needs', () => {
  const bare = facts({ settings: fresh, bridge: { state: 'unpaired' }, skewMs: null, status: null })
  expect(activationWaitsFor(bare)).toEqual({
    steps: ['justo', 'programa', 'impresoras', 'estaciones', 'documentos'],
    items: ['store', 'papers', 'sleep', 'start', 'sound', 'clock', 'justo-off'],
  })
})

it('the last step of an active till is done although the page that was just opened has not measured the clock yet', () => {
  const { clock: _, ...others } = answered
  const till = { ...ready, active: true, checklist: others }
  expect(stepsDone(facts({ settings: till, skewMs: null })).final).toBe('done')
})

it('the last step of an active till is not done while an item of its list is open, as of a printer that was added since', () => {
  const { papers: _, ...others } = answered
  const till = { ...ready, active: true, checklist: others }
  const status = bridgeStatus({ printers: [aPrinter({ id: 'caja', confirmedPaper: false })] })
  expect(stepsDone(facts({ settings: till, status })).final).toBe('check')
  expect(stepsDone(facts({ settings: { ...till, checklist: answered }, status })).final).toBe('done')
})

it('the activation is possible when everything is there', () => {
  expect(activationWaitsFor(facts())).toEqual({ steps: [], items: [] })
})

it.each([{ token: '' }, { storeIds: [] }])('Justo cannot be skipped: %j', (change) => {
  const till = { ...ready, justo: { ...ready.justo, ...change } }
  expect(activationWaitsFor(facts({ settings: till })).steps).toEqual(['justo'])
  expect(Object.values(stepsDone(facts({ settings: { ...till, active: true } })))).not.toContain('done')
})

it('the question whether this till prints needs an answer, yes or no', () => {
  const { here: _, ...others } = answered
  const silent = { ...ready, printing: { ...ready.printing, here: false }, checklist: others }
  expect(stepsDone(facts({ settings: silent })).programa).toBe('missing')
  expect(stepsDone(facts({ settings: { ...silent, checklist: answered } })).programa).toBe('done')
})

it('a till in viewer mode needs no printing program of its own', () => {
  const viewer = { ...ready, bridge: fresh.bridge, printing: { ...ready.printing, here: false } }
  expect(activationWaitsFor(facts({ settings: viewer, bridge: { state: 'unpaired' } })).steps).toEqual([])
})

it.each<[string, Partial<BridgeSettings>, StepId]>([
  ['no printers', { printers: [], stations: [], invoicePrinter: null, deliveryPrinter: null }, 'impresoras'],
  ['no station', { stations: [] }, 'estaciones'],
  ['no name on the papers', { restaurant: { ...shop.restaurant, name: '' } }, 'documentos'],
  ['no printer for comprobantes', { invoicePrinter: null }, 'documentos'],
  ['no printer for domicilios', { deliveryPrinter: null }, 'documentos'],
])('%s: the step says that it is missing', (_, change, step) => {
  const bridge: StepFacts['bridge'] = {
    state: 'there',
    version: 'v1',
    settings: { ...shop, ...change },
    raw: shop,
  }
  expect(stepsDone(facts({ bridge }))[step]).toBe('missing')
})

it('a printer in trouble, a stopped numbering, an unanswered last number and a closed program are marked', () => {
  const wrong = bridgeStatus({ printers: [aPrinter({ state: 'not-ready', reasons: ['media-empty'] })] })
  expect(stepsDone(facts({ status: wrong })).impresoras).toBe('check')
  const fresh = { ...wrong.numbering, stage: 'fresh' as const }
  expect(stepsDone(facts({ status: { ...wrong, numbering: fresh } })).documentos).toBe('missing')
  expect(activationWaitsFor(facts({ status: { ...wrong, numbering: fresh } })).steps).toContain('documentos')
  expect(stepsDone(facts({ status: null })).documentos).toBe('check')
  const numbering = { ...wrong.numbering, warning: 'exhausted' as const }
  expect(stepsDone(facts({ status: { ...wrong, numbering } })).documentos).toBe('check')
  const away = { state: 'away', message: { code: 'P-01', text: '' } } as const
  expect(stepsDone(facts({ bridge: away }))).toMatchObject({
    programa: 'check',
    impresoras: 'check',
    documentos: 'check',
  })
})

it('a complete shop lacks nothing before its printing program’s first answer', () => {
  const states = stepsDone(facts({ settings: { ...ready, active: true }, bridge: { state: 'asking' } }))
  expect(Object.values(states)).not.toContain('missing')
})

it('a wrong clock is measured, whatever was ticked; with a signature it may stay', () => {
  const wrong = facts({ skewMs: -180_000 })
  expect(stepsDone(wrong).final).toBe('check')
  expect(activationWaitsFor(wrong).items).toEqual(['clock'])
  const signed = { ...ready, checklist: { ...answered, clock: { answer: 'left', at: NOW, by: 'Ana' } as const } }
  expect(activationWaitsFor(facts({ settings: signed, skewMs: -180_000 })).items).toEqual([])
})

it('each printer needs a paper that was seen, or a signature; a till that only looks needs none', () => {
  const { papers: _, ...others } = answered
  const unseen = { ...ready, checklist: others }
  const status = bridgeStatus({ printers: [aPrinter({ id: 'caja' }), aPrinter({ confirmedPaper: false })] })
  expect(activationWaitsFor(facts({ settings: unseen })).items).toEqual([])
  expect(activationWaitsFor(facts({ settings: unseen, status })).items).toEqual(['papers'])
  expect(activationWaitsFor(facts({ settings: unseen, status: null })).items).toEqual(['papers'])
  const signed = { ...ready, checklist: { ...others, papers: { answer: 'left', at: NOW, by: 'Ana' } as const } }
  expect(activationWaitsFor(facts({ settings: signed, status })).items).toEqual([])
  const viewer = { ...unseen, printing: { ...ready.printing, here: false } }
  expect(activationWaitsFor(facts({ settings: viewer, status: null })).items).toEqual([])
})

it('tables and alerts are optional, and count as done once they were opened', () => {
  expect(stepsDone(facts())).toMatchObject({ mesas: 'optional', avisos: 'optional' })
  expect(stepsDone(facts({ seen: new Set(['mesas']) }))).toMatchObject({ mesas: 'done', avisos: 'optional' })
})

it('the activation is stamped once, and again only after it was off', () => {
  const first = activate(ready, NOW)
  expect(first).toMatchObject({ active: true, activatedAt: NOW })
  expect(activate(first, '2026-03-15T17:00:00.000Z').activatedAt).toBe(NOW)
  expect(deactivate(first)).toMatchObject({ active: false, activatedAt: null })
})

const wrongStore = { ...ready, justo: { ...ready.justo, storeIds: ['Chapinero'] } }
const sign = (settings: ExtensionSettings, stores: StepFacts['stores']) =>
  withAnswer(settings, 'store', { answer: 'left', by: 'Ana', at: NOW }, stores)

it('a new shop without orders in Justo needs a signature, which the first order replaces', () => {
  const none = facts({ settings: wrongStore, stores: [] })
  expect(stepsDone(none)).toMatchObject({ justo: 'check', final: 'missing' })
  expect(activationWaitsFor(none).items).toEqual(['store'])
  const signed = facts({ settings: sign(wrongStore, []), stores: [] })
  expect(activationWaitsFor(signed)).toEqual({ steps: [], items: [] })
  expect(stepsDone(signed).justo).toBe('check')
  const seen = [{ id: 'Chapinero', name: 'Chapinero', externalId: null }]
  expect(stepsDone(facts({ settings: sign(wrongStore, []), stores: seen })).justo).toBe('done')
})

it('a signature does not count for other ids or for stores that came later', () => {
  const { stores } = facts()
  const signed = sign(wrongStore, stores)
  expect(activationWaitsFor(facts({ settings: signed })).items).toEqual([])
  const retyped = { ...signed, justo: { ...signed.justo, storeIds: ['Norte'] } }
  expect(activationWaitsFor(facts({ settings: retyped })).items).toEqual(['store'])
  const more = [...stores, { id: 's2', name: 'Usaquén', externalId: null }]
  expect(activationWaitsFor(facts({ settings: signed, stores: more })).items).toEqual(['store'])
})

it('several stores are checked independently', () => {
  const two = { ...ready, justo: { ...ready.justo, storeIds: ['s1', 'Norte'] } }
  expect(activationWaitsFor(facts({ settings: two })).items).toEqual(['store'])
  expect(stepsDone(facts({ settings: { ...two, justo: { ...two.justo, storeIds: ['BOG-01'] } } })).justo).toBe('done')
})
