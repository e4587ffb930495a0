import { type CaseOutcome, type Fuzzer, isServerError } from '../fuzzer'
import type { Random } from '../random'
import { ORIGIN, Target, type Till } from '../target'

const PLAIN = ['Caja 1', 'Caja 11', 'Barra', 'Cocina lateral', 'Domicilios & más', 'token', 'C1', 'C 2', 'C100']
/** Letters that look like others, of Cyrillic, Greek and full width. */
const DOUBLES: Record<string, string[]> = {
  a: ['а', 'ａ', 'α'],
  c: ['с', 'ｃ'],
  C: ['С', 'Ｃ', 'Ϲ'],
  o: ['0', 'о', 'ο', 'O'],
  i: ['l', '1', 'I', 'і'],
  l: ['I', '1', '|'],
  '1': ['l', 'I', '１', '𝟏'],
  ' ': ['', '  ', '\u00a0', '\u2003', '\t', '\n', '.', '-'],
}
/** Characters that are not seen, move the cursor, reverse text or are added to the one before. */
const UNSEEN = [
  '\u200b',
  '\u202e',
  '\u2066',
  '\u001b[2K',
  '\u009b1A',
  '\u0000',
  '\r',
  '\u00ad',
  '\ufeff',
  '\u0301',
  '\ud800',
  '🍕',
]

function aName(random: Random): string {
  let name = random.pick(PLAIN)
  for (let n = random.int(3); n > 0; n--) {
    const at = random.int(name.length + 1)
    const double = random.pick(DOUBLES[name[at] ?? ''] ?? [name[at] ?? ''])
    name = random.chance(0.7)
      ? name.slice(0, at) + double + name.slice(at + 1)
      : name.slice(0, at) + random.pick(UNSEEN) + name.slice(at)
  }
  const other = random.pick([random.oddText().slice(0, 200), name.normalize('NFD'), name.toUpperCase(), ` ${name}`])
  return random.chance(0.2) ? other : name
}

/** What a person takes a name for: its letters and digits, those that look alike as one. */
const readAs = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replace(/[il]/g, '1')
    .replace(/o/g, '0')

/** What is wrong with names of tills, as a person sees them. */
function faultsIn(names: readonly string[]): string[] {
  const isPlain = (name: string) =>
    /^[\p{Script=Latin}\p{Nd}\p{P}\p{S} ]{1,40}$/u.test(name) && !/^ | {2}| $/.test(name)
  const isId = (name: string) =>
    /^c\d+$/.test(name.toLowerCase().replace(/[^a-z\d]/g, '')) || /^c[1-9]\d?$/.test(readAs(name))
  const twins = names.filter((name, at) => names.findIndex((other) => readAs(other) === readAs(name)) !== at)
  return [
    ...names.filter((name) => !isPlain(name)).map((name) => `a name with odd characters: ${JSON.stringify(name)}`),
    ...names.filter(isId).map((name) => `a name like a till's number: ${JSON.stringify(name)}`),
    ...twins.map((name) => `a name like another: ${JSON.stringify(name)} of ${JSON.stringify(names)}`),
  ]
}

/** Names of tills, over the control socket and by a code. */
export const names: Fuzzer = {
  name: 'names',
  invariant: 'no till gets a name with unseen characters or like another till’s, and «revoke» ends that till alone',
  async open() {
    const target = await Target.open()
    let spare = 0
    const active = async () => (await target.control({ command: 'clients' })).clients
    const token = (name: string): Promise<Till | null> => target.pair(name).catch(() => null)

    /** Null: refused. A name that is refused uses no code up. */
    async function byCode(name: string, faults: string[]): Promise<Till | null> {
      const { code } = await target.control({ command: 'pair' })
      const { status, text } = await target.ask('POST', '/pair', JSON.stringify({ code, name }))
      if (isServerError(status)) faults.push(`POST /pair ${JSON.stringify(name)}: ${status} ${text}`)
      if (status === 200) {
        const answer = JSON.parse(text) as { till: string; token: string }
        return { id: answer.till, name, token: answer.token }
      }
      await target.pairBy(code, `Repuesto número ${spare++}`).catch((cause) => faults.push(String(cause)))
      return null
    }

    /** «revoke» by the name, as a person types it. */
    async function revoke(till: Till): Promise<string[]> {
      const before = await active()
      await target.control({ command: 'revoke', name: till.name })
      const after = (await active()).map(({ till }) => till)
      const ended = before.filter((each) => !after.includes(each.till)).map((each) => each.till)
      return ended.join() === till.id
        ? []
        : [`«revoke ${till.name}» ended ${ended.join() || 'none'} instead of ${till.id}`]
    }

    async function run(random: Random): Promise<CaseOutcome> {
      const name = aName(random)
      // The honest till's own name is paired anew with its token alone.
      if (name === 'token') return { faults: [], accepted: false }
      const faults: string[] = []
      const till = random.chance(0.5) ? await byCode(name, faults) : await token(name)
      const listed = await active()
      faults.push(...faultsIn(listed.map((each) => each.name)))
      if (till !== null && !listed.some((each) => each.till === till.id && each.name === till.name))
        faults.push(`${JSON.stringify(name)} is not in the list`)
      // Some stay: the next names may look like theirs.
      const gone = listed.filter((each) => each.origin === ORIGIN && each.name !== 'token' && random.chance(0.3))
      for (const each of gone) faults.push(...(await revoke({ id: each.till, name: each.name, token: '' })))
      return { faults, accepted: till !== null }
    }

    return {
      run,
      async check() {
        const listed = await target.bridge.command('clients')
        const isPrintable = /^[^\p{C}]*$/u.test(listed.replaceAll(/[\t\n]/g, ''))
        return [...(isPrintable ? [] : [`printed: ${JSON.stringify(listed)}`]), ...(await target.check())]
      },
      close: () => target.close(),
    }
  },
}
