import { readFileSync } from 'node:fs'
import { Marked, type Token, type Tokens } from 'marked'
import type { Plugin } from 'vite'

/** What «Ayuda» shows, in this order; the first is the one page that it prints. */
const SHEET = 'docs/hoja-del-cajero.md'
const GUIDES = ['docs/guia-del-cajero.md', 'docs/detalles-del-cajero.md']

/** A picture of a guide is left out: its words say the same; so is a link to another guide. */
const markdown = new Marked({
  renderer: {
    html: () => '',
    link({ tokens }: Tokens.Link) {
      return this.parser.parseInline(tokens)
    },
  },
})

/** The page has one first heading, the sheet's. */
function lower(token: Token): void {
  if (token.type === 'heading') token.depth += 1
}

function htmlOf(path: string): string {
  const tokens = markdown.lexer(readFileSync(path, 'utf8'))
  if (path !== SHEET) markdown.walkTokens(tokens, lower)
  return markdown.parser(tokens).trim()
}

/** The cashier's sheet and guides in HTML. */
export const guideHtml = (): string =>
  [
    `<section id="sheet">${htmlOf(SHEET)}<p id="how-to-print">Ctrl + P imprime solo esta hoja, para la pared.</p></section>`,
    ...GUIDES.map((path) => `<section>${htmlOf(path)}</section>`),
  ].join('\n')

/** «Ayuda» is these, drawn when the extension is built; its script adds only the codes. */
export const guide: Plugin = {
  name: 'guide',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace('<!--guide-->', guideHtml) },
}
