import type { PrinterAbilities } from '@shared/printer'
import type { PaperSize } from './paper'

export interface PrinterOptions extends PaperSize {
  abilities: PrinterAbilities
  /** n of ESC t n → name of the page for iconv-lite. */
  codePages?: Readonly<Record<number, string>>
  /** Starts, and after ESC @ starts again, in Chinese double-byte mode. */
  doubleByte?: boolean
  /** Bytes that it takes before it stops reading, 65,536 unless said. */
  memory?: number
  /** What a second client meets: `waits` is connected and gets no answer until the first one has gone. */
  secondClient?: 'waits' | 'refused'
  port?: number
  faults?: Partial<PrinterFaults>
}

/** How the printer misbehaves at the moment; change it with `setFaults`. */
export interface PrinterFaults {
  /** Accepts connections and never reads a byte. */
  neverReads: boolean
  /** Obeys at most `bytes` every `everyMs`; what waits fills its memory, then the sender's window closes. */
  slow: { bytes: number; everyMs: number } | null
  /** Sends four status bytes (ASB) at this rate to whoever is connected, asked or not. */
  automaticStatusEveryMs: number | null
  /** One shot: takes this many bytes of one connection (status requests not counted), then RST. */
  resetAfter: number | null
  /** One shot: takes this many bytes of one connection (status requests not counted), then FIN, and reads no more. */
  finAfter: number | null
  /** Every answer comes this much later, to whoever is connected then. */
  answerLateMs: number
  /** Every answer waits until this is false again, and goes to whoever is connected then. */
  holdsAnswers: boolean
  /** Which id GS ( H gives back: the right one, a stranger's, or that of the job before. */
  completionId: 'own' | 'other' | 'previous'
  /** An automatic status block before each answer. */
  strayAutomaticStatus: boolean
  /** Answers nothing, whatever its abilities. */
  mute: boolean
  /** The print head goes out of order: paper out after this many more obeyed bytes. One shot. */
  paperOutAfter: number | null
}

export const NO_FAULTS: PrinterFaults = {
  neverReads: false,
  slow: null,
  automaticStatusEveryMs: null,
  resetAfter: null,
  finAfter: null,
  answerLateMs: 0,
  holdsAnswers: false,
  completionId: 'own',
  strayAutomaticStatus: false,
  mute: false,
  paperOutAfter: null,
}

/** The numbers of Epson-like printers. */
export const EPSON_CODE_PAGES: Readonly<Record<number, string>> = { 0: 'cp437', 2: 'cp850', 16: 'cp1252', 19: 'cp858' }
