// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { copyText } from '../../../../extension/ui/copy-text'

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

function aPlace(clipboard: Partial<Clipboard>, execCommand: (command: string) => boolean) {
  vi.stubGlobal('navigator', { clipboard })
  Reflect.set(document, 'execCommand', execCommand)
  const place = document.createElement('span')
  const button = document.createElement('button')
  place.append(button)
  document.body.append(place)
  button.focus()
  return { place, button }
}
const refused = { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }

it('the text is copied to the clipboard', async () => {
  const writeText = vi.fn(async () => undefined)
  const { place } = aPlace({ writeText }, () => false)
  expect(await copyText('310 555', place)).toBe(true)
  expect(writeText).toHaveBeenCalledWith('310 555')
})

it('the text is copied from a temporary field where a page blocks the clipboard', async () => {
  const selected: string[] = []
  const { place, button } = aPlace(refused, () => {
    const field = document.activeElement as HTMLTextAreaElement
    selected.push(field.value)
    return true
  })
  vi.spyOn(HTMLTextAreaElement.prototype, 'select').mockImplementation(function (this: HTMLTextAreaElement) {
    this.focus()
  })
  expect(await copyText('310 555', place)).toBe(true)
  expect(selected).toEqual(['310 555'])
  expect(place.querySelector('textarea')).toBeNull()
  expect(document.activeElement).toBe(button)
})

it('a failed copy is reported when both ways are blocked', async () => {
  const { place } = aPlace(refused, () => false)
  expect(await copyText('310 555', place)).toBe(false)
})
