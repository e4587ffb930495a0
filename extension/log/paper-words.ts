import { isClosedUnanswered, type JobState } from '@shared/job'
import { KINDS, PAPER_KINDS } from '@shared/kinds'
import type { PaperState } from '@shared/log-entry'

/** A paper's state in the cashier's words. */
const PAPER_STATES: Record<JobState, string> = {
  queued: 'Papel en espera',
  printing: 'Imprimiendo',
  printed: 'Papel impreso',
  sent: 'Papel en la impresora (no avisa)',
  unconfirmed: 'Revisar papel',
  failed: 'No salió',
  expired: 'No salió a tiempo',
  cancelled: 'Papel retirado',
}

export const stateWords = (paper: Omit<PaperState, 'kind'>): string =>
  isClosedUnanswered(paper) ? 'Nadie respondió si salió' : PAPER_STATES[paper.state]

/** `comanda`, of a job's key; null: none. */
export function paperName(jobKey: string | null): string | null {
  const kind = KINDS.find((each) => each === jobKey?.split(':')[2])
  return kind ? PAPER_KINDS[kind].name : null
}

/** `… · comanda` for a step that belongs to one paper. */
export const paperSuffix = (jobKey: string | null): string => {
  const name = paperName(jobKey)
  return name === null ? '' : ` · ${name}`
}
