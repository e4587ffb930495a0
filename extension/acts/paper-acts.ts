import type { Paper } from '../messaging/messages'
import { wantsPerson } from '../messaging/order-row'
import { isTooOld } from '../store/job-row'
import type { Act, LogWords, NoArgs } from './act'

/** What each act on a paper carries besides the paper's key and the attempt that was shown. */
interface PaperArgs {
  /** The cashier looked at the printer. */
  resolve: { outcome: 'came-out' | 'did-not' }
  /** Prints a job that failed or expired. */
  'print-again': NoArgs
  /** The paper is not printed any more. */
  'give-up': NoArgs
  /** `printer`: id, null for the original's printer. */
  copy: { printer: string | null }
}

/** Acts on papers as they are sent. */
export type PaperActions = { [N in keyof PaperArgs]: { type: N; key: string; attempt: number } & PaperArgs[N] }

/** An act on a paper: only where no device can know the outcome, and only where its state allows. */
interface PaperAct<A> extends Act<A> {
  logged: LogWords
  isOffered(paper: Paper): boolean
}

/** It did not come out, or waits for a person. */
const isStuck = (paper: Paper): boolean =>
  paper.state === 'failed' || paper.state === 'expired' || (paper.state === 'ready' && paper.error?.code === 'P-21')

/** Every act on a paper, in the order in which its buttons are offered. */
export const PAPER_ACTS = {
  resolve: {
    label: '¿Salió el papel?',
    logged: { 'looked: came-out': 'El papel sí salió', 'looked: did-not': 'El papel no salió' },
    isOffered: (paper) =>
      paper.state === 'unconfirmed' ? wantsPerson(paper) : paper.state === 'sent' && !paper.replaced,
  },
  'print-again': {
    label: 'Imprimir',
    logged: { 'print again': '«Imprimir»' },
    isOffered: (paper) => isStuck(paper) || (paper.state === 'refused' && isTooOld(paper)),
  },
  'give-up': {
    label: 'Ya se hizo',
    logged: { 'given up': '«Ya se hizo»' },
    isOffered: (paper) =>
      isStuck(paper) || paper.state === 'refused' || (paper.state === 'queued' && paper.reasons.length > 0),
  },
  copy: {
    label: 'Reimprimir',
    logged: { copy: '«Reimprimir»' },
    isOffered: ({ state }) => state === 'sent' || state === 'printed',
  },
} satisfies { [N in keyof PaperArgs]: PaperAct<PaperActions[N]> }
