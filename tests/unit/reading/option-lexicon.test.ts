import { readFileSync } from 'node:fs'
import options from '@shared/reading/lexicon/options.json'
import { expect, it } from 'vitest'

const SOURCES = ['options', 'titles', 'answers', 'changes']

it('the rules of options ask for each meaning of their lexicon, and for no other', () => {
  const code = SOURCES.map((name) => readFileSync(`shared/reading/${name}.ts`, 'utf8')).join('\n')
  const calls = code.matchAll(/\b(?:says|isAt)\((?:[^()]|\([^()]*\))*\)|\bmeans === '[a-z-]+'|\['half-1', 'half-2'\]/g)
  const asked = [...calls].flatMap(([call]) => [...call.matchAll(/'([a-z0-9-]+)'/g)].map(([, means]) => means))
  const within = options.flatMap(({ words }) => [...words.matchAll(/<!?([a-z0-9-]+)>/g)].map(([, means]) => means))
  const meanings = new Set(options.map(({ means }) => means))
  expect([...new Set([...asked, ...within])].filter((means) => means !== 'start' && means !== 'end').sort()).toEqual(
    [...meanings].sort(),
  )
})
