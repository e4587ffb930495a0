import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { repositoryPaths } from './repository-paths'

const GUIDES = [
  'hoja-del-cajero',
  'guia-del-cajero',
  'detalles-del-cajero',
  'guia-de-implementacion',
  'guia-de-soporte',
  'codigos',
  'preguntas-frecuentes',
]

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ')

const PRODUCT = onOneLine(
  ['extension', 'shared', 'bridge', 'packaging']
    .flatMap((folder) => repositoryPaths(folder))
    .filter((path) => /\.(?:tsx?|nsi)$/.test(path) && !path.startsWith('shared/explanations/'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n'),
)

/** Texts in «» outside headings and quoted sentences, which have a test of their own. */
function labelsIn(markdown: string): string[] {
  const prose = markdown.split('\n').filter((line) => !/^(?:>|#)/.test(line))
  return [...onOneLine(prose.join('\n')).matchAll(/«([^»]+)»/g)].map(([, label = '']) => label.replace(/[.:]$/, ''))
}

describe('labels named in the guides', () => {
  test.each(GUIDES)('%s: each text in «» is in the product', (guide) => {
    const labels = labelsIn(readFileSync(`docs/${guide}.md`, 'utf8'))
    expect(labels.length).toBeGreaterThan(0)
    expect(labels.filter((label) => !PRODUCT.includes(label))).toEqual([])
  })
})
