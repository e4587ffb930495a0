import type { Action } from '../../acts/acts'
import { PAPER_ACTS } from '../../acts/paper-acts'
import { SHOP_ACTS } from '../../acts/shop-acts'
import type { Paper } from '../../messaging/messages'

/** What a button about one paper does: at once, or after a question. */
export type PaperAnswer = { label: string; main?: boolean } & (
  | { action: Action; asks?: never }
  | { asks: 'copy' | 'give-up' | 'preview'; action?: never }
)

const looked = ({ key, attempt, question }: Paper): PaperAnswer[] => [
  {
    label: 'Sí, salió',
    action: { type: 'resolve', key, attempt, outcome: 'came-out' },
    main: question?.asks === 'check',
  },
  { label: 'No: imprimir otra vez', action: { type: 'resolve', key, attempt, outcome: 'did-not' } },
]

const printAgain = ({ key, attempt }: Paper): PaperAnswer[] => [
  { label: PAPER_ACTS['print-again'].label, action: { type: 'print-again', key, attempt }, main: true },
]

const asking = (asks: 'give-up' | 'copy') => (): PaperAnswer[] => [{ label: PAPER_ACTS[asks].label, asks }]

const ANSWERS: Record<keyof typeof PAPER_ACTS, (paper: Paper) => PaperAnswer[]> = {
  resolve: looked,
  'print-again': printAgain,
  'give-up': asking('give-up'),
  copy: asking('copy'),
}

/** All buttons of a paper. Every one can be seen as it came out, or would. */
export const paperAnswers = (paper: Paper): PaperAnswer[] => [
  ...(Object.keys(PAPER_ACTS) as (keyof typeof PAPER_ACTS)[])
    .filter((name) => PAPER_ACTS[name].isOffered(paper))
    .flatMap((name) => ANSWERS[name](paper)),
  { label: SHOP_ACTS.preview.label, asks: 'preview' },
]
