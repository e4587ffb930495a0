import { parseBridgeSettings } from '@shared/settings/bridge'
import { ROW_ENDS } from '@shared/tickets/test-page'
import { describe, expect, it } from 'vitest'
import { newPrinter } from '../../../../../extension/setup/printers/edit-printers'
import { modelOf, PRINTER_MODELS } from '../../../../../extension/setup/printers/printer-models'

const connection = { type: 'network' as const, host: '192.168.1.50', port: 9100 }

describe.each(PRINTER_MODELS)('the model $name', (model) => {
  it('is one that the bridge can be set to, whose width the test page can show, with a source', () => {
    const { id, name, source, hasCutter, ...facts } = model
    expect(modelOf(id)).toBe(model)
    expect(parseBridgeSettings({ printers: [{ id: 'caja', name: 'CAJA', connection, ...facts }] }).ok).toBe(true)
    expect(ROW_ENDS).toContain(model.columns)
    // A character of font A has 12 dots.
    expect(model.dots).toBeGreaterThanOrEqual(model.columns * 12)
    expect(source).not.toBe('')
  })
})

it('a new printer starts with CP850 under 2, and printers without a page in their settings keep CP858 under 19', () => {
  const printer = newPrinter({ name: 'CAJA', connection, width: 80 }, { printers: [] })
  expect(printer).toMatchObject({ codePage: 'cp850', codePageNumber: 2 })
  const parsed = parseBridgeSettings({ printers: [{ id: 'caja', name: 'CAJA', connection }] })
  expect(parsed.ok && parsed.settings.printers[0]).toMatchObject({ codePage: 'cp858', codePageNumber: 19 })
})
