import { readFileSync } from 'node:fs'
import options from '@shared/reading/lexicon/options.json'
import { expect, it } from 'vitest'

const SOURCES = ['option-words', 'titles', 'answers', 'halves']

it('the rules of options ask for each meaning of their lexicon, and for no other', () => {
  const code = SOURCES.map((name) => readFileSync(`shared/reading/${name}.ts`, 'utf8')).join('\n')
  const calls = [...code.matchAll(/\b(?:is|says)\(([^()]*?(?:\([^()]*\))?[^()]*)\)|\['removes', 'without'\]/g)]
  const asked = calls.flatMap(([call]) => [...call.matchAll(/'([a-z-]+)'/g)].map(([, means]) => means))
  const within = options.flatMap(({ words }) => [...words.matchAll(/<([a-z-]+)>/g)].map(([, means]) => means))
  expect([...new Set([...asked, ...within])].sort()).toEqual([...new Set(options.map(({ means }) => means))].sort())
})
