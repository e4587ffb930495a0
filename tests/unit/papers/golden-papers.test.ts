import { readdirSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FOLDER, goldenPapers } from '../../papers/files'
import { describeGoldenPapers } from './support/golden-papers'

const papers = await goldenPapers()

// At 32 and 42 columns: golden-papers.long.test.ts.
describeGoldenPapers(papers.filter(({ file }) => file.endsWith('-48')))

describe('the pictures of the golden papers', () => {
  it('are the only files there, and small pictures each', () => {
    const wanted = papers.flatMap(({ file }) => [`${file}.png`, `${file}.txt`])
    expect(readdirSync(FOLDER).sort()).toEqual(wanted.sort())
    for (const { file } of papers) expect(statSync(`${FOLDER}/${file}.png`).size, file).toBeLessThan(10_000)
  })
})
