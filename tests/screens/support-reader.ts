import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MINUTE_MS } from '@shared/dates'
import { chooseFile } from '../stage/choose-file'
import { madeUpRecords, packedRecords } from '../stage/made-up-support-file'
import { Stage } from '../stage/stage'
import { type PathOf, shootWidths } from './over-the-page'

/** «Abrir archivo de soporte»: empty, with a file of both halves, one order of it, and a file that is none. */
export async function supportReaderScreens(pathOf: PathOf): Promise<void> {
  const stage = await Stage.open()
  try {
    const page = await stage.extensionPage('support-reader.html')
    const shoot = (name: string) => shootWidths(page, pathOf, `support-reader-${name}`)
    await shoot('empty')
    const folder = stage.profile
    const file = join(folder, 'justo-soporte-2026-03-14-1405.jsonl.gz')
    await writeFile(file, packedRecords(madeUpRecords(12, 9 * MINUTE_MS)))
    await chooseFile(page, file)
    await page.waitForSelector('[aria-label="Paso a paso"] time')
    await page.click('[aria-label="Luces"] summary')
    await shoot('open')
    await page.click('[aria-label="Pedidos"] a')
    await page.waitForSelector('[data-timeline]')
    await shoot('order')
    const foreign = join(folder, 'foto.jpg')
    await writeFile(foreign, 'a picture')
    await chooseFile(page, foreign)
    await page.waitForSelector('[data-code="S-30"]')
    await shoot('foreign')
  } finally {
    await stage.close()
  }
}
