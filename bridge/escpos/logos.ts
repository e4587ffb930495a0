import { readPngText } from '@shared/png'
import { type BridgeSettings, logoIssue, type SettingsIssue } from '@shared/settings/bridge'
import { nextTurn } from '../async'
import type { Log } from '../log/log'
import { decodePng } from './decode-png'
import { dither, type Raster, shrink } from './raster'

/** 40 mm at 203 dpi: a taller logo wastes paper. */
const MOST_ROWS = 320

/** The logo for each of these print heads. Throws when it is no picture, or one that is too large. */
async function draw(source: string, heads: ReadonlySet<number>): Promise<Map<number, Raster>> {
  const reading = readPngText(source)
  if (!reading.ok) throw new Error(reading.detail)
  const picture = await decodePng(reading.png)
  const rasters = new Map<number, Raster>()
  for (const dots of heads) {
    await nextTurn()
    // Width in whole bytes: a partial byte would exceed the paper's edge.
    rasters.set(dots, dither(shrink(picture, { width: dots - (dots % 8), height: MOST_ROWS })))
  }
  return rasters
}

/** Draws the logo once for each width of paper, not per job. One that cannot be read is logged once and left out. */
export function createLogos(log: Log) {
  /** The drawn logo: its text in the settings, and why papers come out without it. */
  let drawn: string | null = null
  let fault: string | null = null
  let rasters = new Map<number, Raster>()
  let newest: BridgeSettings | null = null
  let last = Promise.resolve()

  async function drawNewest(settings: BridgeSettings): Promise<void> {
    if (settings !== newest) return
    const { logo } = settings.restaurant
    const heads = new Set(settings.printers.map(({ dots }) => dots))
    if (logo === drawn && (fault !== null || [...heads].every((dots) => rasters.has(dots)))) return
    const drawing = logo === null ? Promise.resolve(new Map<number, Raster>()) : draw(logo, heads)
    const [made, cause] = await drawing.then(
      (made) => [made, null] as const,
      (cause) => [new Map<number, Raster>(), cause instanceof Error ? cause.message : String(cause)] as const,
    )
    drawn = logo
    fault = cause
    rasters = made
    if (fault !== null)
      log({ level: 'warning', step: 'trouble', message: `papers come out without the logo: ${fault}` })
  }

  return {
    /** The logo for a print head of `dots` dots; null: there is none, or it cannot be printed. */
    raster: (dots: number): Raster | null => rasters.get(dots) ?? null,
    /** Why papers come out without the logo of the settings; empty: they do not. */
    issues: (): SettingsIssue[] => (fault === null ? [] : [logoIssue()]),
    /**
     * Draws the logo of these settings, on the side: until it resolves, papers have the one before. One is drawn at a
     * time, and of those that wait only the newest. Never rejects.
     */
    update(settings: BridgeSettings): Promise<void> {
      newest = settings
      last = last.then(() => drawNewest(settings))
      return last
    },
  }
}
