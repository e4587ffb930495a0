import { type Program, programOf, programText } from './bundle'
import { type Evening, live } from './evening'
import { FAULT_MUTANTS } from './mutants-of-faults'
import { planOf } from './plan'
import type { Programs } from './shop'

/** A fault planted by text in the built program; `from` is there exactly once. */
export interface Mutant {
  name: string
  part: 'worker' | 'bridge'
  from: string
  to: string
}

const MUTANTS: readonly Mutant[] = [
  ...FAULT_MUTANTS,
  {
    name: 'an acceptance is written only after the call',
    part: 'worker',
    from: `	if ((await setAcceptance(context, id, {
		state: "accepting",
		since: context.now(),
		by
	}, \`acceptOrder sent (\${by})\`))?.acceptance.state !== "accepting") return null;
`,
    to: '',
  },
  {
    name: 'a lost answer to an acceptance counts as a refusal',
    part: 'worker',
    from: `	if (found === "past-pending") {
		await`,
    to: `	if (false) {
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
    name: 'an order that was rejected by the cashier counts as going',
    part: 'worker',
    from: 'stored.acceptance.state === "rejected" || isStopped(stored) || isCancelledInJusto(stored);',
    to: 'isStopped(stored);',
  },
  {
    name: 'a print that a dead process began is begun anew',
    part: 'bridge',
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
    from: `		case "lost": return {
			type: "lose",
			reason: result.reason`,
    to: `		case "lost": return {
			type: "confirm",
			proof: "completed"`,
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
    from: 'const earlier = isRevised(key) &&',
    to: 'const earlier = false &&',
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
]

/** @throws when the product no longer has that text, or has it twice: the mutant must be written anew */
async function mutated({ name, part, from, to }: Mutant): Promise<Program> {
  const text = await programText(part)
  const places = text.split(from).length - 1
  if (places !== 1) throw new Error(`mutant «${name}»: its text is there ${places} times`)
  return programOf(
    part,
    text.replace(from, () => to),
  )
}

const broken = ({ violations, crashes }: Evening): string | undefined =>
  violations[0]?.invariant ?? (crashes.length > 0 ? 'crash' : undefined)

/** Lives through the seeds with each planted fault until one is found. Prints each; returns how many were not found. */
export async function huntMutants(
  programs: Programs,
  { from, count }: { from: number; count: number },
): Promise<number> {
  const all = await Promise.all(MUTANTS.map(async (mutant) => ({ mutant, program: await mutated(mutant) })))
  let missed = 0
  for (const { mutant, program } of all) {
    const found = await firstBroken({ ...programs, [mutant.part]: program }, { from, count })
    if (found === null) missed += 1
    console.log(`${mutant.name}: ${found === null ? `not found in ${count} seeds` : found}`)
  }
  return missed
}

async function firstBroken(
  programs: Programs,
  { from, count }: { from: number; count: number },
): Promise<string | null> {
  for (let seed = from; seed < from + count; seed += 1) {
    const why = broken(await live(planOf(seed), programs))
    if (why !== undefined) return `found by seed ${seed}: ${why}`
  }
  return null
}
