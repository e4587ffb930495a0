import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Look, MadeUpPanel } from '../stage/made-up-panel'
import { besideThePage } from './beside-the-page'
import { closingScreens } from './closing'
import { overThePage, SCHEMES } from './over-the-page'
import { pageScreens } from './pages'
import { SCREENS, showScreen } from './screens'
import { supportReaderScreens } from './support-reader'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist/screens/out' },
    only: { type: 'string', default: '' },
    /** Part of a look: `1024-light`, `touch`. */
    at: { type: 'string', default: '' },
  },
})

const LOOKS: Look[] = [
  { width: 1024, height: 768 },
  { width: 1024, height: 768, isTouch: true },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 512, height: 768 },
]

await rm(values.out, { recursive: true, force: true })
await mkdir(values.out, { recursive: true })
const nameOf = ({ width, isTouch, scheme }: Look) => `${width}${isTouch ? '-touch' : ''}-${scheme}`
const looks = LOOKS.flatMap((look) => SCHEMES.map((scheme) => ({ ...look, scheme }))).filter((look) =>
  nameOf(look).includes(values.at),
)
let taken = 0
/** Of one more picture. */
const pathOf = (name: string) => {
  taken += 1
  return `${join(values.out, name)}.png` as const
}
const chosen = SCREENS.filter(({ name }) => name.includes(values.only))
const panel = await MadeUpPanel.open()
/** The others are drawn all the same. */
const failed: string[] = []
for (const screen of chosen) {
  for (const look of looks) {
    const picture = `${screen.name}-${nameOf(look)}`
    try {
      const page = await showScreen(panel, screen, look)
      await page.screenshot({ path: pathOf(picture) })
      await page.close()
    } catch (error) {
      failed.push(`${picture}: ${error}`)
    }
  }
}
await panel.close()
for (const [name, take] of [
  ['over-the-page', overThePage],
  ['dock', besideThePage],
  ['closing', closingScreens],
  ['support-reader', supportReaderScreens],
  ['other-pages', pageScreens],
] as const) {
  if (name.includes(values.only))
    try {
      await take(pathOf)
    } catch (error) {
      failed.push(`${name}: ${error}`)
    }
}
console.log(`· ${taken} screens: ${values.out}`)
if (failed.length > 0) {
  console.error(`not drawn:\n${failed.join('\n')}`)
  process.exitCode = 1
}
