// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { row } from '../panel/made-up'
import { show, showOpened } from '../panel/show-panel'

function aClipboard(writeText: (text: string) => Promise<void>) {
  const spy = vi.fn(writeText)
  vi.stubGlobal('navigator', { clipboard: { writeText: spy } })
  return spy
}

describe('«Copiar» in an opened order', () => {
  it('copies the telephone number, and the address in a courier’s form, and confirms it', async () => {
    const writeText = aClipboard(async () => undefined)
    const panel = await showOpened(row())
    await panel.press('Copiar teléfono')
    expect(writeText).toHaveBeenLastCalledWith('+57 310 555 0134')
    expect(panel.button('Copiar teléfono').textContent).toContain('Copiado')
    await panel.press('Copiar dirección')
    expect(writeText).toHaveBeenLastCalledWith('Cl. 63 # 9-41, Apto 503, Chapinero, Portería')
  })

  it('has no address to copy where Justo encrypts it', async () => {
    const panel = await show({ orders: [row()] })
    const address = { street: '', extra: '', area: 'Chapinero', reference: '', location: null, protected: true }
    await panel.open(row(), { address })
    expect(panel.has('Copiar dirección')).toBe(false)
  })

  it('says what to do when Chrome refuses the copy', async () => {
    aClipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')))
    Reflect.set(document, 'execCommand', () => false)
    const panel = await showOpened(row())
    await panel.press('Copiar teléfono')
    expect(panel.find('[data-code="V-20"]')).not.toBeNull()
    expect(panel.root.querySelector<HTMLTextAreaElement>('textarea[readonly]')?.value).toBe('+57 310 555 0134')
  })
})
