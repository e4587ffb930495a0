import { writeSync } from 'node:fs'
import { nextTurn } from '../../../bridge/async'
import { inTransaction } from '../../../bridge/store/connection'
import { openDatabaseFile } from '../../../bridge/store/database-file'
import { maintainStore } from '../../../bridge/store/maintenance'
import { addNote, NOTES } from '../../unit/bridge/support/notes-table'

/**
 * Writes two notes a transaction into a folder's database until it is killed: `node database-writer.mjs FOLDER LIFE`.
 * Prints `open` or what was wrong, then the name of each pair, once it is durable. Makes backups and gives pages back
 * all the time.
 */
const [folder = '', life = ''] = process.argv.slice(2)
const DAY = 24 * 3600_000
let day = 0

/** Each look at the clock is on another day: a backup is always due. */
const now = (): number => Date.UTC(2026, 0, Number(life)) + day++ * DAY
const log = () => {}
const say = (text: string) => writeSync(1, `${text}\n`)

const opened = openDatabaseFile({ folder, machine: null, now, log, schema: NOTES })
if (!opened.ok) throw new Error(opened.problem.text)
const { db, damage, numbersInDoubt } = opened
say(damage === null && !numbersInDoubt ? 'open' : `wrong: ${JSON.stringify({ damage, numbersInDoubt })}`)
maintainStore(
  { store: { prune: async () => 0 }, removeSetAside() {}, db, folder, now, log },
  { first: 0, check: 1, day: 0 },
)

for (let n = 0; ; n++) {
  inTransaction(db, () => {
    addNote(db, `${life}-${n} first`)
    addNote(db, `${life}-${n} second`)
  })
  say(`${life}-${n}`)
  const filler = db.prepare(`DELETE FROM notes WHERE text LIKE 'filler%'`)
  if (n % 20 === 0) inTransaction(db, () => filler.run())
  else addNote(db, `filler ${'x'.repeat(20_000)}`)
  await nextTurn()
}
