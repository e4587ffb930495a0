import { expect, it } from 'vitest'
import { ruleWords } from '../../../../../extension/setup/stations/check-stations'

it.each([
  ['Ajiaco', '«Ajiaco»'],
  ['limonada*', '«limonada…»'],
  ['ext:BEB-*', 'código «BEB-…»'],
  ['mod:cerveza*', 'compartidos con «cerveza…»'],
])('%s reads %s', (rule, words) => {
  expect(ruleWords(rule)).toBe(words)
})
