import { layOut, type PaperLine, type TextLine } from '@shared/layout/lay-out'
import type { PrinterSettings } from '@shared/settings/bridge'
import { stripControls } from '@shared/text'
import { QR_BYTES, type Ticket } from '@shared/ticket'
import * as command from './commands'
import { type ByteBuilder, createByteBuilder } from './commands'
import type { Raster } from './raster'

/** Capacity in bytes of QR versions 1, 2, 3 … at level M (ISO/IEC 18004, table 7). */
const CAPACITY = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666]

/** Modules per side of the symbol for `bytes` of data at level M. */
function modules(bytes: number): number {
  const version = CAPACITY.findIndex((capacity) => bytes <= capacity) + 1
  return 17 + 4 * (version === 0 ? CAPACITY.length : version)
}

/** Dots per module, 3 to 8: about half of the paper's width, so that any phone reads it and it still fits 58 mm. */
const moduleDots = (bytes: number, paperDots: number): number =>
  Math.min(8, Math.max(3, Math.floor(paperDots / 2 / modules(bytes))))

export interface EncodedTicket {
  bytes: Uint8Array
  /** Height of all copies in lines of normal text, about 4 mm each; time-outs grow with it. */
  lines: number
}

export interface EncodeOptions {
  copies: number
  /** The shop's logo, scaled for this printer; absent or null: no logo. */
  logo?: Raster | null
}

/** Lines that feed the last text past the tear bar of a printer without cutter. */
const TEAR_OFF_LINES = 5
/** A QR symbol is about as high as twelve lines. */
const QR_LINES = 12
const DOTS_A_LINE = 30
/** Gap above and below an inverse field: less than a millimetre. */
const GAP_DOTS = 6
/** Quiet zone around a QR symbol, needed by readers (ISO/IEC 18004). */
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

/** Page 0 exists on every printer. Selected first, so that an unknown number leaves page 0, visible in the text. */
const FIRST_PAGE = 0

/** No page is selected for `ascii`: it is the same on every page, and the printer's page numbers are unknown. */
function writePage(out: ByteBuilder, printer: PrinterSettings): void {
  if (printer.codePage !== 'ascii') out.raw(command.selectCodePage(printer.codePageNumber))
}

/** In inverse, or of another code page, only the text itself is: not its margin. */
function writeText(out: ByteBuilder, line: TextLine, printer: PrinterSettings): void {
  const { indent, centred, inverse, codePage, text } = line
  const margin = centred ? '' : ' '.repeat(indent)
  if (margin !== '') out.text(margin)
  if (inverse) out.raw(command.inverse(true))
  if (codePage) for (const page of [FIRST_PAGE, codePage.number]) out.raw(command.selectCodePage(page))
  out.text(text, codePage?.page)
  if (codePage) writePage(out, printer)
  if (inverse) out.raw(command.inverse(false))
  out.raw(command.LINE_FEED)
}

function writeCentred(out: ByteBuilder, bytes: Buffer): void {
  out.raw(command.centre(true))
  out.raw(bytes)
  out.raw(command.centre(false))
}

/** Control bytes are removed from QR data too: printers execute DLE commands even inside other commands' data. */
function writeQr(out: ByteBuilder, text: string, dots: number): void {
  const data = Buffer.from(stripControls(text), 'utf8')
  if (data.length === 0 || data.length > QR_BYTES) return
  const module = moduleDots(data.length, dots)
  out.raw(command.feedDots(QUIET_MODULES * module))
  writeCentred(out, command.qrCode(data, module))
  out.raw(command.feedDots(QUIET_MODULES * module))
}

function writeEnd(out: ByteBuilder, printer: PrinterSettings): void {
  out.raw(printer.cut === null ? command.feed(TEAR_OFF_LINES) : command.cut(printer.cut))
}

function writeLine(out: ByteBuilder, line: PaperLine, printer: PrinterSettings, logo: Raster | null): void {
  if (line.type === 'text') writeText(out, line, printer)
  else if (line.type === 'qr') writeQr(out, line.data, printer.dots)
  else if (line.type === 'image' && logo) writeCentred(out, command.raster(logo))
  else if (line.type === 'feed') out.raw(command.feed(line.lines))
  else if (line.type === 'gap') out.raw(command.feedDots(GAP_DOTS))
  else if (line.type === 'cut') writeEnd(out, printer)
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

/**
 * A ticket as bytes for one printer; each copy is complete in itself and ends with a cut (a feed without cutter). Pure.
 * Customer text cannot contain commands: `layOut` strips control characters from every string.
 */
export function encodeTicket(ticket: Ticket, printer: PrinterSettings, options: EncodeOptions): EncodedTicket {
  const { copies, logo = null } = options
  const lines = layOut(ticket.blocks, printer)
  const out = createByteBuilder(printer.codePage)
  for (let copy = 0; copy < copies; copy++) {
    out.raw(command.INITIALISE)
    out.raw(command.SINGLE_BYTE)
    writePage(out, printer)
    if (copy === 0 && ticket.rings && printer.buzzer) out.raw(command.beep(printer.buzzer))
    if (copy === 0 && ticket.opensDrawer && printer.drawer) out.raw(command.openDrawer(printer.drawer.pin))
    writeCopy(out, lines, printer, logo)
  }
  const height = lines.reduce((sum, line) => sum + heightOf(line, logo), 0)
  return { bytes: out.finish(), lines: height * copies }
}
