import type { Log } from '../log/log'
import { dither, type Raster, readPng, shrink } from './raster'

/** 40 mm at 203 dpi: a taller logo wastes paper. */
const MOST_ROWS = 320

/** The shop's logo for a print head of `dots` dots; null: no logo. */
export type LogoFor = (base64: string | null, dots: number) => Raster | null

/**
 * Renders the logo of the settings once per paper width, not per job. An unreadable logo is logged once and left out.
 */
export function createLogos(log: Log): LogoFor {
  let source: string | null = null
  let ready = new Map<number, Raster | null>()
  function make(base64: string, dots: number): Raster | null {
    try {
      // Width in whole bytes: a partial byte would exceed the paper's edge.
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
