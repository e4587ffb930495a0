import { type Program, programOf, programText } from './bundle'
import { live } from './evening'
import { FAULT_MUTANTS } from './mutants-of-faults'
import { beginningOf } from './plan'
import type { Programs } from './shop'

/** A fault planted by text in the built program; `from` is there exactly once. */
export interface Mutant {
  name: string
  part: 'worker' | 'bridge'
  from: string
  to: string
  /** Of a seed's evening that its violation needs; absent: `MINUTES`. */
  minutes?: number
  /** Seeds are counted from here: the evenings before have nothing that it breaks. */
  seedsAfter?: number
}

/** A whole evening. */
const MINUTES = 25

const MUTANTS: readonly Mutant[] = [
  ...FAULT_MUTANTS,
  {
    name: 'an acceptance counts as given before Justo has answered',
    part: 'worker',
    from: `	const answer = await context.justo().acceptOrder(id);`,
    to: `	await setAcceptance(context, id, { state: "accepted", at: context.now(), by }, { call: "ok", cause: null, ms: null });
	const answer = await context.justo().acceptOrder(id);`,
  },
  {
    name: 'a failed acceptance counts as one',
    part: 'worker',
    minutes: 15,
    from: `	if (found === "past-pending") {
		await`,
    to: `	if (true) {
		await`,
  },
  {
    name: 'the papers of a cancelled order are not taken back',
    part: 'worker',
    from: '...jobs.filter(takesBack)',
    to: '...[]',
  },
  {
    name: 'an edit plans no paper',
    part: 'worker',
    from: 'return (document.kind === "invoice" ? planInvoice : planLine)(stored, document, rows, now);',
    to: 'return rows.length > 0 ? { put: [], remove: [] } : planLine(stored, document, rows, now);',
  },
  {
    name: 'an order that the cashier stopped goes on',
    part: 'worker',
    from: 'var isStopped = ({ stoppedAt }) => stoppedAt !== null;',
    to: 'var isStopped = ({ stoppedAt }) => false;',
  },
  {
    name: 'a cancellation in Justo is not taken for one',
    part: 'worker',
    from: 'var isCancelledInJusto = ({ order, raw }) =>',
    to: 'var isCancelledInJusto = ({ order, raw }) => false &&',
  },
  {
    name: 'papers are sent before the acceptance is known',
    part: 'worker',
    from: 'if (stored.acceptance.state !== "accepted") return wait$1();',
    to: '',
  },
  {
    name: 'a manual till accepts by itself',
    part: 'worker',
    from: '		...MODE_REASONS[settings.printing.mode],\n',
    to: '',
  },
  {
    name: 'a print that a dead process began is begun anew',
    part: 'bridge',
    minutes: 8,
    from: `store.apply(id, {
		type: "lose",
		reason: "interrupted"
	});`,
    to: 'store.apply(id, { type: "untouched", reasons: [], nextAttemptAt: new Date(0).toISOString() });',
  },
  {
    name: 'a print whose end is unknown is begun anew',
    part: 'bridge',
    from: `		case "lose": return to(job, {
			state: "unconfirmed",`,
    to: `		case "lose": return to(job, {
			state: "queued",`,
  },
  {
    name: 'a print whose end is unknown counts as printed',
    part: 'bridge',
    minutes: 6,
    from: `	return result.outcome === "lost" ? {
		type: "lose",
		reason: result.reason
	} :`,
    to: `	return result.outcome === "lost" ? {
		type: "confirm",
		proof: "completed"
	} :`,
  },
  {
    name: 'a second sending is not marked',
    part: 'bridge',
    from: 'marks: withMark(job.marks, { type: "second-sending" })',
    to: 'marks: job.marks',
  },
  {
    name: 'a paper in place of an earlier one is not marked',
    part: 'bridge',
    minutes: 9,
    from: 'const earlier = isRevised(key) &&',
    to: 'const earlier = false &&',
  },
  {
    name: 'a paper at the fallback printer is not marked',
    part: 'bridge',
    from: `		case "redirect": return to(job, { marks: withMark(job.marks, {
			type: "fallback",
			station: event.station
		}) });`,
    to: '		case "redirect": return to(job, {});',
  },
  {
    name: 'a comanda never grows too old',
    part: 'bridge',
    from: 'function isExpired(job, expiry, now) {\n',
    to: 'function isExpired(job, expiry, now) {\n	return false;\n',
  },
  {
    name: 'some numbers are left out',
    part: 'bridge',
    from: 'const number = Math.max(nextNumber(invoice, numbers),',
    to: 'const number = (now % 3 === 0 ? 1 : 0) + Math.max(nextNumber(invoice, numbers),',
  },
  {
    name: 'any Origin may act',
    part: 'bridge',
    from: 'if (!known && !absent) return refuse(c, "origin");',
    to: '',
  },
  {
    name: 'any Host is served',
    part: 'bridge',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the product's text
    from: 'if (c.req.header("host") !== `127.0.0.1:${port()}`) return refuse(c, "host");',
    to: '',
  },
  {
    name: 'a station is told that it has nothing while the stations are unknown',
    part: 'worker',
    minutes: 4,
    from: '	if (sharing.has("*")) return [];\n',
    to: '',
  },
]

