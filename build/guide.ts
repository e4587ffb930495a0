import { readFileSync } from 'node:fs'
import { Marked } from 'marked'
import type { Plugin } from 'vite'

/** A picture of a guide is left out: its words say the same. */
const marked = new Marked({ renderer: { html: () => '' } })

/** The cashier's guide in HTML. */
export const guideHtml = (): string =>
  marked.parse(readFileSync('docs/guia-del-cajero.md', 'utf8'), { async: false }).trim()

/** «Ayuda» has the guide, drawn when the extension is built; its script adds only the codes. */
export const guide: Plugin = {
  name: 'guide',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace('<!--guide-->', guideHtml) },
}
