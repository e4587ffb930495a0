import type { Paper } from './paper'
import { escapeXml, paperSvg } from './paper-svg'

/** White at each side of the printable area, in dots: an 80 mm roll has 640 dots for 576, a 58 mm one 464 for 384. */
const margin = (dots: number): number => (dots > 400 ? 32 : 40)

const STYLE = `
  html, body { margin: 0; background: transparent; }
  .desk { display: inline-block; padding: 10px 14px 18px; }
  .paper { position: relative; padding-block: 44px 22px; background: linear-gradient(90deg, #f3f1e9, #fbfaf5 6%, #fbfaf5 94%, #f0eee5);
    box-shadow: 0 1px 2px rgb(0 0 0 / 25%), 0 5px 14px rgb(0 0 0 / 22%);
    clip-path: none; font-family: 'DejaVu Sans Mono', 'Liberation Mono', monospace; }
  .paper::after { content: ''; position: absolute; inset: auto 0 -6px; height: 7px; background:
    conic-gradient(from 135deg at top, #f7f5ee 90deg, transparent 0) 0 0 / 12px 7px repeat-x; }
  .paper.whole::after { display: none; }
  svg { display: block; margin-inline: auto; }
  text { white-space: pre; }
`

/** A whole page with one paper on it; the strip is `.paper`, with its shadow `.desk`. */
export function paperHtml(paper: Pick<Paper, 'rows' | 'size' | 'n' | 'cut'>): string {
  const width = paper.size.dots + 2 * margin(paper.size.dots)
  const edge = paper.cut === 'full' ? 'paper whole' : 'paper'
  return `<!doctype html>
<html lang="es-CO"><head><meta charset="utf-8"><title>${escapeXml(`Papel ${paper.n}`)}</title><style>${STYLE}</style></head>
<body><div class="desk"><div class="${edge}" style="width:${width}px">${paperSvg(paper)}</div></div></body></html>
`
}
