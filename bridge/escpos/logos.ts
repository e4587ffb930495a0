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

export interface Logos {
  /** The logo for a print head of `dots` dots; null: there is none, or it cannot be printed. */
  raster(dots: number): Raster | null
  /**
   * Draws the logo of these settings, on the side: until it resolves, papers have the one before. A later call wins.
   * Never rejects.
   */
  update(settings: BridgeSettings): Promise<void>
  /** Why papers come out without the logo of the settings; empty: they do not. */
  issues(): SettingsIssue[]
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
export function createLogos(log: Log): Logos {
  let ready: Ready = { source: null, rasters: new Map(), fault: null }
  let newest = 0

  async function make(source: string | null, heads: ReadonlySet<number>): Promise<Ready> {
    if (source === null) return { source, rasters: new Map(), fault: null }
    try {
      return { source, rasters: await draw(source, heads), fault: null }
    } catch (cause) {
      return { source, rasters: new Map(), fault: cause instanceof Error ? cause.message : String(cause) }
    }
  }

  return {
    raster: (dots) => ready.rasters.get(dots) ?? null,
    issues: () => (ready.fault === null ? [] : [{ path: 'restaurant.logo', message: ready.fault }]),
    async update({ restaurant: { logo }, printers }) {
      newest += 1
      const call = newest
      const heads = new Set(printers.map(({ dots }) => dots))
      const isSame = logo === ready.source
      if (isSame && (ready.fault !== null || [...heads].every((dots) => ready.rasters.has(dots)))) return
      const made = await make(logo, heads)
      if (call !== newest) return
      ready = made
      if (made.fault === null) return
      log({ level: 'warning', step: 'trouble', message: `papers come out without the logo: ${made.fault}` })
    },
  }
}
