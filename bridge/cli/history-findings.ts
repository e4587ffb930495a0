import { say } from '@shared/messages'
import type { Finding } from '../control/protocol'
import { nodeDisk } from '../data-folder/disk'
import { readAgainIfMissing } from '../data-folder/read-if-there'
import type { Follower } from '../journal/journal-record'
import { recover } from '../journal/open-journal'
import { readJournal } from '../journal/read-journal'

/** Takes everything for granted: only the bytes are looked at. */
const bytesOnly: Follower<unknown> = {
  begin() {},
  load: () => true,
  follow: () => null,
  judge: () => null,
  rebuild: () => [],
}

/**
 * What of a folder's older files is damaged, which no start needs: tickets of papers that are out, a snapshot. A start
 * reads neither, so only `check` finds it. Nothing, when the journal itself cannot be followed: that is told apart.
 */
export const historyFindings = (folder: string): Finding[] =>
  readAgainIfMissing(() => damagedIn(folder)).map((cause) => ({ ok: false, message: say('B-48', { cause }) }))

function damagedIn(folder: string): string[] {
  const { reading, notes } = recover({ folder, machine: null, follower: bytesOnly, disk: nodeDisk })
  if (reading.state !== 'sound') return []
  const all = readJournal(folder, null)
  return all.state === 'damaged' ? [...notes, all.cause] : notes
}
