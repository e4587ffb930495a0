import { escapeMarkup } from '../text'
import type { Size, Ticket } from '../ticket'
import { layOut, type PaperFormat, type PaperLine, type TextLine } from './lay-out'

export interface HtmlPaper extends PaperFormat {
  /** The shop's logo, PNG as base64: `restaurant.logo` of the settings. */
  logo?: string | null
}

const INK = '#1d1c1a'
const WHITE = '#fbfaf5'
/** Height of a line of normal text. */
const LINE_EM = 1.3
const SCALES: Record<Size, { x: number; y: number }> = {
  normal: { x: 1, y: 1 },
  tall: { x: 1, y: 2 },
  double: { x: 2, y: 2 },
}

/** Enlarged by stretching, as the printer does: the cells stay on the paper's columns. */
function textHtml(line: TextLine): string {
  const { x, y } = SCALES[line.size]
  const origin = line.centred ? '50% 0' : '0 0'
  const weight = line.bold ? ';font-weight:700' : ''
  const stretch = `;display:inline-block;transform-origin:${origin};transform:scale(${x},${y})`
  const style = `white-space:pre${weight}${line.size === 'normal' ? '' : stretch}`
  const text = escapeMarkup(line.text)
  const field = `display:inline-block;height:${LINE_EM}em;background:${INK};color:${WHITE}`
  const words = line.inverse ? `<span style="${field}">${text}</span>` : text
  const indent = line.centred ? '' : ' '.repeat(line.indent)
  const align = line.centred ? ';text-align:center' : ''
  return `<div style="height:${LINE_EM * y}em${align}"><span style="${style}">${indent}${words}</span></div>`
}

/** The printer draws the symbol; the preview shows a placeholder with its data. */
function qrHtml(data: string): string {
  const box = `width:9em;height:9em;margin:.4em auto;border:2px solid ${INK};display:grid;place-items:center`
  return `<div style="${box}">QR</div><div style="text-align:center;overflow-wrap:anywhere">${escapeMarkup(data)}</div>`
}

/** Size as on paper: a pixel is a dot, twelve dots are a column (Epson, font A), at most 320 of them high. */
function logoHtml(logo: string | null | undefined): string {
  if (!logo) return ''
  const size = 'display:block;zoom:.65;max-width:100%;max-height:320px;margin:0 auto'
  const style = `${size};filter:grayscale(1);mix-blend-mode:multiply`
  return `<img alt="Logo" src="data:image/png;base64,${escapeMarkup(logo)}" style="${style}">`
}

function lineHtml(line: PaperLine, paper: HtmlPaper): string {
  switch (line.type) {
    case 'text':
      return textHtml(line)
    case 'qr':
      return qrHtml(line.data)
    case 'image':
      return logoHtml(paper.logo)
    case 'feed':
      return `<div style="height:${LINE_EM * line.lines}em"></div>`
    case 'gap':
      return `<div style="height:${LINE_EM / 5}em"></div>`
    case 'cut':
      return '<hr style="border:0;border-top:2px dashed #b9b5a8;margin:.6em -2ch">'
  }
}

/**
 * A ticket as HTML: one element with its styles inside, every text escaped, in the printer's columns.
 * Made from the same lines as the bytes, so line breaks and replaced characters are equal.
 */
export function ticketHtml(ticket: Pick<Ticket, 'title' | 'blocks'>, paper: HtmlPaper): string {
  const style = [
    `width:${paper.columns}ch`,
    'box-sizing:content-box',
    'padding:1.6em 2ch 2em',
    `background:${WHITE}`,
    `color:${INK}`,
    `font:13px/${LINE_EM} ui-monospace,Consolas,monospace`,
    'box-shadow:0 1px 2px rgb(0 0 0/25%),0 5px 14px rgb(0 0 0/22%)',
    'text-align:left',
    'overflow:hidden',
  ].join(';')
  const lines = layOut(ticket.blocks, paper).map((line) => lineHtml(line, paper))
  const label = escapeMarkup(ticket.title)
  return `<article lang="es-CO" aria-label="${label}" style="${style}">${lines.join('')}</article>`
}
