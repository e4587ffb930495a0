import { probeAnswer } from '@shared/api'
import { addPrinter, changePrinter, newPrinter, removePrinter } from '@shared/printer-setup/edit-printers'
import { refusedPrinter } from '@shared/printer-setup/printer-form'
import { probeWords } from '@shared/printer-setup/printer-words'
import { describe, expect, it, vi } from 'vitest'
import { post } from '../../extension/bridge-client/call'
import { createSetUpClient } from '../../extension/bridge-client/set-up-client'
import { createSetUp } from '../../extension/setup/set-up'
import { type PresetName, stationPreset } from '../../extension/setup/stations/presets'
import { withDraft } from '../../extension/setup/stations/stations-draft'
import { aVirtualPrinter } from '../stage/a-printer'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { activeSettings } from '../unit/extension/a-worker-context'
import { bridgeAndClient, NO_PRINTERS, shopOf } from './support/bridge-and-client'

/** The set-up of the options page against a real bridge without sockets. */
async function setUpOver(settings: object) {
  const { reach } = await bridgeAndClient(settings)
  const probe = () => post(reach(), '/printers/caja/probe', probeAnswer, { body: {} })
  const client = createSetUpClient(reach())
  const setUp = createSetUp({ initial: activeSettings(), write: async () => ({ ok: false }), clientFor: () => client })
  await setUp.reload()
  const settingsNow = () => {
    const side = setUp.bridge.value
    if (side.state !== 'there') throw new Error(`the bridge is ${side.state}`)
    return side.settings
  }
  return { setUp, client, probe, settingsNow }
}

/** What the probe found, once the bridge itself does not ask the printer. */
const probed = (probe: Awaited<ReturnType<typeof setUpOver>>['probe']) =>
  vi.waitFor(async () => {
    const answer = await probe()
    if (!answer.ok || answer.data.found === null) throw new Error('it could not be asked yet')
    return answer.data
  }, WAIT_OPTIONS)

const typed = (name: string, host: string) =>
  ({ name, connection: { type: 'network', host, port: 9100 }, width: 80 }) as const

describe('the set-up and the bridge', () => {
  it('agree on printers that are added and on every usual shop', async () => {
    const { setUp, settingsNow } = await setUpOver({})
    for (const [name, host] of [
      ['CAJA', '192.168.77.7'],
      ['COMANDA 1', '10.3.3.3'],
      ['COMANDA 2', 'fe80::7'],
    ] as const) {
      expect(await setUp.saveBridge((now) => addPrinter(now, newPrinter(typed(name, host), now)))).toBeNull()
    }
    for (const name of ['one', 'counter-kitchen', 'counter-kitchen-bar'] satisfies PresetName[]) {
      const preset = stationPreset(name, settingsNow())
      if (preset === null) throw new Error(`no preset ${name}`)
      expect(await setUp.saveBridge((now) => withDraft(now, preset))).toBeNull()
      const expected = { stations: preset.stations, invoicePrinter: 'caja', deliveryPrinter: 'caja' }
      expect(settingsNow()).toMatchObject(expected)
    }
    expect(await setUp.saveBridge((now) => removePrinter(now, 'comanda-1', 'caja'))).toBeNull()
  })

  it('agree on the error of an address that is no printer’s, and store nothing of it', async () => {
    const { setUp, settingsNow } = await setUpOver(shopOf(NO_PRINTERS))
    const change = { connection: { type: 'network' as const, host: '8.8.8.8', port: 9100 } }
    const saved = await setUp.saveBridge((now) => changePrinter(now, 'caja', change))
    expect(refusedPrinter(saved?.issues ?? [], settingsNow(), 'caja')).toMatchObject({ host: { code: 'C-51' } })
    const gone = { connection: { type: 'spooler' as const, queue: 'NINGUNA' } }
    const missing = await setUp.saveBridge((now) => changePrinter(now, 'caja', gone))
    expect(refusedPrinter(missing?.issues ?? [], settingsNow(), 'caja')).toMatchObject({ queue: { code: 'C-56' } })
    expect(settingsNow().printers.find(({ id }) => id === 'caja')?.connection).toMatchObject({ host: '127.0.0.1' })
  })

  it('print one test page for each request, and continue with the settings that the probe wrote', async () => {
    const printer = await aVirtualPrinter()
    const { setUp, client, probe, settingsNow } = await setUpOver(shopOf({ ...NO_PRINTERS, caja: printer.port }))
    for (const request of ['one', 'one', 'other'])
      expect(await client.test('caja', request)).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(printer.papers).toHaveLength(2), WAIT_OPTIONS)
    expect(probeWords(await probed(probe))).toBe('Avisa cuando el papel salió.')
    await setUp.reload()
    expect(await setUp.saveBridge((now) => changePrinter(now, 'caja', { cut: 'full' }))).toBeNull()
    expect(settingsNow().printers.find(({ id }) => id === 'caja')).toMatchObject({ confirm: 'completion', cut: 'full' })
  })

  it('do not overwrite a probe that was not read: the first save fails, the next one keeps both', async () => {
    const printer = await aVirtualPrinter()
    const { setUp, probe, settingsNow } = await setUpOver(shopOf({ ...NO_PRINTERS, caja: printer.port }))
    expect(await probed(probe)).toMatchObject({ found: 'completion' })
    expect(await setUp.saveBridge((now) => changePrinter(now, 'caja', { cut: 'full' }))).not.toBeNull()
    expect(await setUp.saveBridge((now) => changePrinter(now, 'caja', { cut: 'full' }))).toBeNull()
    expect(settingsNow().printers.find(({ id }) => id === 'caja')).toMatchObject({ confirm: 'completion', cut: 'full' })
  })
})
