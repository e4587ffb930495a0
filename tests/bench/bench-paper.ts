import { jobPayload } from '@shared/payload'
import { defaultBridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { buildTicket } from '@shared/tickets/build-ticket'
import { encodeTicket } from '../../bridge/escpos/encode-ticket'
import { figures, type Row } from './figures'
import { benchPaper, benchSettings } from './papers'

const ROUNDS = 2_000

/** Runs of so many papers each: a run's rate does not depend on one pause. */
const RUNS = 20
const PAPERS = 1_000

/** By the processor time of this process, which other work of the machine does not lengthen by much. */
function perSecond(act: () => unknown): number {
  const start = process.cpuUsage()
  for (let n = 0; n < PAPERS; n++) act()
  const { user, system } = process.cpuUsage(start)
  return Math.round((PAPERS * 1_000_000) / (user + system))
}

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
  const ticket = buildTicket(payload, facts)
  const rates = Array.from({ length: RUNS }, () => perSecond(() => encodeTicket(ticket, printer, { copies: 1 })))
  return [
    figures(`build and encode a paper of ${lines} lines with QR`, times, 'p95 <= 1'),
    figures('papers a second of processor time, laid out and encoded', rates, 'p50 >= 20000', '/s'),
    figures('its bytes', [bytes.length], '<= 2048', 'B'),
  ]
}
