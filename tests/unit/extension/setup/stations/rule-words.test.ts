import { expect, it } from 'vitest'
import { ruleWords } from '../../../../../extension/setup/stations/rule-words'

it.each([
  ['Ajiaco', '«Ajiaco»'],
  ['limonada*', '«limonada…»'],
  ['ext:BEB-*', 'código «BEB-…»'],
  ['mod:cerveza*', 'con «cerveza…»'],
])('%s reads %s', (rule, words) => {
  expect(ruleWords(rule)).toBe(words)
})
