import type { Log } from '../log/log'
import { dither, type Raster, readPng, shrink } from './raster'

/** 40 mm at 203 dpi: a logo that is taller wastes paper. */
const MOST_ROWS = 320

/** The shop's logo for a print head of so many dots; null where there is none to print. */
export type LogoFor = (base64: string | null, dots: number) => Raster | null

/**
 * Makes the logo of the settings ready once for each width of paper, not once a job. One that cannot be read is named
 * in the log once, and papers come out without it.
 */
export function createLogos(log: Log): LogoFor {
  let source: string | null = null
  let ready = new Map<number, Raster | null>()
  function make(base64: string, dots: number): Raster | null {
    try {
      // Whole bytes only: half of one would lie beyond the paper's edge.
      return dither(shrink(readPng(base64), { width: dots - (dots % 8), height: MOST_ROWS }))
    } catch (cause) {
      const known = [...ready.values()].includes(null)
      if (!known)
        log({ level: 'warning', step: 'trouble', message: `papers come out without the logo: ${String(cause)}` })
      return null
    }
  }
  return (base64, dots) => {
    if (base64 === null) return null
    if (base64 !== source) {
      source = base64
      ready = new Map()
    }
    const known = ready.get(dots)
    if (known !== undefined) return known
    const raster = make(base64, dots)
    ready.set(dots, raster)
    return raster
  }
}
