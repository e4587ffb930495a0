import type { OnCommit } from '../../../../bridge/store/connection'

/** As SQLite reports it. */
export const diskIsFull = (): Error =>
  Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })

/** A disk that can be full: no transaction is written then. `commits`: how many were. */
export function fillableDisk() {
  const state = { full: false, commits: 0 }
  const onCommit: OnCommit = (commit) => {
    if (state.full) throw diskIsFull()
    commit()
    state.commits++
  }
  return { state, onCommit }
}
