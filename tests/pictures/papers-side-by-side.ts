import type { Browser } from 'puppeteer'
import type { Paper } from '../fakes/printer/paper'
import { pictureOf } from './pages'

const PIXELS_A_DOT = 0.55

/** The printed papers side by side. */
export function papersSideBySide(browser: Browser, papers: readonly Paper[]): Promise<Uint8Array> {
  const images = papers.map((paper) => {
    const width = Math.round(paper.size.dots * PIXELS_A_DOT)
    return `<img width="${width}" src="data:image/png;base64,${paper.toPng().toString('base64')}">`
  })
  return pictureOf(
    browser,
    `<style>
    body { margin: 0; width: max-content; display: flex; align-items: start; gap: 20px; padding: 20px; background: #e6e9ee }
  </style>${images.join('')}`,
  )
}
