import type { Action } from '../../messaging/client'
import type { Paper } from '../../messaging/messages'
import { isTooOld } from '../../store/job-row'
import { wantsPerson } from './paper-words'

/** What a button about one paper does: at once, or after a question. */
export type PaperAnswer = { label: string; main?: boolean } & (
  | { action: Action; asks?: never }
  | { asks: 'copy' | 'give-up' | 'preview'; action?: never }
)

const COPY: PaperAnswer = { label: 'Reimprimir', asks: 'copy' }
const SEE: PaperAnswer = { label: 'Ver', asks: 'preview' }
const GIVE_UP: PaperAnswer = { label: 'Ya se hizo', asks: 'give-up' }

const looked = (paper: Paper): PaperAnswer[] => {
  const { key, attempt } = paper
  return [
    {
      label: 'Sí, salió',
      action: { type: 'resolve', key, attempt, outcome: 'came-out' },
      main: paper.question?.asks === 'check',
    },
    { label: 'No: imprimir otra vez', action: { type: 'resolve', key, attempt, outcome: 'did-not' } },
  ]
}

/** Answers about a paper: only where no device can know the outcome, and only those that its state allows. */
function answersByState(paper: Paper): PaperAnswer[] {
  const { key, attempt, state } = paper
  const print: PaperAnswer = { label: 'Imprimir', action: { type: 'print-again', key, attempt }, main: true }
  switch (state) {
    case 'unconfirmed':
      return wantsPerson(paper) ? looked(paper) : []
    case 'sent':
      return paper.replaced ? [COPY] : [...looked(paper), COPY]
    case 'printed':
      return [COPY]
    case 'failed':
    case 'expired':
      return [print, GIVE_UP]
    case 'refused':
      return isTooOld(paper) ? [print, GIVE_UP] : [GIVE_UP]
    case 'ready':
      return paper.error?.code === 'P-21' ? [print, GIVE_UP] : []
    case 'queued':
      return paper.reasons.length > 0 ? [GIVE_UP] : []
    default:
      return []
  }
}

/** All buttons of a paper. Every one can be seen as it came out, or would. */
export const paperAnswers = (paper: Paper): PaperAnswer[] => [...answersByState(paper), SEE]
