import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'puppeteer'
import { empty, loading, rush, trouble } from '../fixtures/scenes'
import { type Look, MadeUpPanel, press, type Scene } from '../stage/made-up-panel'

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/screens/out' } } })

interface Screen {
  name: string
  scene: Scene
  go?(page: Page): Promise<void>
}

const SCREENS: Screen[] = [
  { name: 'loading', scene: loading },
  { name: 'empty', scene: empty },
  { name: 'rush', scene: rush },
  { name: 'compact', scene: rush, go: (page) => press(page, 'Compacta') },
  { name: 'search', scene: rush, go: (page) => page.type('input[type=search]', 'ana') },
  { name: 'trouble', scene: trouble },
  { name: 'detail', scene: rush, go: (page) => press(page, 'Abrir pedido 20406-03') },
  { name: 'tables', scene: rush, go: (page) => press(page, 'Mesas') },
]

const LOOKS: Look[] = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
  { width: 512, height: 768 },
]

await rm(values.out, { recursive: true, force: true })
await mkdir(values.out, { recursive: true })
const panel = await MadeUpPanel.open()
for (const { name, scene, go } of SCREENS) {
  for (const look of LOOKS) {
    for (const scheme of ['light', 'dark'] as const) {
      const page = await panel.show(scene, { ...look, scheme })
      await go?.(page)
      const path = `${join(values.out, `${name}-${look.width}-${scheme}`)}.png` as const
      await page.screenshot({ path })
      await page.close()
    }
  }
}
await panel.close()
console.log(`· ${SCREENS.length * LOOKS.length * 2} screens: ${values.out}`)
