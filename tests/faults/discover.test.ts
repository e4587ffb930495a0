import type { DiscoverAnswer } from '@shared/connections'
import { describe, expect, it, onTestFinished } from 'vitest'
import { USB_PRINTER, UsbCable } from '../fakes/usb/usb-cable'
import { startScriptedPrinter } from '../unit/bridge/printers/scripted-printer'
import { bridgeWithPrinter } from './support/bridge-with-printer'

describe.skipIf(process.platform !== 'linux')('a plugged-in printer (umockdev: Linux only)', () => {
  it('is discovered with the connection that the settings use, also while it prints', async () => {
    const printer = await startScriptedPrinter({})
    onTestFinished(() => printer.stop())
    const cable = await UsbCable.plugIn(printer)
    onTestFinished(() => cable.stop())
    const { post, print, jobThat } = await bridgeWithPrinter({ type: 'usb', ...USB_PRINTER }, cable.env)
    const { usb } = await post<DiscoverAnswer>('/printers/discover', {})
    expect(usb).toEqual([{ ...USB_PRINTER, name: 'EPSON TM-T20II' }])
    printer.script.stopped = true
    const key = await print()
    await jobThat(key, { state: 'printing' })
    expect((await post<DiscoverAnswer>('/printers/discover', {})).usb).toEqual([
      { ...USB_PRINTER, name: 'EPSON TM-T20II' },
    ])
    printer.resume()
    await jobThat(key, { state: 'printed' })
  })
})
