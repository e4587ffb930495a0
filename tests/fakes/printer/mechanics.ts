import { type Condition, transmittedStatus } from './condition'
import { CELL_HEIGHT, type Decoder, LineBuffer, PLAIN } from './line-buffer'
import { Paper, type PaperAlign, type PaperRow, type PaperSize, type Run, type Style } from './paper'
import type { EscposCommand } from './parse-escpos'
import { QrSymbol } from './qr-symbol'
import { type Bitmap, rasterBitmap } from './raster'

export interface MechanicsProfile extends PaperSize {
  /** n of ESC t n → name of the page for iconv-lite. */
  codePages: Readonly<Record<number, string>>
  /** Cheap printers start in Chinese double-byte mode, and ESC @ goes back to it: only FS . ends it. */
  doubleByte: boolean
}

/** Effect of one command. */
export type Effect =
  | { type: 'completion'; processId: Uint8Array }
  | { type: 'consumption'; status: number }
  | { type: 'paper'; paper: Paper }

const LINE_SPACING = 30
/** Dots from the print head to the knife: about 14 mm. Lines printed closer are cut through or stay inside. */
const HEAD_TO_KNIFE = 112
const ALIGNS: readonly PaperAlign[] = ['left', 'center', 'right']
/** Obeyed on arrival, or heard only. */
const SILENT = new Set(['DLE EOT', 'DLE DC4', 'ESC B'])

type Handler = (args: Uint8Array) => Effect | undefined

/** Print head, paper feed and knife: obeys the commands that this product sends one by one, and records the papers. */
export class Mechanics {
  /** The uncut paper in the printer. */
  paper: Paper
  /** Commands without a rule: tests assert that it stays empty. */
  readonly unknownCommands: string[] = []
  /** Commands that a real printer would ignore or print wrongly. */
  readonly mistakes: string[] = []

  readonly #profile: MechanicsProfile
  readonly #condition: () => Condition
  readonly #line: LineBuffer
  readonly #qr = new QrSymbol()
  #style: Style = { ...PLAIN }
  #align: PaperAlign = 'left'
  #decoder: Decoder
  #page: string
  /** Dots fed since the last ink. */
  #sinceInk = 0

  constructor(profile: MechanicsProfile, condition: () => Condition) {
    this.#profile = profile
    this.#condition = condition
    this.#page = profile.codePages[0] ?? 'cp437'
    this.#decoder = this.#firstDecoder()
    this.paper = new Paper(1, profile)
    this.#line = new LineBuffer(profile, (runs) => this.#printRuns(runs))
  }

  execute(command: EscposCommand): Effect | undefined {
    this.paper.addBytes(command.raw)
    if (!command.known) this.unknownCommands.push(`${command.name} (${Buffer.from(command.raw).toString('hex')})`)
    const handler = this.#handlers[command.name]
    if (command.known && !handler && !SILENT.has(command.name)) throw new Error(`no handler for ${command.name}`)
    return handler?.(command.args)
  }

  /** Power off: buffered data is lost, the paper stays. */
  reset(): void {
    this.#initialise()
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    text: (args) => this.#do(() => this.#line.add(args, this.#decoder, this.#style)),
    LF: () => this.#do(() => this.#lineFeed()),
    'ESC @': () => this.#do(() => this.#initialise()),
    'ESC t': ([n]) => this.#do(() => this.#selectPage(n ?? 0)),
    'ESC a': ([n]) => this.#do(() => this.#setAlign((n ?? 0) % 48)),
    'ESC E': ([n]) => this.#set({ bold: odd(n) }),
    'ESC d': ([n]) => this.#do(() => this.#feedLines(n ?? 0)),
    'ESC J': ([n]) => this.#do(() => this.#feedDots(n ?? 0)),
    'ESC p': ([m]) => this.#do(() => this.#pulse(m ?? 0)),
    'ESC ( A': (args) => this.#do(() => this.#beeper(args)),
    'FS .': () => this.#do(() => (this.#decoder = { type: 'single', page: this.#page })),
    'GS !': ([n]) => this.#set({ width: (((n ?? 0) >> 4) & 7) + 1, height: ((n ?? 0) & 7) + 1 }),
    'GS B': ([n]) => this.#set({ inverse: odd(n) }),
    'GS V': ([m, n]) => this.#cut(m ?? 0, n ?? 0),
    'GS v': (args) => this.#do(() => this.#image(rasterBitmap(args))),
    'GS r': ([n]) => ({ type: 'consumption', status: transmittedStatus(n ?? 1, this.#condition()) }),
    'GS ( k': (args) => this.#do(() => this.#symbol(args)),
    'GS ( H': (args) => this.#processId(args),
  }

  #do(action: () => unknown): undefined {
    action()
    return undefined
  }

  #set(change: Partial<Style>): undefined {
    this.#style = { ...this.#style, ...change }
    return undefined
  }

  #firstDecoder(): Decoder {
    return this.#profile.doubleByte ? { type: 'double' } : { type: 'single', page: this.#page }
  }

