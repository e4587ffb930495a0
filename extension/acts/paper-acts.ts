import { isOut } from '@shared/job'
import type { Paper } from '../messaging/messages'
import { wantsPerson } from '../messaging/order-row'
import { isTooOld } from '../store/job-row'
import type { Act, NoArgs } from './act'

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

type PaperAction = PaperActions[keyof PaperActions]

/** An act that is sent about each of several papers. */
export type EachPaperAct = PaperAction extends infer A
  ? A extends PaperAction
    ? Omit<A, 'key' | 'attempt'>
    : never
  : never

/** What a button about one paper does: at once, or after a question. */
export type PaperAnswer = { label: string; main?: boolean } & (
  | { action: PaperAction; asks?: never }
  | { asks: 'copy' | 'give-up' | 'preview'; action?: never }
)

/** An act on a paper. */
interface PaperAct<A> extends Act<A> {
  /** Its buttons: only where no device can know the outcome, and only where the paper's state allows. */
  answers(paper: Paper): PaperAnswer[]
}

/** It did not come out, or waits for a person. */
const isStuck = (paper: Paper): boolean =>
  paper.state === 'failed' || paper.state === 'expired' || (paper.state === 'ready' && paper.error?.code === 'P-21')

const when = (isOffered: boolean, ...answers: PaperAnswer[]): PaperAnswer[] => (isOffered ? answers : [])

/** Every act on a paper, in the order in which its buttons are offered. */
export const PAPER_ACTS = {
  resolve: {
    label: '¿Salió el papel?',
    answers({ key, attempt, state, replaced, question }) {
      const looked = { type: 'resolve' as const, key, attempt }
      return when(
        (state === 'unconfirmed' && wantsPerson({ question })) || (state === 'sent' && !replaced),
        { label: 'Sí, salió', action: { ...looked, outcome: 'came-out' }, main: question?.asks === 'check' },
        { label: 'No: imprimir otra vez', action: { ...looked, outcome: 'did-not' } },
      )
    },
  },
  'print-again': {
    label: 'Imprimir',
    answers(paper) {
      const { key, attempt, state } = paper
      const isOffered = isStuck(paper) || (state === 'refused' && isTooOld(paper))
      return when(isOffered, { label: 'Imprimir', action: { type: 'print-again', key, attempt }, main: true })
    },
  },
  'give-up': {
    label: 'Ya se hizo',
    answers(paper) {
      const { state, reasons } = paper
      const isOffered = isStuck(paper) || state === 'refused' || (state === 'queued' && reasons.length > 0)
      return when(isOffered, { label: 'Ya se hizo', asks: 'give-up' })
    },
  },
  copy: {
    label: 'Reimprimir',
    answers: (paper) => when(isOut(paper), { label: 'Reimprimir', asks: 'copy' }),
  },
} satisfies { [N in keyof PaperArgs]: PaperAct<PaperActions[N]> }

/** All buttons of a paper. Every one can be seen as it came out, or would. */
export const paperAnswers = (paper: Paper): PaperAnswer[] => [
  ...Object.values(PAPER_ACTS).flatMap((act) => act.answers(paper)),
  { label: 'Ver', asks: 'preview' },
]
