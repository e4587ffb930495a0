// @vitest-environment happy-dom
import { pageExplanations } from '@shared/explanations/page-explanations'
import { REASONS } from '@shared/job'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CodeList } from '../../../../../extension/pages/help/code-list'
import { sentencePattern } from '../../../../../extension/pages/help/sentence-pattern'
import { pageInBody } from '../../shown-page'

const page = pageInBody()
const ids = () => page.attributes('details', 'id')

describe('«Códigos» of the help page', () => {
  beforeEach(() => page.show(<CodeList />))

  it('has every code of the extension and every word of the printers', () => {
    expect(ids().sort()).toEqual([...Object.keys(pageExplanations), ...REASONS].sort())
  })

  it.each([
    ['i02', 'I-02'],
    ['media-empty', 'media-empty'],
    ['ese no es el pin', 'C-43'],
  ])('finds «%s»: accents, capitals and the hyphen do not matter', async (text, id) => {
    await page.enter('input', text)
    expect(ids()).toContain(id)
    expect(ids().length).toBeLessThan(4)
  })

  it('says so where nothing is found', async () => {
    await page.enter('input', 'zzz')
    expect(ids()).toEqual([])
    expect(page.textOf('[role=status]')).toMatch(/^Ningún código dice eso/)
  })
})

describe('«Códigos» at an address', () => {
  afterEach(() => {
    location.hash = ''
  })

  it('opens the code that it names', async () => {
    location.hash = '#I-02'
    await page.show(<CodeList />)
    expect(page.attributes('details[open]', 'id')).toEqual(['I-02'])
    expect(page.textOf('details[open]')).toContain('Cambie el rollo y cierre la tapa.')
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