  #initialise(): void {
    this.#line.clear()
    this.#qr.reset()
    this.#style = { ...PLAIN }
    this.#align = 'left'
    this.#page = this.#profile.codePages[0] ?? 'cp437'
    this.#decoder = this.#firstDecoder()
  }

  #selectPage(n: number): void {
    const page = this.#profile.codePages[n]
    if (page === undefined) {
      this.mistakes.push(`ESC t ${n}: no such code page, the old one stays`)
      return
    }
    this.#page = page
    if (this.#decoder.type === 'single') this.#decoder = { type: 'single', page }
  }

  #setAlign(n: number): void {
    if (!this.#line.isEmpty) this.mistakes.push('ESC a in the middle of a line: ignored')
    else this.#align = ALIGNS[n] ?? this.#align
  }

  #pulse(pin: number): void {
    if (pin % 48 > 1) this.mistakes.push(`ESC p ${pin}: no such pin`)
    else this.paper.drawerKicks += 1
  }

  #lineFeed(): void {
    this.#printRuns(this.#line.take())
  }

  #printRuns(runs: Run[]): void {
    const tallest = Math.max(0, ...runs.map((run) => CELL_HEIGHT * run.style.height))
    this.#addRow({ type: 'text', align: this.#align, runs, height: Math.max(LINE_SPACING, tallest) })
    // Ink ends at the bottom of the characters; the rest of the line is blank.
    this.#sinceInk = runs.length > 0 ? Math.max(0, LINE_SPACING - tallest) : this.#sinceInk + LINE_SPACING
  }

  #feedLines(n: number): void {
    const waiting = !this.#line.isEmpty
    if (waiting) this.#lineFeed()
    this.#feed(LINE_SPACING * (waiting ? n - 1 : n))
  }

  #feedDots(n: number): void {
    if (!this.#line.isEmpty) this.#lineFeed()
    this.#feed(n)
  }

  #feed(dots: number): void {
    if (dots <= 0) return
    this.#addRow({ type: 'feed', height: dots })
    this.#sinceInk += dots
  }

  #addRow(row: PaperRow): void {
    this.paper.rows.push(row)
    if (row.type !== 'text' && row.type !== 'feed') this.#sinceInk = 0
  }

  #image(bitmap: Bitmap): void {
    if (bitmap.width > this.#profile.dots)
      this.mistakes.push(`image of ${bitmap.width} dots on a paper of ${this.#profile.dots}: the rest is cut off`)
    this.#addRow({ type: 'image', align: this.#align, ...bitmap })
  }

  #symbol(args: Uint8Array): void {
    const outcome = this.#qr.obey(args)
    if (outcome.type === 'mistake') this.mistakes.push(outcome.what)
    if (outcome.type !== 'print') return
    const { data, modules, module } = outcome
    const width = modules.length * module
    if (width > this.#profile.dots) this.mistakes.push(`QR of ${width} dots does not fit: nothing printed`)
    else this.#addRow({ type: 'qr', align: this.#align, data, modules, module })
  }

  /** pL pH 97 n c, n a pattern of 1 to 7 (Epson ESC/POS reference). The TM-U230's form, n = 100, is ignored by others. */
  #beeper(args: Uint8Array): void {
    const [, , fn, n = 0] = args
    if (fn !== 97 || n < 1 || n > 7 || args.length !== 5)
      this.mistakes.push(`ESC ( A function ${fn}, ${n}, of ${args.length - 2} bytes`)
  }

  #processId(args: Uint8Array): Effect | undefined {
    const [, , fn, m] = args
    if (fn === 48 && m === 48 && args.length === 8) return { type: 'completion', processId: args.slice(4, 8) }
    this.mistakes.push(`GS ( H function ${fn}`)
    return undefined
  }

  #cut(mode: number, n: number): Effect | undefined {
    if (!this.#line.isEmpty) {
      this.mistakes.push('GS V in the middle of a line: ignored')
      return undefined
    }
    if (mode > 1 && mode !== 48 && mode !== 49) this.#feed(HEAD_TO_KNIFE + n)
    else if (this.#sinceInk < HEAD_TO_KNIFE && this.paper.isPrinted)
      this.mistakes.push(
        `GS V ${mode}: cuts ${this.#sinceInk} dots below the last ink, the knife wants ${HEAD_TO_KNIFE}`,
      )
    const paper = this.paper
    paper.cut = [0, 48, 65, 97].includes(mode) ? 'full' : 'partial'
    this.paper = new Paper(paper.n + 1, this.#profile)
    this.#sinceInk = 0
    return { type: 'paper', paper }
  }
}

const odd = (n: number | undefined): boolean => (n ?? 0) % 2 === 1
