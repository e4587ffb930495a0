import { readdirSync, readFileSync } from 'node:fs'

const FROM_MS = 200
const TO_MS = 1_100
const SHORTEST_MS = 100

/** The parent of each process, as /proc knows it (Linux). */
function parents() {
  const known = new Map()
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      known.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch (error) {
      // It ended since the folder was read.
      if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error
    }
  }
  return known
}

function descendants(root) {
  const known = parents()
  const isBelow = (pid) => known.get(pid) === root || (known.has(pid) && isBelow(known.get(pid)))
  return [...known.keys()].filter(isBelow)
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/**
 * About once a second one process below `root` stands still for up to `longestMs` and goes on: browsers, bridges, workers
 * of the tests. Finds what takes another process for fast. Returns its stop, which lets all go on.
 */
export function stallProcesses(root, longestMs) {
  const stalled = new Map()
  const goOn = (pid) => {
    clearTimeout(stalled.get(pid))
    stalled.delete(pid)
    signal(pid, 'SIGCONT')
  }
  const stallOne = () => {
    const all = descendants(root)
    const pid = all[Math.floor(Math.random() * all.length)]
    if (pid !== undefined && !stalled.has(pid)) {
      signal(pid, 'SIGSTOP')
      const ms = SHORTEST_MS + Math.random() * Math.random() * longestMs
      stalled.set(
        pid,
        setTimeout(() => goOn(pid), ms),
      )
    }
    next = setTimeout(stallOne, FROM_MS + Math.random() * (TO_MS - FROM_MS))
  }
  let next = setTimeout(stallOne, TO_MS)
  return () => {
    clearTimeout(next)
    for (const pid of stalled.keys()) goOn(pid)
  }
}
