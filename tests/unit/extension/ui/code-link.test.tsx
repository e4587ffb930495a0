// @vitest-environment happy-dom
import { type Message, say } from '@shared/messages'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { SentenceLine } from '../../../../extension/ui/sentence'

afterEach(() => document.body.replaceChildren())

const dialog = () => document.querySelector('dialog')

/** The card of a code that was pressed in its sentence. */
async function opened(message: Message): Promise<HTMLDialogElement> {
  const root = document.body.appendChild(document.createElement('div'))
  const behind = vi.fn()
  root.addEventListener('click', behind)
  act(() => render(<SentenceLine message={message} />, root))
  await act(async () => {
    root.querySelector<HTMLElement>('a.code')?.click()
    await import('../../../../extension/ui/code-card') // as the press loads it
  })
  expect(dialog()?.open).toBe(true)
  expect(behind).not.toHaveBeenCalled()
  const card = dialog()
  if (card === null) throw new Error('no card')
  return card
}

it('a press on a code shows its sentence, what it means, what to do and the button to the place', async () => {
  const card = await opened(say('J-02'))
  expect(card.getAttribute('aria-label')).toBe('Código J-02')
  expect(card.textContent).toContain('Justo rechazó la clave: no entran pedidos.')
  expect(card.textContent).toContain('Qué pasa')
  expect(card.textContent).toContain('Justo contestó que la clave no vale.')
  expect(card.textContent).toContain('Qué hacer')
  const button = [...card.querySelectorAll('a')].find(
    ({ textContent }) => textContent === 'Abrir Configuración → Justo',
  )
  expect(button?.getAttribute('href')).toBe('/options.html#justo')
})

it('a code in the text of another is one press away', async () => {
  const card = await opened(say('A-03'))
  const other = [...card.querySelectorAll('a')].find(({ textContent }) => textContent === 'P-01')
  await act(async () => other?.click())
  expect(card.querySelector('h2')?.textContent).toBe('P-01')
  expect(card.textContent).toContain('Doble clic en «Programa de impresión de Justo»')
  expect(card.textContent).not.toContain('se acepta solo')
})

it('«Cerrar» takes the card away with all that it added to the page', async () => {
  const card = await opened(say('I-02', { printer: 'COCINA', waiting: 2 }))
  const close = [...card.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cerrar')
  await act(async () => close?.click())
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
