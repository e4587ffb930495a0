// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { whenParsed } from '../../../../extension/pos-page/when-parsed'

function pageIn(state: DocumentReadyState): Document {
  const page = new DOMParser().parseFromString('<p>', 'text/html')
  Object.defineProperty(page, 'readyState', { value: state })
  return page
}

it('the start waits for the markup of a page that is being loaded', () => {
  const run = vi.fn()
  const page = pageIn('loading')
  whenParsed(page, run, new AbortController().signal)
  expect(run).not.toHaveBeenCalled()
  page.dispatchEvent(new Event('DOMContentLoaded'))
  expect(run).toHaveBeenCalledTimes(1)
})

it('the start is immediate in a page that is loaded already', () => {
  const run = vi.fn()
  whenParsed(pageIn('complete'), run, new AbortController().signal)
  expect(run).toHaveBeenCalledTimes(1)
})

it('the start is cancelled by its signal', () => {
  const run = vi.fn()
  const life = new AbortController()
  const page = pageIn('loading')
  whenParsed(page, run, life.signal)
  life.abort()
  page.dispatchEvent(new Event('DOMContentLoaded'))
  expect(run).not.toHaveBeenCalled()
})
