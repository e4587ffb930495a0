import { readPngText } from '@shared/png'
import type { BridgeSettings, SettingsIssue } from '@shared/settings/bridge'
import { nextTurn } from '../async'
import type { Log } from '../log/log'
import { decodePng } from './decode-png'
import { dither, type Raster, shrink } from './raster'

/** 40 mm at 203 dpi: a taller logo wastes paper. */
const MOST_ROWS = 320

/** The logo of the settings in the dots of each printer; or why papers come out without it. */
interface Ready {
  source: string | null
  rasters: Map<number, Raster>
  fault: string | null
}

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
  let ready: Ready = { source: null, rasters: new Map(), fault: null }
  let newest: BridgeSettings | null = null
  let last = Promise.resolve()

  async function make(source: string | null, heads: ReadonlySet<number>): Promise<Ready> {
    if (source === null) return { source, rasters: new Map(), fault: null }
    try {
      return { source, rasters: await draw(source, heads), fault: null }
    } catch (cause) {
      return { source, rasters: new Map(), fault: cause instanceof Error ? cause.message : String(cause) }
    }
  }

  async function drawNewest(settings: BridgeSettings): Promise<void> {
    if (settings !== newest) return
    const { logo } = settings.restaurant
    const heads = new Set(settings.printers.map(({ dots }) => dots))
    if (logo === ready.source && (ready.fault !== null || [...heads].every((dots) => ready.rasters.has(dots)))) return
    ready = await make(logo, heads)
    if (ready.fault === null) return
    log({ level: 'warning', step: 'trouble', message: `papers come out without the logo: ${ready.fault}` })
  }

  return {
    /** The logo for a print head of `dots` dots; null: there is none, or it cannot be printed. */
    raster: (dots: number): Raster | null => ready.rasters.get(dots) ?? null,
    /** Why papers come out without the logo of the settings; empty: they do not. */
    issues: (): SettingsIssue[] => (ready.fault === null ? [] : [{ path: 'restaurant.logo', message: ready.fault }]),
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
