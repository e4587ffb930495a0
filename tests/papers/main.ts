import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FOLDER, goldenPapers } from './files'

// Renders the golden papers again: review the difference before committing.
await mkdir(FOLDER, { recursive: true })
for (const file of await readdir(FOLDER)) if (/\.(txt|png)$/.test(file)) await rm(join(FOLDER, file))
const papers = await goldenPapers()
for (const { file, paper } of papers) {
  await writeFile(join(FOLDER, `${file}.txt`), `${paper.toText()}\n`)
  await writeFile(join(FOLDER, `${file}.png`), paper.toPng())
}
console.log(`${papers.length} papers in ${FOLDER}`)
