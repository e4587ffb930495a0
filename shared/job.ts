/** States and reasons of a print job. Reasons are IPP's (RFC 8011 job-state-reasons, printer-state-reasons). */
export const JOB_STATES = [
  'queued',
  'printing',
  'printed',
  'sent',
  'unconfirmed',
  'failed',
  'expired',
  'cancelled',
] as const
export type JobState = (typeof JOB_STATES)[number]

export const REASONS = [
  'connecting-to-device',
  'media-empty',
  'cover-open',
  'timed-out',
  'offline',
  /** The system's print queue was stopped. */
  'paused',
  /** Documents of other programs wait in the system's print queue. */
  'queued-in-device',
  'interrupted',
  'document-format-error',
  'stale',
  'bridge-replaced',
  /** A later paper of the same line was printed, or is to be. */
  'superseded',
] as const
export type Reason = (typeof REASONS)[number]

/**
 * Proof that paper came out: the printer reported this job's own id (`completed`, GS ( H), consumed every byte
 * before its status request (`consumed`, GS r), or someone looked (`person`).
 */
export const PROOFS = ['completed', 'consumed', 'person'] as const
export type Proof = (typeof PROOFS)[number]
export type PrinterProof = Exclude<Proof, 'person'>

/** Headings above any paper but a plain first print. */
export type Mark =
  | { type: 'second-sending' } // 2.º ENVÍO
  | { type: 'late'; minutes: number } // ATRASADA n min
  | { type: 'fallback'; station: string } // ES DE COCINA — LLÉVELA YA
  | { type: 'replaces'; dayNumber?: number } // REEMPLAZA LA ANTERIOR (37)
  | { type: 'superseded'; by: 'newer' | 'void' } // YA NO VALE — HAY UNO MÁS NUEVO · PEDIDO CANCELADO — NO PREPARAR
  | { type: 'older-may-follow'; at: string } // A LAS 19:42 ESTE ES EL MÁS NUEVO, AUNQUE SALGA OTRO DESPUÉS: not stored
  | { type: 'practice' } // PRUEBA
  | { type: 'reprint'; n: number } // REIMPRESIÓN n

/** Whether the first byte was sent: the paper was, is being or may have been printed. */
export const isStarted = (state: JobState): boolean =>
  state === 'printing' || state === 'printed' || state === 'sent' || state === 'unconfirmed'

/** It came out, as far as is known. Takes a job or a panel's paper. */
export const isOut = ({ state }: { state: string }): boolean => state === 'printed' || state === 'sent'

/** States that wait for the cashier's answer. */
export const needsAnswer = (state: JobState): boolean =>
  state === 'unconfirmed' || state === 'failed' || state === 'expired'

/** Ended because a later paper of its line has its place; it may be on paper. */
export const isSuperseded = ({ state, reasons }: { state: string; reasons: readonly Reason[] }): boolean =>
  state === 'cancelled' && reasons.includes('superseded')

/** Closed by the bridge after 35 days without an answer whether it came out. Takes a job or a panel's paper. */
export const isClosedUnanswered = ({ state, reasons }: { state: string; reasons: readonly Reason[] }): boolean =>
  state === 'cancelled' && reasons.includes('timed-out')
