import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guideHtml } from '../../../build/guide'

const html = guideHtml()
const sections = html.split('<section').slice(1)

test('«Ayuda» is the sheet, the guide and the details, in this order, under one first heading', () => {
  const headings = [...html.matchAll(/<h([12])>(.*?)<\/h\1>/g)].map(([, level, text]) => [level, text])
  expect(headings.filter(([level]) => level === '1')).toEqual([['1', 'Justo en la caja']])
  const expected = ['Justo en la caja', 'Guía del cajero', 'Detalles para el cajero']
  expect(sections.map((section) => /<h[12]>(.*?)</.exec(section)?.[1])).toEqual(expected)
})

test('«Ayuda» has its tables and lists, no picture, no link to a file that the extension has not, and no mark of its source', () => {
  expect(html.match(/<table>/g)).toHaveLength(3)
  expect(html.match(/<li>/g)?.length).toBeGreaterThan(10)
  expect(html).toContain('arrástrelos')
  expect(html).not.toMatch(/<img|<a |\*\*|\|--|^#/m)
})

test('the cashier’s sheet is for a wall, and the guide is one page to read', () => {
  const wordsIn = (name: string) => readFileSync(`docs/${name}-del-cajero.md`, 'utf8').split(/[\s|]+/).length
  expect(wordsIn('hoja')).toBeLessThan(400)
  expect(wordsIn('guia')).toBeLessThan(650)
})
