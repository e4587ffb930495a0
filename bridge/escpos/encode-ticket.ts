import { layOut, type PaperLine, type TextLine } from '@shared/layout/lay-out'
import type { PrinterSettings } from '@shared/settings/bridge'
import { stripControls } from '@shared/text'
import { QR_BYTES, type Ticket } from '@shared/ticket'
import * as command from './commands'
import { type ByteBuilder, createByteBuilder } from './commands'
import { moduleDots } from './qr-size'
import type { Raster } from './raster'

export interface EncodedTicket {
  bytes: Uint8Array
  /** Height of all copies in lines of normal text, about 4 mm each: what time-outs grow with. */
  lines: number
}

export interface EncodeOptions {
  copies: number
  /** The shop's logo, ready for this printer's paper; without one the paper has none. */
  logo?: Raster | null
}

/** Lines that carry the last text over the tear bar of a printer that cannot cut. */
const TEAR_OFF_LINES = 5
/** A QR symbol is about as high as twelve lines. */
const QR_LINES = 12
const DOTS_A_LINE = 30
/** Between a black field and what stands above or below it: less than a millimetre. */
const GAP_DOTS = 6
/** White around a QR symbol, which telephones look for (ISO/IEC 18004). */
const QUIET_MODULES = 4

const PLAIN = { size: 'normal', bold: false, centred: false } as const
type Style = Pick<TextLine, 'size' | 'bold' | 'centred'>

function heightOf(line: PaperLine, logo: Raster | null): number {
  switch (line.type) {
    case 'text':
      return line.size === 'normal' ? 1 : 2
    case 'feed':
      return line.lines
    case 'qr':
      return QR_LINES
    case 'image':
      return Math.ceil((logo?.rows ?? 0) / DOTS_A_LINE)
    case 'gap':
    case 'cut':
      return 0
  }
}

function writeStyle(out: ByteBuilder, now: Style, next: Style): void {
  if (now.size !== next.size) out.raw(command.size(next.size))
  if (now.bold !== next.bold) out.raw(command.bold(next.bold))
  if (now.centred !== next.centred) out.raw(command.centre(next.centred))
}

/** The first page of every printer. A number that a printer does not know leaves it there, and the text shows it. */
const FIRST_PAGE = 0

/** Plain ASCII is the same on every page, and its printer is one whose pages nobody knows. */
function writePage(out: ByteBuilder, printer: PrinterSettings): void {
  if (printer.codePage !== 'ascii') out.raw(command.selectCodePage(printer.codePageNumber))
}

function writeText(out: ByteBuilder, line: TextLine, printer: PrinterSettings): void {
  const { indent, centred, inverse, codePage } = line
  if (indent > 0 && !centred) out.text(' '.repeat(indent))
  if (inverse) out.raw(command.inverse(true))
  if (codePage) for (const page of [FIRST_PAGE, codePage.number]) out.raw(command.selectCodePage(page))
  out.text(line.text, codePage?.page)
  if (codePage) writePage(out, printer)
  if (inverse) out.raw(command.inverse(false))
  out.raw(command.lineFeed())
}

/** Control bytes go out of a QR's data too: a printer obeys DLE commands even inside of other commands' data. */
function writeQr(out: ByteBuilder, text: string, dots: number): void {
  const data = Buffer.from(stripControls(text), 'utf8')
  if (data.length === 0 || data.length > QR_BYTES) return
  const module = moduleDots(data.length, dots)
  out.raw(command.feedDots(QUIET_MODULES * module))
  out.raw(command.centre(true))
  out.raw(command.qrCode(data, module))
  out.raw(command.centre(false))
  out.raw(command.feedDots(QUIET_MODULES * module))
}

function writeLogo(out: ByteBuilder, logo: Raster | null): void {
  if (logo === null) return
  out.raw(command.centre(true))
  out.raw(command.raster(logo))
  out.raw(command.centre(false))
}

function writeEnd(out: ByteBuilder, printer: PrinterSettings): void {
  out.raw(printer.cut === null ? command.feed(TEAR_OFF_LINES) : command.cut(printer.cut))
}

function writeLine(out: ByteBuilder, line: PaperLine, printer: PrinterSettings, logo: Raster | null): void {
  if (line.type === 'text') writeText(out, line, printer)
  else if (line.type === 'qr') writeQr(out, line.data, printer.dots)
  else if (line.type === 'image') writeLogo(out, logo)
  else if (line.type === 'feed') out.raw(command.feed(line.lines))
  else if (line.type === 'gap') out.raw(command.feedDots(GAP_DOTS))
  else writeEnd(out, printer)
}

function writeCopy(out: ByteBuilder, lines: readonly PaperLine[], printer: PrinterSettings, logo: Raster | null): void {
  let style: Style = PLAIN
  for (const line of lines) {
    const next = line.type === 'text' ? line : PLAIN
    writeStyle(out, style, next)
    style = next
    writeLine(out, line, printer, logo)
  }
  writeStyle(out, style, PLAIN)
  if (lines.at(-1)?.type !== 'cut') writeEnd(out, printer)
}

function writeStart(out: ByteBuilder, printer: PrinterSettings): void {
  out.raw(command.initialise())
  out.raw(command.singleByte())
  writePage(out, printer)
}

/**
 * A ticket as the bytes of one printer, every copy complete in itself and ended by a cut (a feed where there is no
 * cutter). Pure. No text of a customer can be a command: `layOut` cleans every string that it lays out.
 */
export function encodeTicket(ticket: Ticket, printer: PrinterSettings, options: EncodeOptions): EncodedTicket {
  const { copies, logo = null } = options
  const lines = layOut(ticket.blocks, printer)
  const out = createByteBuilder(printer.codePage)
  for (let copy = 0; copy < copies; copy++) {
    writeStart(out, printer)
    if (copy === 0 && ticket.rings && printer.buzzer) out.raw(command.beep(printer.buzzer.times))
    if (copy === 0 && ticket.opensDrawer && printer.drawer) out.raw(command.openDrawer(printer.drawer.pin))
    writeCopy(out, lines, printer, logo)
  }
  const height = lines.reduce((sum, line) => sum + heightOf(line, logo), 0)
  return { bytes: out.finish(), lines: height * copies }
}
