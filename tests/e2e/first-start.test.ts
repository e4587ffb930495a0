import { expect, onTestFinished, test } from 'vitest'
import { launchChromium } from '../fakes/chromium'

test('an extension that is installed opens Configuración, once', async () => {
  const { browser } = await launchChromium({ extensionDir: 'dist/extension', keepsSetUp: true })
  onTestFinished(() => browser.close())
  const target = await browser.waitForTarget((each) => each.type() === 'page' && each.url().endsWith('/options.html'))
  const page = await target.page()
  await page?.waitForSelector('::-p-aria([name="Pasos"])')
  const open = browser.targets().filter((each) => each.url().endsWith('/options.html'))
  expect(open).toHaveLength(1)
})
