import type { Page } from 'puppeteer'
import { WAIT_OPTIONS } from '../../stage/wait-options'

/** Until the next made-up order comes. */
export const PRACTICE_PATIENCE = { timeout: WAIT_OPTIONS.timeout + 15_000, interval: 100 }

/** The ids of the made-up orders that the page shows. */
export const madeUpOn = (panel: Page): Promise<string[]> =>
  panel.$$eval('[data-row^="practice-"]', (rows) => rows.map((row) => row.getAttribute('data-row') ?? ''))
