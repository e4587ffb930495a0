import type { ElementHandle, Page } from 'puppeteer'

/** Chooses a file in the page's only field for one, as a person does. */
export async function chooseFile(page: Page, path: string): Promise<void> {
  const field = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>
  await field.uploadFile(path)
}
