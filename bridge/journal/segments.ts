import { join } from 'node:path'
import { type Disk, nodeDisk } from '../data-folder/disk'

const SEGMENT = /^jobs-(\d{6,})\.log$/
const SNAPSHOT = /^jobs-(\d{12,})\.snapshot$/
export const segmentPath = (folder: string, segment: number): string =>
  join(folder, `jobs-${String(segment).padStart(6, '0')}.log`)

/** `seq`: the last record that the snapshot holds. */
export const snapshotPath = (folder: string, seq: number): string =>
  join(folder, `jobs-${String(seq).padStart(12, '0')}.snapshot`)

const numbersIn = (folder: string, name: RegExp, disk: Disk): number[] =>
  disk
    .list(folder)
    .flatMap((file) => name.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)

/** Numbers of the segments in a folder, oldest first. */
export const listSegments = (folder: string, disk: Disk = nodeDisk): number[] => numbersIn(folder, SEGMENT, disk)

/** Sequence numbers of the snapshots in a folder, oldest first. */
export const listSnapshots = (folder: string, disk: Disk = nodeDisk): number[] => numbersIn(folder, SNAPSHOT, disk)

/** Removes those that `isVoid` names, oldest first: what a crash leaves is again a run without a hole. */
export function removeSegments(folder: string, isVoid: (segment: number) => boolean, disk: Disk = nodeDisk): number {
  const voids = listSegments(folder, disk).filter(isVoid)
  for (const segment of voids) disk.remove(segmentPath(folder, segment))
  return voids.length
}

export function removeSnapshots(folder: string, isVoid: (seq: number) => boolean, disk: Disk = nodeDisk): void {
  for (const seq of listSnapshots(folder, disk).filter(isVoid)) disk.remove(snapshotPath(folder, seq))
}
