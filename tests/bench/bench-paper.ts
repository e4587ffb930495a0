import { jobPayload } from '@shared/payload'
import { defaultBridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { buildTicket } from '@shared/tickets/build-ticket'
import { encodeTicket } from '../../bridge/escpos/encode-ticket'
import { figures, type Row } from './figures'
import { benchPaper, benchSettings } from './papers'

const ROUNDS = 2_000

/** From a stored payload to the printer's bytes: a domicilio of some thirty printed lines with the map's QR. */
export async function benchPaperBytes(): Promise<Row[]> {
  const payload = jobPayload.parse((await benchPaper('delivery', 1)).payload)
  const settings = parseBridgeSettings(benchSettings(9100, 9101))
  const printer = settings.ok ? settings.settings.printers[0] : undefined
  if (!printer) throw new Error('wrong settings')
  const facts = { ...defaultBridgeSettings(), stationName: null, dayNumber: null, number: null }
  const paper = () => encodeTicket(buildTicket(payload, facts), printer, { copies: 1 })
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    paper()
    return performance.now() - start
  })
  const { bytes, lines } = paper()
  return [
    figures(`build and encode a paper of ${lines} lines with QR`, times, 'p95 <= 1'),
    figures('its bytes', [bytes.length], '<= 2048', 'B'),
  ]
}
