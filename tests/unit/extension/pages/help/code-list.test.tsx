// @vitest-environment happy-dom
import { pageExplanations } from '@shared/explanations/page-explanations'
import { REASONS } from '@shared/job'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { CodeList } from '../../../../../extension/pages/help/code-list'
import { sentencePattern } from '../../../../../extension/pages/help/sentence-pattern'
import { ShownPage } from '../../shown-page'

afterEach(() => {
  document.body.replaceChildren()
  location.hash = ''
})

function shown(): HTMLElement {
  const root = document.body.appendChild(document.createElement('div'))
  act(() => render(<CodeList />, root))
  return root
}

const ids = (root: HTMLElement) => [...root.querySelectorAll('details')].map(({ id }) => id)

const search = (root: HTMLElement, text: string) => new ShownPage(root).enter('input', text)

describe('«Códigos» of the help page', () => {
  it('has every code of the extension and every word of the printers', () => {
    expect(ids(shown()).sort()).toEqual([...Object.keys(pageExplanations), ...REASONS].sort())
  })

  it('opens the code of its address', () => {
    location.hash = '#I-02'
    const open = [...shown().querySelectorAll('details')].filter((each) => each.open)
    expect(open.map(({ id }) => id)).toEqual(['I-02'])
    expect(open[0]?.textContent).toContain('Cambie el rollo y cierre la tapa.')
  })

  it.each([
    ['i02', 'I-02'],
    ['media-empty', 'media-empty'],
    ['ese no es el pin', 'C-43'],
  ])('finds «%s»: accents, capitals and the hyphen do not matter', async (text, id) => {
    const root = shown()
    await search(root, text)
    expect(ids(root)).toContain(id)
    expect(ids(root).length).toBeLessThan(4)
  })

  it('says so where nothing is found', async () => {
    const root = shown()
    await search(root, 'zzz')
    expect(ids(root)).toEqual([])
    expect(root.querySelector('[role=status]')?.textContent).toMatch(/^Ningún código dice eso/)
  })
})

it.each(Object.keys(pageExplanations) as (keyof typeof pageExplanations)[])(
  '%s has a sentence without the facts of a case',
  (code) => {
    const { text, action } = sentencePattern(code)
    expect(`${text} ${action}`).not.toMatch(/NaN|undefined \S|\[object/)
    expect(text.trim()).not.toBe('')
  },
)
