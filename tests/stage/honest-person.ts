import type { Page } from 'puppeteer'
import { papersOf } from './papers-of'
import type { Stage } from './stage'

/** What the job is called on its paper. */
function nameOf(kind: string | undefined, station: string | undefined): string {
  if (kind === 'invoice') return 'COMPROBANTE'
  if (kind === 'delivery') return 'DOMICILIO'
  return (station ?? '').toUpperCase()
}

interface Question {
  orderId: string
  key: string
  number: string
}

const questions = (panel: Page): Promise<Question[]> =>
  panel.$$eval('[data-row] [data-state="unconfirmed"]', (papers) =>
    papers.map((paper) => {
      const row = paper.closest('[data-row]')
      return {
        orderId: row?.getAttribute('data-row') ?? '',
        key: paper.getAttribute('data-key') ?? '',
        number: row?.querySelector('[data-order]')?.textContent ?? '',
      }
    }),
  )

/** An order that stands open takes the place of the list. */
async function backToTheList(panel: Page): Promise<void> {
  const back = await panel.$('.detail-head button')
  await back?.click()
  await panel.waitForFunction(() => document.querySelector('.detail') === null, { polling: 100 })
}

/** Until the order's detail asks about this paper, or the question has answered itself. */
async function answer(stage: Stage, panel: Page, question: Question): Promise<void> {
  const [, , kind, station] = question.key.split(':')
  const name = nameOf(kind, station)
  await backToTheList(panel)
  await panel.click(`[data-order="${question.orderId}"]`)
  const paper = `.detail [data-key="${question.key}"]`
  const asked = await panel.waitForSelector(`${paper} [data-outcome]`, { timeout: 3_000 }).catch(() => null)
  if (asked === null) return
  // Looked at last: what comes out after the look is no lie of this person.
  const out = papersOf(stage, question.number).some(({ document }) => document === name)
  const button = await panel.$(`${paper} [data-outcome="${out ? 'came-out' : 'did-not'}"]`)
  // The printer's late answer may take the question away under the finger; what is still open is asked again.
  await button?.click().catch(() => undefined)
}

/** A person who goes to the printer, looks, and says what is there, for every paper that the page asks about. */
export async function answerHonestly(stage: Stage, panel: Page, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const question of await questions(panel)) await answer(stage, panel, question)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}
