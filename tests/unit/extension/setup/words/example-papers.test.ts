import { defaultBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import type { SeenWord } from '../../../../../extension/orders/words-seen'
import { examplePapers } from '../../../../../extension/setup/words/example-papers'
import { NOW } from '../../a-worker-context'

const shop = defaultBridgeSettings()
const invoicing = { ...shop, invoice: { ...shop.invoice, mode: 'pos' as const } }
const label: SeenWord = {
  ...{ list: 'payments', key: 'efectivo', text: 'Efectivo', proposal: 'cash', times: 3, lastSeen: NOW },
  example: { dish: '', answers: [] },
}
const title: SeenWord = {
  ...label,
  ...{ list: 'options', key: '¿que quitas?', text: '¿Qué quitas?' },
  example: { dish: 'Pizza <b>grande</b>', answers: ['Cebolla', 'Tomate'] },
}

describe('the example of a word', () => {
  it('shows each paper that the meaning changes, before and after', () => {
    const papers = examplePapers(label, 'paid', shop, NOW)
    expect(papers.map(({ name }) => name)).toEqual(['Domicilio', 'Comprobante'])
    const [delivery] = papers
    expect(delivery?.before).toContain('COBRAR')
    expect(delivery?.after).not.toContain('COBRAR')
  })

  it('shows the paper on which the word is, once, where the meaning changes none', () => {
    for (const [word, meaning, name] of [
      [label, 'cash', 'Domicilio'],
      [title, 'none', 'Comanda'],
    ] as const) {
      const papers = examplePapers(word, meaning, shop, NOW)
      expect(papers.map((paper) => [paper.name, paper.before === paper.after])).toEqual([[name, true]])
    }
  })

  it('is of the dish and the answers that were seen with it, every text escaped, and of no customer', () => {
    const [kitchen] = examplePapers(title, 'omit', shop, NOW)
    const text = kitchen?.after.replaceAll(/<[^>]+>/g, ' ').toUpperCase()
    for (const part of ['PIZZA', 'CEBOLLA', 'TOMATE']) expect(text).toContain(part)
    expect(kitchen?.after).not.toContain('<b>grande')
  })

  it('is the factura with the document, of a question that is confirmed as its', () => {
    const question: SeenWord = { ...label, ...{ list: 'questions', key: 'cedula', text: 'Cédula' } }
    const [paper, ...more] = examplePapers(question, 'invoice', invoicing, NOW)
    expect([paper?.name, more]).toEqual(['Comprobante', []])
    expect(paper?.before).not.toContain('1020304050')
    expect(paper?.after.replaceAll('.', '')).toContain('1020304050')
  })
})
