import { readFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { paperBitmap } from '../../../fakes/printer/paper-bitmap'
import { FOLDER, type GoldenPaper } from '../../../papers/files'

const path = (file: string, ending: 'txt' | 'png') => `${FOLDER}/${file}.${ending}`

/** One byte a pixel, 1 for ink: the palette holds a dark and a bright colour. */
function keptPicture(file: string) {
  const { width, height, data } = PNG.sync.read(readFileSync(path(file, 'png')))
  const dots = new Uint8Array(width * height)
  for (let i = 0; i < dots.length; i += 1) dots[i] = (data[i * 4] ?? 0) < 128 ? 1 : 0
  return { width, height, dots }
}

/** If a paper changes on purpose: run `npm run papers` and look at the pictures. */
export function describeGoldenPapers(papers: GoldenPaper[]): void {
  describe('the golden papers', () => {
    it.each(papers.map(({ file, paper }) => [file, paper] as const))(
      '%s has the same text and the same dots as before',
      (file, paper) => {
        expect(`${paper.toText()}\n`).toBe(readFileSync(path(file, 'txt'), 'utf8'))
        const [now, kept] = [paperBitmap(paper), keptPicture(file)]
        expect({ width: now.width, height: now.height }).toEqual({ width: kept.width, height: kept.height })
        expect(Buffer.compare(now.dots, kept.dots)).toBe(0)
      },
    )
  })
}
