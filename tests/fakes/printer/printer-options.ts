import type { PrinterAbilities } from '@shared/printer'
import type { PaperSize } from './paper'

export interface PrinterOptions extends PaperSize {
  abilities: PrinterAbilities
  /** n of ESC t n → name of the page for iconv-lite. */
  codePages?: Readonly<Record<number, string>>
  /** Chinese double-byte mode at the start and after ESC @. */
  doubleByte?: boolean
  /** Its answers to GS I 66 and 67; absent: none. */
  identity?: { maker: string; model: string }
  /** Bytes that it sends to each client unasked: a Star in its own mode sends its status. */
  greeting?: Uint8Array
  /** Receive buffer in bytes, default 65,536. */
  memory?: number
  /** Second client: `waits` is connected and gets no answer until the first one has left. */
  secondClient?: 'waits' | 'refused'
  port?: number
  faults?: Partial<PrinterFaults>
}

/** Current faults; change them with `setFaults`. */
export interface PrinterFaults {
  /** Accepts connections and never reads a byte. */
  neverReads: boolean
  /** Obeys at most `bytes` every `everyMs`; the rest fills its buffer, then the sender's window closes. */
  slow: { bytes: number; everyMs: number } | null
  /** Sends four status bytes (ASB) at this rate to the connected client, unsolicited. */
  automaticStatusEveryMs: number | null
  /** One shot: takes this many bytes of one connection (status requests not counted), then RST. */
  resetAfter: number | null
  /** One shot: takes this many bytes of one connection (status requests not counted), then FIN, and reads no more. */
  finAfter: number | null
  /** Delay of every answer, which goes to the client connected then. */
  answerLateMs: number
  /** How many answers, from now on, are late; null: all. */
  lateAnswers: number | null
  /** How many answers, from now on, are not given: a printer that was asleep drops the first. */
  droppedAnswers: number
  /** Answers wait until this is false, and go to the client connected then. */
  holdsAnswers: boolean
  /** Id in the answer to GS ( H: the right one, a foreign one, or the previous job's. */
  completionId: 'own' | 'other' | 'previous'
  /** An automatic status block before each answer. */
  unsolicitedStatus: boolean
  /** Answers nothing, whatever its abilities. */
  mute: boolean
  /** Paper out after this many more obeyed bytes. One shot. */
  paperOutAfter: number | null
}

export const NO_FAULTS: PrinterFaults = {
  neverReads: false,
  slow: null,
  automaticStatusEveryMs: null,
  resetAfter: null,
  finAfter: null,
  answerLateMs: 0,
  lateAnswers: null,
  droppedAnswers: 0,
  holdsAnswers: false,
  completionId: 'own',
  unsolicitedStatus: false,
  mute: false,
  paperOutAfter: null,
}

/** The numbers of Epson-like printers. */
export const EPSON_CODE_PAGES: Readonly<Record<number, string>> = { 0: 'cp437', 2: 'cp850', 16: 'cp1252', 19: 'cp858' }
