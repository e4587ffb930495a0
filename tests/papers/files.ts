import type { Paper } from '../fakes/printer/paper'
import { PAPERS } from './cases'
import { madeUpLogo } from './logo'
import { printTicket, type Width } from './print-ticket'

const WIDTHS: readonly Width[] = [32, 42, 48]

export const FOLDER = 'tests/fixtures/papers'

export interface GoldenPaper {
  /** `comanda-mesa-32`: of both files, without their ending. */
  file: string
  paper: Paper
}

/** Every golden paper, printed now. */
export function goldenPapers(): GoldenPaper[] {
  const logo = madeUpLogo()
  return PAPERS.flatMap(({ name, build }) =>
    WIDTHS.map((width) => ({ file: `${name}-${width}`, paper: printTicket(build, width, logo) })),
  )
}
