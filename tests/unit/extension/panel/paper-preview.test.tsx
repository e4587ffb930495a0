// @vitest-environment happy-dom
import { say } from '@shared/messages'
import type { Ticket } from '@shared/ticket'
import { describe, expect, it } from 'vitest'
import { invoice, paper, row } from './made-up'
import { type ShownPanel, showOpened } from './show-panel'

const ticket: Ticket = { title: 'COMANDA COCINA 37', blocks: [{ type: 'text', text: '2 <b>AJIACO</b>', bold: true }] }
const cooking = row({ lifecycle: 'accepted', papers: [paper(), invoice({ state: 'held', attempt: 0 })] })

async function opened(): Promise<ShownPanel> {
  const panel = await showOpened(cooking)
  await panel.unfoldPapers()
  return panel
}

async function sendPreview(panel: ShownPanel, planned = false): Promise<void> {
  const { id, key } = panel.port.last('preview')
  const preview = { key, ticket, paper: { columns: 32, codePage: 'cp850' as const }, planned }
  await panel.deliver({ type: 'preview', id, preview, message: null })
}

describe('«Ver»', () => {
  it('shows a printed paper in place of the contents, and prints nothing', async () => {
    const panel = await opened()
    await panel.press('Ver: Cocina 37')
    expect(panel.port.last('preview')).toMatchObject({ key: 's1:15244:kitchen:cocina:1' })
    await sendPreview(panel)
    expect(panel.textOf('[aria-label="Vista previa: Cocina 37"] article')).toContain('2 <b>AJIACO</b>')
    expect(panel.find('[aria-label="Contenido"]')).toBeNull()
    expect(panel.port.sent.some(({ type }) => type === 'copy' || type === 'print-again')).toBe(false)
  })

  it('of a waiting paper shows that its numbers are not assigned yet', async () => {
    const panel = await opened()
    await panel.press('Ver: Comprobante')
    await sendPreview(panel, true)
    expect(panel.textOf('[data-code="V-21"]')).toContain('Así saldrá.')
  })

  it('changes from one paper to the next without showing the wrong one', async () => {
    const panel = await opened()
    await panel.press('Ver: Cocina 37')
    await sendPreview(panel)
    await panel.press('Ver: Comprobante')
    expect(panel.find('[aria-label^="Vista previa"] article')).toBeNull()
    await sendPreview(panel)
    expect(panel.find('[aria-label="Vista previa: Comprobante"] article')).not.toBeNull()
  })

  it('closes with «Cerrar la vista previa» or Esc, and the order stays open', async () => {
    const panel = await opened()
    await panel.press('Ver: Cocina 37')
    await panel.key(panel.find('[aria-label^="Vista previa"]'), 'Escape')
    expect(panel.find('[aria-label^="Vista previa"]')).toBeNull()
    expect(panel.text).toContain('Hamburguesa')
    await panel.pressEach('Ver: Cocina 37', 'Cerrar la vista previa')
    expect(panel.find('[aria-label^="Vista previa"]')).toBeNull()
    expect(panel.find('[data-opened]')).not.toBeNull()
  })

  it('says why there is nothing to show', async () => {
    const panel = await opened()
    await panel.press('Ver: Cocina 37')
    const { id } = panel.port.last('preview')
    await panel.deliver({ type: 'preview', id, preview: null, message: say('P-01') })
    expect(panel.find('[aria-label^="Vista previa"] [data-code="P-01"]')).not.toBeNull()
  })
})
