import { defaultBridgeSettings, type PrinterSettings, parseBridgeSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import { encodeTicket } from '../../bridge/escpos/encode-ticket'
import { createLogos } from '../../bridge/escpos/logos'
import { Mechanics } from '../fakes/printer/mechanics'
import type { Paper } from '../fakes/printer/paper'
import { parseEscpos } from '../fakes/printer/parse-escpos'
import { BLIND_58, CONFIRMING_80, EPSON_42 } from '../fakes/printer/presets'
import { EPSON_CODE_PAGES } from '../fakes/printer/printer-options'

export type Width = 32 | 42 | 48

/** An 80 mm printer of the counter, a TM-T88 (80 mm, 42 columns), a cheap 58 mm one of the kitchen. */
const PRINTERS = {
  48: { fake: CONFIRMING_80, settings: {} },
  42: { fake: EPSON_42, settings: { columns: 42, dots: 512, codePage: 'cp850', codePageNumber: 2 } },
  32: { fake: BLIND_58, settings: { columns: 32, dots: 384, codePageNumber: 53 } },
}

function settingsOf(width: Width): PrinterSettings {
  const connection = { type: 'network', host: '192.168.1.50' }
  const printer = { id: 'caja', name: 'Caja', connection, ...PRINTERS[width].settings }
  const parsed = parseBridgeSettings({ printers: [printer] })
  const [settings] = parsed.ok ? parsed.settings.printers : []
  if (!settings) throw new Error('wrong settings')
  return settings
}

/** Prints a ticket: layout, bytes, virtual printer, cut. */
export async function printTicket(
  build: (printer: PrinterSettings) => Ticket,
  width: Width,
  logo: string,
): Promise<Paper> {
  const settings = settingsOf(width)
  const logos = createLogos(() => {})
  const { restaurant, ...others } = defaultBridgeSettings()
  await logos.update({ ...others, restaurant: { ...restaurant, logo }, printers: [settings] })
  const raster = logos.raster(settings.dots)
  if (raster === null) throw new Error(JSON.stringify(logos.issues()))
  const { bytes } = encodeTicket(build(settings), settings, { copies: 1, logo: raster })
  const { columns, dots, codePages = EPSON_CODE_PAGES, doubleByte = false } = PRINTERS[width].fake
  const mechanics = new Mechanics({ columns, dots, codePages, doubleByte }, () => ({
    paper: 'enough',
    coverOpen: false,
  }))
  const effects = parseEscpos(bytes, true).commands.map((command) => mechanics.execute(command))
  const cut = effects.find((effect) => effect?.type === 'paper')
  if (cut?.type !== 'paper') throw new Error('no paper was cut off')
  // The test page tries code pages that a printer may not have.
  const mistakes = mechanics.mistakes.filter((mistake) => !mistake.startsWith('ESC t'))
  const wrong = [...mechanics.unknownCommands, ...mistakes]
  if (wrong.length > 0) throw new Error(`the printer does not understand: ${wrong.join(', ')}`)
  return cut.paper
}
