import type { Mutant } from './mutants'

/** The faults that the deleted files of tests/faults were there to find (docs/reliability.md). */
export const FAULT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a paper whose answer was lost is not sent again',
    part: 'worker',
    from: 'var isWaiting = (job) => job.state === "ready" || !job.wanted;',
    to: 'var isWaiting = (job) => (job.state === "ready" && job.tries === 0) || !job.wanted;',
  },
  {
    name: 'a failure ends its loop',
    part: 'worker',
    from: '			return AFTER_ERROR_MS$1;',
    to: '			return new Promise(() => {});',
  },
  {
    name: 'a start that failed is not tried again',
    part: 'worker',
    from: 'timer = setTimeout(() => void attempt(), ms);',
    to: '',
  },
  {
    name: 'the bar does not say that the printing program is closed',
    part: 'worker',
    from: `case "closed": return say("P-01");
		case "silent"`,
    to: `case "closed": return null;
		case "silent"`,
  },
  {
    name: 'papers of practice are not headed so',
    part: 'worker',
    from: 'practice: isPractice(job.orderId)',
    to: 'practice: false',
  },
  {
    name: 'a real order does not end a practice',
    part: 'worker',
    from: 'const real = fresh.find(({ id, open }) => open === 1 && !isPractice(id));',
    to: 'const real = null;',
  },
  {
    name: 'each comprobante opens the drawer',
    part: 'worker',
    from: '...job.payload.kind === "invoice" && opensDrawer$1(stored, now) && { opensDrawer: true }',
    to: '...job.payload.kind === "invoice" && { opensDrawer: true }',
  },
  {
    name: 'a commit that the disk refused counts as done',
    part: 'bridge',
    from: `if (db.isTransaction) db.exec("ROLLBACK");
		throw cause;`,
    to: `if (db.isTransaction) db.exec("ROLLBACK");`,
  },
]
