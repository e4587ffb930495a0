import { newPrinter } from '@shared/printer-setup/edit-printers'
import { modelOf, PRINTER_MODELS, SOURCES } from '@shared/printer-setup/printer-models'
import { parseBridgeSettings } from '@shared/settings/bridge'
import { ROW_ENDS } from '@shared/tickets/test-page'
import { describe, expect, it } from 'vitest'

const connection = { type: 'network' as const, host: '192.168.1.50', port: 9100 }

describe.each(PRINTER_MODELS)('the model $name', (model) => {
  it('is one that the bridge can be set to, whose width the test page can show, with a source', () => {
    const { id, name, source, hasCutter, isFamily, buzzer, ...facts } = model
    expect(modelOf(id)).toBe(model)
    const rung = { buzzer: buzzer && { times: 2, command: buzzer } }
    const parsed = parseBridgeSettings({ printers: [{ id: 'caja', name: 'CAJA', connection, ...facts, ...rung }] })
    expect(parsed.ok && parsed.settings.printers[0]).toMatchObject({ ...facts, ...rung })
    expect(ROW_ENDS).toContain(model.columns)
    // A character of font A has 12 dots.
    expect(model.dots).toBeGreaterThanOrEqual(model.columns * 12)
    for (const each of source.split('; ')) expect(Object.keys(SOURCES)).toContain(each.split(':')[0])
    expect(name.startsWith('Compatible')).toBe(isFamily)
  })
})

it('only an Epson whose reference documents it is rung by ESC ( A', () => {
  const rung = PRINTER_MODELS.filter(({ buzzer }) => buzzer === 'esc-paren-a')
  expect(rung.length).toBeGreaterThan(0)
  for (const { name, source } of rung) {
    expect(name).toMatch(/^Epson TM-(?:T20II|T70II|T88V|m30)/)
    expect(source.split('; ')).toContain('Epson')
  }
})

it('there is a family for each width of paper, for the models without a row of their own', () => {
  const families = PRINTER_MODELS.filter(({ isFamily }) => isFamily)
  expect(families.map(({ columns, hasCutter }) => [columns, hasCutter])).toEqual([
    [48, true],
    [32, false],
  ])
})

it('a new printer starts with CP850 under 2, and printers without a page in their settings keep CP858 under 19', () => {
  const printer = newPrinter({ name: 'CAJA', connection, width: 80 }, { printers: [] })
  expect(printer).toMatchObject({ codePage: 'cp850', codePageNumber: 2 })
  const parsed = parseBridgeSettings({ printers: [{ id: 'caja', name: 'CAJA', connection }] })
  expect(parsed.ok && parsed.settings.printers[0]).toMatchObject({ codePage: 'cp858', codePageNumber: 19 })
})
