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
export function goldenPapers(): Promise<GoldenPaper[]> {
  const logo = madeUpLogo()
  const print = PAPERS.flatMap(({ name, build }) =>
    WIDTHS.map(async (width) => ({ file: `${name}-${width}`, paper: await printTicket(build, width, logo) })),
  )
  return Promise.all(print)
}
