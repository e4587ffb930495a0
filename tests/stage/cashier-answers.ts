import type { Page } from 'puppeteer'
import { papersOf } from './papers-of'
import type { Stage } from './stage'

/** The paper's heading. */
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

const MAX_WAIT_MS = 30_000

/** By keyboard: bands above move the button while the mouse is on its way. */
async function pressUntil(panel: Page, button: string, opened: boolean): Promise<void> {
  const end = Date.now() + MAX_WAIT_MS
  while (((await panel.$('[data-opened]')) !== null) !== opened) {
    if (Date.now() > end) throw new Error(`${button} does nothing; the page shows:\n${await textOf(panel)}`)
    const found = await panel.$(button)
    // It may be removed meanwhile.
    await found?.press('Enter').catch(() => undefined)
    const reached = panel.waitForSelector('[data-opened]', { hidden: !opened, timeout: 1_000 })
    await reached.catch(() => undefined)
  }
}

const textOf = (panel: Page): Promise<string | null> => panel.evaluate(() => document.body.textContent)

/** An open order hides the list. */
const backToTheList = (panel: Page) => pressUntil(panel, '[data-opened] > header button', false)

/** Opens the order and answers the question about this paper, unless it has disappeared. */
async function answer(stage: Stage, panel: Page, question: Question): Promise<void> {
  const [, , kind, station] = question.key.split(':')
  const name = nameOf(kind, station)
  await backToTheList(panel)
  await pressUntil(panel, `[data-order="${question.orderId}"]`, true)
  const paper = `[data-opened] [data-key="${question.key}"]`
  const asked = await panel.waitForSelector(`${paper} [data-outcome]`, { timeout: 3_000 }).catch(() => null)
  if (asked === null) return
  // Checked last, immediately before the answer.
  const out = papersOf(stage, question.number).some(({ document }) => document === name)
  const button = await panel.$(`${paper} [data-outcome="${out ? 'came-out' : 'did-not'}"]`)
  // The printer's late answer may remove the question; open questions are answered in the next round.
  await button?.press('Enter').catch(() => undefined)
}

/** Answers every question of the page about a paper with what was really printed. */
export async function answerUnconfirmed(stage: Stage, panel: Page, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const question of await questions(panel)) await answer(stage, panel, question)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}
