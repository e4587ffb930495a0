import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ELSEWHERE, FILES_ELSEWHERE } from '../../windows/elsewhere'

it('what the tests on Windows leave out exists', () => {
  const sources = globSync('tests/unit/{bridge,shared}/**/*.test.ts').map((path) => readFileSync(path, 'utf8'))
  expect(ELSEWHERE.filter((title) => !sources.some((text) => text.includes(title)))).toEqual([])
  expect(FILES_ELSEWHERE.filter((path) => !existsSync(path))).toEqual([])
})