/** @throws when the product no longer has that text, or has it twice: the mutant must be written anew */
function mutated({ name, part, from, to }: Mutant, texts: Record<Mutant['part'], string>): Program {
  const places = texts[part].split(from).length - 1
  if (places !== 1) throw new Error(`mutant «${name}»: its text is there ${places} times`)
  return programOf(
    part,
    texts[part].replace(from, () => to),
  )
}

/** The promises that the beginning of a seed's evening breaks. */
async function brokenBy(programs: Programs, seed: number, minutes: number): Promise<Set<string>> {
  const { violations, crashes } = await live(beginningOf(seed, minutes), programs)
  return new Set([...violations.map(({ invariant }) => invariant), ...crashes.map(() => 'crash')])
}

/** The faults, each with its program. @throws as `mutated` */
export async function plantedMutants() {
  const texts = { worker: await programText('worker'), bridge: await programText('bridge') }
  return MUTANTS.map((mutant) => ({ ...mutant, program: mutated(mutant, texts) }))
}

/**
 * Lives through the seeds with each planted fault until it breaks a promise that the product keeps in that seed. Prints
 * each; returns how many were not found. `only`: those with this in their names.
 */
export async function huntMutants(
  programs: Programs,
  { from, count, only }: { from: number; count: number; only: string },
): Promise<number> {
  let left = (await plantedMutants()).filter(({ name }) => name.includes(only))
  for (let seed = from; seed < from + count && left.length > 0; seed += 1) {
    const found = await foundBy(seed, left, programs)
    left = left.filter(({ name }) => !found.has(name))
    console.error(`after ${seed - from + 1} seeds: ${left.length} left`)
  }
  for (const { name } of left) console.log(`${name}: not found in ${count} seeds`)
  return left.length
}

/** Names of the mutants that break a promise in this seed, or that many after their first, which the product keeps. */
async function foundBy(seed: number, mutants: readonly (Mutant & { program: Program })[], programs: Programs) {
  const found = new Set<string>()
  const own = new Map<string, Set<string>>()
  for (const { name, part, program, minutes = MINUTES, seedsAfter = 0 } of mutants) {
    const evening = seedsAfter + seed
    const broken = await brokenBy({ ...programs, [part]: program }, evening, minutes)
    const unplanted = `${evening} ${minutes}`
    if (broken.size > 0 && !own.has(unplanted)) own.set(unplanted, await brokenBy(programs, evening, minutes))
    const [promise] = [...broken].filter((each) => own.get(unplanted)?.has(each) !== true)
    if (promise === undefined) {
      console.error(`${name}: not in seed ${evening}`)
      continue
    }
    found.add(name)
    console.log(`${name}: found in seed ${evening}: ${promise}`)
  }
  return found
}
