import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const NAME = /^jobs-(\d{6,})\.log$/

export const segmentPath = (folder: string, segment: number): string =>
  join(folder, `jobs-${String(segment).padStart(6, '0')}.log`)

/** Numbers of the segments in a folder, oldest first. */
export function listSegments(folder: string): number[] {
  return readdirSync(folder)
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}

/** Removes those that `isVoid` names, oldest first: what a crash leaves is again a run without a hole. */
export function removeSegments(folder: string, isVoid: (segment: number) => boolean): number {
  const voids = listSegments(folder).filter(isVoid)
  for (const segment of voids) rmSync(segmentPath(folder, segment))
  return voids.length
}
