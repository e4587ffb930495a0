// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { copyText } from '../../../../extension/ui/copy-text'

afterEach(() => document.body.replaceChildren())

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

it('the text is copied by the older call where a page blocks the clipboard; the focus stays where it is', async () => {
  const setData = vi.fn()
  const copy = Object.assign(new Event('copy', { cancelable: true }), { clipboardData: { setData } })
  const { place, button } = aPlace(refused, () => !document.dispatchEvent(copy))
  expect(await copyText('310 555', place)).toBe(true)
  expect(setData).toHaveBeenCalledWith('text/plain', '310 555')
  expect(document.activeElement).toBe(button)
  // What a person copies later is theirs.
  expect(document.dispatchEvent(new Event('copy', { cancelable: true }))).toBe(true)
})

it('a failed copy is reported when both ways are blocked', async () => {
  const { place } = aPlace(refused, () => false)
  expect(await copyText('310 555', place)).toBe(false)
  expect(document.dispatchEvent(new Event('copy', { cancelable: true }))).toBe(true)
})
