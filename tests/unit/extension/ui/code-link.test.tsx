// @vitest-environment happy-dom
import { type Message, say } from '@shared/messages'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { SentenceLine } from '../../../../extension/ui/sentence'
import { ShownPage } from '../shown-page'

afterEach(() => document.body.replaceChildren())

const dialog = () => document.querySelector('dialog')

/** The card of a code that was pressed in its sentence. */
async function opened(message: Message): Promise<ShownPage> {
  const root = document.body.appendChild(document.createElement('div'))
  const behind = vi.fn()
  root.addEventListener('click', behind)
  act(() => render(<SentenceLine message={message} />, root))
  await act(async () => {
    root.querySelector<HTMLElement>('a.code')?.click()
    await import('../../../../extension/ui/code-card') // as the press loads it
  })
  const card = dialog()
  if (!card?.open) throw new Error('no card')
  expect(behind).not.toHaveBeenCalled()
  return new ShownPage(card)
}
const link = (card: ShownPage, words: string) =>
  [...card.root.querySelectorAll('a')].find(({ textContent }) => textContent === words)

it('a press on a code shows its sentence, what it means, what to do and the button to the place', async () => {
  const card = await opened(say('J-02'))
  expect(card.root.getAttribute('aria-label')).toBe('Código J-02')
  expect(card.text).toContain('Justo rechazó la clave: no entran pedidos.')
  for (const part of ['Qué pasa', 'Justo contestó que la clave no vale.', 'Qué hacer'])
    expect(card.text).toContain(part)
  expect(link(card, 'Abrir Configuración → Justo')?.getAttribute('href')).toBe('/options.html#justo')
})

it('a code in the text of another is one press away', async () => {
  const card = await opened(say('A-03'))
  await act(async () => link(card, 'P-01')?.click())
  expect(card.textOf('h2')).toBe('P-01')
  expect(card.text).toContain('Doble clic en «Programa de impresión de Justo»')
  expect(card.text).not.toContain('se acepta solo')
})

it('«Cerrar» takes the card away with all that it added to the page', async () => {
  const card = await opened(say('I-02', { printer: 'COCINA', waiting: 2 }))
  await card.press('Cerrar')
  expect(dialog()).toBeNull()
  expect(document.body.children).toHaveLength(1)
})

it('a code leads to the help page where its texts cannot be shown', () => {
  const root = document.body.appendChild(document.createElement('div'))
  act(() => render(<SentenceLine message={say('J-02')} />, root))
  const link = root.querySelector('a.code')
  expect(link?.getAttribute('href')).toBe('/help.html#J-02')
  expect(link?.textContent).toBe('(J-02)')
})
