import type { Browser } from 'puppeteer'
import type { Paper } from '../fakes/printer/paper'
import { paperBitmap, TOP } from '../fakes/printer/paper-bitmap'
import { pictureOf } from './pages'

const PIXELS_A_DOT = 0.6

/** The numbers of an order as the support guide counts them, by how they are printed. */
const NUMBERS: [number, RegExp][] = [
  [1, /#\d/],
  [2, /COMANDA \d/],
  [3, /N\.º /],
  [4, /Trx /],
]

/** Each number's first row on a paper: its middle, in dots from the top, and its height. */
function marksOf(paper: Paper): { n: number; middle: number; height: number }[] {
  const found = NUMBERS.flatMap(([n, pattern]) => {
    let top = TOP
    for (const row of paper.rows) {
      if (row.type === 'text' && pattern.test(row.runs.map(({ text }) => text).join('')))
        return [{ n, middle: top + row.height / 2, height: row.height }]
      top += row.type === 'qr' ? row.modules.length * row.module : row.height
    }
    return []
  })
  // One row can have two of them, as the foot of a comprobante: it is marked once, with the number that is only there.
  return found.filter(({ n, middle }) => !found.some((other) => other.middle === middle && other.n > n))
}

function marked(paper: Paper): string {
  const { width, height } = paperBitmap(paper)
  const marks = marksOf(paper).map(({ n, middle, height: high }) => {
    const style = `top:${(100 * (middle - high / 2)) / height}%;height:${(100 * high) / height}%`
    return `<div class="row" style="${style}"><b>${n}</b></div>`
  })
  const source = `data:image/png;base64,${paper.toPng().toString('base64')}`
  return `<figure><img width="${Math.round(width * PIXELS_A_DOT)}" src="${source}">${marks.join('')}</figure>`
}

/** A comanda and a comprobante of one order, with its four numbers marked. */
export const orderNumbers = (browser: Browser, ...papers: Paper[]): Promise<Uint8Array> =>
  pictureOf(
    browser,
    `<style>
    body { margin: 0; width: max-content; display: flex; align-items: start; gap: 64px; padding: 20px 20px 20px 64px; background: #e6e9ee }
    figure { position: relative; margin: 0 }
    img { display: block }
    .row { position: absolute; left: 0; right: 0; outline: 2px solid #a81d17; outline-offset: 1px }
    b { position: absolute; right: calc(100% + 10px); top: 50%; translate: 0 -50%; width: 30px; border-radius: 15px;
      background: #a81d17; color: #fff; font: 700 18px/30px sans-serif; text-align: center }
  </style>${papers.map(marked).join('')}`,
  )
