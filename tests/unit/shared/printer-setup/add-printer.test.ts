import { addPrinter, newPrinter } from '@shared/printer-setup/edit-printers'
import { parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { bridgeSettings } from '../../../fixtures/settings'

const queue = (name: string) => ({ name, connection: { type: 'spooler', queue: name }, width: 80 }) as const
const add = (settings: ReturnType<typeof bridgeSettings>, name: string) =>
  addPrinter(settings, newPrinter(queue(name), settings))
const fallbacks = (settings: ReturnType<typeof bridgeSettings>) =>
  Object.fromEntries(settings.printers.map(({ id, fallback }) => [id, fallback]))

describe('an added printer', () => {
  it('is valid for the printing program', () => {
    const settings = add(add(bridgeSettings(), 'CAJA'), 'COMANDA 1')
    expect(parseBridgeSettings(settings)).toEqual({ ok: true, settings })
  })

  it('beeps and cuts, so that its test shows whether it supports that', () => {
    expect(newPrinter(queue('CAJA'), bridgeSettings())).toMatchObject({ buzzer: { times: 2 }, cut: 'partial' })
  })

  it('is as wide as its paper', () => {
    const narrow = newPrinter({ ...queue('CAJA'), width: 58 }, bridgeSettings())
    expect([narrow.columns, narrow.dots]).toEqual([32, 384])
  })

  it('has its own name and id, also the second of one name', () => {
    const twice = add(add(bridgeSettings(), 'POS-80'), 'POS-80')
    expect(twice.printers.map(({ id, name }) => [id, name])).toEqual([
      ['pos-80', 'POS-80'],
      ['pos-80-2', 'POS-80 2'],
    ])
  })

  it('reroutes to CAJA, whichever of the two comes first', () => {
    expect(fallbacks(add(add(bridgeSettings(), 'CAJA'), 'COMANDA 1'))).toEqual({ caja: null, 'comanda-1': 'caja' })
    const late = add(add(add(bridgeSettings(), 'COMANDA 1'), 'COMANDA 2'), 'CAJA')
    expect(fallbacks(late)).toEqual({ 'comanda-1': 'caja', 'comanda-2': 'comanda-1', caja: null })
  })
})
