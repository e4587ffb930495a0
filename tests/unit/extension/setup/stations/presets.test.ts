import { addPrinter, newPrinter } from '@shared/printer-setup/edit-printers'
import { parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { PRESET_NAMES, type PresetName, stationPreset } from '../../../../../extension/setup/stations/presets'
import { withDraft } from '../../../../../extension/setup/stations/stations-draft'
import { bridgeSettings } from '../../../../fixtures/settings'

/** Printers as a shop adds them, by the names of its queues. */
const shop = (...names: string[]) =>
  names.reduce(
    (settings, name) =>
      addPrinter(settings, newPrinter({ name, connection: { type: 'spooler', queue: name }, width: 80 }, settings)),
    bridgeSettings(),
  )
const where = (name: PresetName, settings = shop('CAJA', 'COMANDA 1', 'COMANDA 2')) =>
  Object.fromEntries(stationPreset(name, settings)?.stations.map(({ id, printer }) => [id, printer]) ?? [])

const SHOPS = [['CAJA'], ['POS-80', 'POS-58'], ['COMANDA 2', 'CAJA', 'COMANDA 1'], ['A', 'B', 'C', 'D']]

describe('a preset', () => {
  it('finds the printers by the names that Intüipos gives them', () => {
    expect(where('counter-kitchen-bar')).toEqual({ cocina: 'comanda-1', barra: 'comanda-2', pase: 'caja' })
    expect(where('counter-kitchen', shop('COMANDA 2', 'CAJA', 'COMANDA 1'))).toMatchObject({ cocina: 'comanda-1' })
    expect(where('one')).toEqual({ cocina: 'caja', pase: 'caja' })
  })

  it('takes the printers in their order where the names match nothing', () => {
    expect(where('counter-kitchen-bar', shop('A', 'B', 'C'))).toEqual({ cocina: 'b', barra: 'c', pase: 'a' })
  })

  it('prints the bar’s comandas at the counter where the bar has no printer', () => {
    const papers = where('counter-kitchen-bar', shop('CAJA', 'COCINA'))
    expect(papers).toEqual({ cocina: 'cocina', barra: 'caja', pase: 'caja' })
  })

  it('is not offered where printers are missing', () => {
    expect(stationPreset('counter-kitchen', shop('CAJA'))).toBeNull()
    expect(stationPreset('one', shop())).toBeNull()
  })

  it('prints unassigned products in the kitchen, and nothing at the pass until it is turned on', () => {
    const preset = stationPreset('counter-kitchen-bar', shop('CAJA', 'COCINA'))
    expect(preset?.stations.map(({ id, default: takesRest, enabled }) => [id, takesRest, enabled])).toEqual([
      ['cocina', true, true],
      ['barra', false, true],
      ['pase', false, false],
    ])
  })

  it('keeps a chosen fallback printer', () => {
    const settings = shop('CAJA', 'COMANDA 1', 'COMANDA 2')
    const chosen = {
      ...settings,
      printers: settings.printers.map((each) => (each.id === 'comanda-2' ? { ...each, fallback: 'comanda-1' } : each)),
    }
    expect(stationPreset('one', chosen)?.fallbacks).toEqual({ 'comanda-1': 'caja', 'comanda-2': 'comanda-1' })
  })

  it.each(SHOPS.flatMap((printers) => PRESET_NAMES.map((name): [string[], PresetName] => [printers, name])))(
    'of %j, «%s», is valid for the printing program',
    (printers, name) => {
      const settings = shop(...printers)
      const preset = stationPreset(name, settings)
      if (preset === null) return expect(printers.length).toBeLessThan(2)
      const next = withDraft(settings, preset)
      expect(parseBridgeSettings(next)).toEqual({ ok: true, settings: next })
    },
  )
})
