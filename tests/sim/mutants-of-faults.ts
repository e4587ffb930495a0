import type { Mutant } from './mutants'
import { FIRST_CHANGED } from './troubles'

/** The faults that the deleted files of tests/faults were there to find (docs/reliability.md). */
export const FAULT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a paper whose answer was lost is not sent again',
    part: 'worker',
    from: 'var isWaiting = (job) => job.state === "ready" || !job.wanted;',
    to: 'var isWaiting = (job) => (job.state === "ready" && job.tries === 0) || !job.wanted;',
  },
  {
    name: 'an order that could not be stored is not read again',
    part: 'worker',
    minutes: 15,
    from: '	for (const { raw, reading } of entries) if ("order" in reading) noteHours(context, raw);',
    to: `	for (const entry of entries) {
		if ("order" in entry.reading) noteHours(context, entry.raw);
		payloadCache(store).remember(entry.raw, { text: entry.text, id: idOf$1(entry), seenAt, readable: "order" in entry.reading });
	}`,
  },
  {
    name: 'a write that chrome.storage refuses is an error of the worker',
    part: 'worker',
    from: `.catch((error) => {
			console.error("presence could not be stored", error);
		});`,
    to: ';',
  },
  {
    name: 'the bar does not say that the printing program is closed',
    part: 'worker',
    from: `closed: "P-01",`,
    to: ``,
  },
  {
    name: 'papers of practice are not headed so',
    part: 'worker',
    from: `putJob: (key, payload) => bridge.putJob(key, {
		...payload,
		practice: true
	})`,
    to: 'putJob: (key, payload) => bridge.putJob(key, payload)',
  },
  {
    name: 'a real order does not end a practice',
    part: 'worker',
    minutes: 6,
    from: 'const real = fresh.find(({ open }) => open === 1);',
    to: 'const real = null;',
  },
  {
    name: 'a scheduled order prints at once',
    part: 'worker',
    seedsAfter: FIRST_CHANGED,
    from: 'return at > now ? wait$1() : { now: true };',
    to: 'return { now: true };',
  },
  {
    name: 'a scheduled order is forgotten at its hour',
    part: 'worker',
    seedsAfter: FIRST_CHANGED,
    from: 'await eachOrder(context, await maybeDue(context, open), (id) => releaseDue(context, id), report);',
    to: '',
  },
  {
    name: 'a paper of a closed station is headed by the default one',
    part: 'bridge',
    seedsAfter: FIRST_CHANGED,
    from: 'stationName: papers[0]?.stationName ?? stationName(key.station, settings),',
    to: 'stationName: station.name,',
  },
  {
    name: 'each paper opens the drawer',
    part: 'bridge',
    from: 'if (copy === 0 && ticket.opensDrawer && printer.drawer)',
    to: 'if (copy === 0 && printer.drawer)',
  },
  {
    name: 'a commit that the disk refused counts as done',
    part: 'bridge',
    from: `		onCommit(() => db.exec("COMMIT"));
		return result;`,
    to: `		try {
			onCommit(() => db.exec("COMMIT"));
		} catch {
			if (db.isTransaction) db.exec("ROLLBACK");
		}
		return result;`,
  },
]
