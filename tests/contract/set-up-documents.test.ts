import { expect, it } from 'vitest'
import { createSetUpClient } from '../../extension/bridge-client/set-up-client'
import { checkDocuments } from '../../extension/setup/documents/check-documents'
import { type DocumentValues, documentValues } from '../../extension/setup/documents/document-values'
import { sampleInvoice } from '../../extension/setup/documents/preview-paper'
import { saveDocuments } from '../../extension/setup/documents/save-documents'
import { createSetUp } from '../../extension/setup/set-up'
import { activeSettings } from '../unit/extension/a-worker-context'
import { bridgeAndClient, NO_PRINTERS, shopOf } from './support/bridge-and-client'

/** The set-up step «Documentos y números» against a real bridge without sockets. */
async function stepOver(settings: object) {
  const { reach } = await bridgeAndClient(settings)
  const client = createSetUpClient(reach())
  const initial = activeSettings()
  const setUp = createSetUp({ initial, write: async () => ({ ok: true, settings: initial }), clientFor: () => client })
  await setUp.reload()
  const numbering = async () => {
    const answer = await client.status()
    return answer.ok ? answer.data.numbering : null
  }
  /** Replaces the saved values, and saves. */
  async function save(change: Partial<DocumentValues>) {
    const side = setUp.bridge.value
    if (side.state !== 'there') throw new Error(`the bridge is ${side.state}`)
    const values = { ...documentValues(side.settings, initial), name: 'La Prueba', ...change }
    const facts = { numbering: await numbering(), seen: [], taken: null }
    expect(checkDocuments(values, side.settings, facts).errors).toEqual({})
    return saveDocuments(setUp, side.settings, values, facts)
  }
  return { save, numbering, client, setUp }
}

const POS: Partial<DocumentValues> = {
  mode: 'pos',
  prefix: 'JUS',
  resolution: '18764000000000',
  date: '2026-01-02',
  validUntil: '2099-01-02',
  from: '1',
  to: '5000',
  confirmedBy: 'Ana Pérez, contadora, 01/03/2026',
}

it('a shop that begins with facturas P.O.S. continues after the last number that was typed', async () => {
  const { save, numbering } = await stepOver(shopOf(NO_PRINTERS))
  expect(await save({ ...POS, lastNumber: '1234' })).toBeNull()
  expect(await numbering()).toMatchObject({ mode: 'pos', next: 1_235, left: 3_766, warning: null })
  // Mistyped: no paper has a number yet.
  expect(await save({ ...POS, lastNumber: '1000' })).toBeNull()
  expect(await numbering()).toMatchObject({ next: 1_001, stage: 'confirmed', lowestNext: 1 })
})

it('a range that was mistyped is corrected as a whole before its first paper', async () => {
  const { save, numbering } = await stepOver(shopOf(NO_PRINTERS))
  expect(await save({ ...POS, from: '9001', to: '10000', lastNumber: '0' })).toBeNull()
  expect(await numbering()).toMatchObject({ next: 9_001, left: 1_000 })
  expect(await save({ ...POS, from: '1', to: '1000', lastNumber: '0' })).toBeNull()
  expect(await numbering()).toMatchObject({ next: 1, left: 1_000, warning: null })
})

it('a new computer asks for the last number in every mode, and goes on after it', async () => {
  for (const mode of ['comprobante', 'external'] as const) {
    const { save, numbering, setUp } = await stepOver(shopOf(NO_PRINTERS))
    expect(await numbering()).toMatchObject({ stage: 'fresh' })
    const { bridge } = setUp
    const settings = bridge.value.state === 'there' ? bridge.value.settings : null
    const values = settings && { ...documentValues(settings, activeSettings()), name: 'La Prueba', mode }
    const facts = { numbering: await numbering(), seen: [], taken: null }
    expect(values && checkDocuments(values, settings, facts).errors).toMatchObject({ lastNumber: { code: 'C-83' } })
    expect(await save({ mode, lastNumber: '13' })).toBeNull()
    expect(await numbering()).toMatchObject({ next: 14, stage: 'confirmed' })
  }
})

it('settings that the form accepts are accepted by the bridge and returned unchanged', async () => {
  const { save, setUp } = await stepOver(shopOf(NO_PRINTERS))
  expect(
    await save({ lastNumber: '0', nit: '900.000.000-5', bagPrice: '73', footer: 'Gracias', general: null }),
  ).toBeNull()
  expect(setUp.bridge.value).toMatchObject({
    state: 'there',
    settings: { restaurant: { name: 'La Prueba', nit: '900000000', footer: 'Gracias' }, bag: { price: 73 }, taxes: [] },
  })
})

it('the bridge makes the same paper of the preview’s order as the form', async () => {
  const { client } = await stepOver(shopOf(NO_PRINTERS))
  const now = new Date().toISOString()
  const answer = await client.preview(sampleInvoice(null, { storeName: 'Centro', issued: false, now }))
  expect(answer.ok && answer.data.ticket.title).toBe('COMPROBANTE #4821')
})
