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

it('the bridge makes the same paper of the preview’s order as the form', async () => {
  const { client } = await stepOver(shopOf(NO_PRINTERS))
  const now = new Date().toISOString()
  const answer = await client.preview(sampleInvoice(null, { storeName: 'Centro', issued: false, now }))
  expect(answer.ok && answer.data.ticket.title).toBe('COMPROBANTE #4821')
})
