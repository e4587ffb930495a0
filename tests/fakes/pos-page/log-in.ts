import type { Page } from 'puppeteer'
import { POS_HOST } from '../certificate'
import { POS_PASSWORD, POS_USER } from './pos-page'

/** Opens the stand-in page, logs in and waits for the page behind the login. */
export async function logIn(page: Page): Promise<void> {
  await page.goto(`https://${POS_HOST}/`)
  await page.type('#usuario', POS_USER)
  await page.type('#contrasena', POS_PASSWORD)
  await Promise.all([page.waitForNavigation(), page.click('button[type=submit]')])
  await page.waitForSelector('#contenido section')
}
