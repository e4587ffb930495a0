import type { PrinterAbilities } from '@shared/printer'
import type { PaperSize } from './paper'

export interface PrinterOptions extends PaperSize {
  abilities: PrinterAbilities
  /** n of ESC t n → name of the page for iconv-lite. */
  codePages?: Readonly<Record<number, string>>
  /** Chinese double-byte mode at the start and after ESC @. */
  doubleByte?: boolean
  /** Bytes that it sends to each client unasked: a Star in its own mode sends its status. */
  greeting?: Uint8Array
  /** Receive buffer in bytes, default 65,536. */
  memory?: number
  port?: number
  faults?: Partial<PrinterFaults>
}

/** Current faults; change them with `setFaults`. */
export interface PrinterFaults {
  /** Accepts connections and never reads a byte. */
  neverReads: boolean
  /** Obeys at most `bytes` every `everyMs`; the rest fills its buffer, then the sender's window closes. */
  slow: { bytes: number; everyMs: number } | null
  /** One shot: takes this many bytes of one connection (status requests not counted), then RST. */
  resetAfter: number | null
  /** Delay of every answer, which goes to the client connected then. */
  answerLateMs: number
  /** How many answers, from now on, are late; null: all. */
  lateAnswers: number | null
  /** How many answers, from now on, are not given: a printer that was asleep drops the first. */
  droppedAnswers: number
  /** Id in the answer to GS ( H: the right one, or a foreign one. */
  completionId: 'own' | 'other'
  /** Answers nothing, whatever its abilities. */
  mute: boolean
  /** Paper out after this many more obeyed bytes. One shot. */
  paperOutAfter: number | null
}

export const NO_FAULTS: PrinterFaults = {
  neverReads: false,
  slow: null,
  resetAfter: null,
  answerLateMs: 0,
  lateAnswers: null,
  droppedAnswers: 0,
  completionId: 'own',
  mute: false,
  paperOutAfter: null,
}

/** The numbers of Epson-like printers. */
export const EPSON_CODE_PAGES: Readonly<Record<number, string>> = { 0: 'cp437', 2: 'cp850', 16: 'cp1252', 19: 'cp858' }
