import { freePort } from '../../fakes/free-port'
import { type CaseOutcome, type Fuzzer, isOk, isServerError } from '../fuzzer'
import type { Random } from '../random'
import { type Answer, ORIGIN, Target } from '../target'

type Headers = Record<string, string>

const PRINTER = { name: 'Rara', width: 80, model: '' }
/** The page's requests, with bodies that are right. The honest till's printer is in none of them. */
const REQUESTS: readonly (readonly [method: 'GET' | 'POST', path: string, body?: object])[] = [
  ['GET', '/estado'],
  ['GET', '/soporte'],
  ['POST', '/buscar', {}],
  ['POST', '/impresoras', { ...PRINTER, host: '10.255.255.1', port: '9100' }],
  ['POST', '/impresoras/rara', PRINTER],
  ['POST', '/impresoras/rara/papel', { columns: 42, codePage: 'CP858', codePageNumber: 19 }],
  ['POST', '/impresoras/rara/opcion', { choice: 'drawer', value: '2' }],
  ['POST', '/impresoras/rara/avisa', {}],
  ['POST', '/impresoras/rara/quitar', { heir: null }],
  ['POST', '/impresoras/rara/prueba', {}],
  ['POST', '/prueba', { key: 'x', attempt: 1, cameOut: true }],
  ['POST', '/codigo', {}],
]
const FILES = ['', '/pagina.js', '/pagina.css', '/icono.svg']
/** What a request is refused with for where it comes from. */
const GUARDS = [400, 401, 403, 405, 415, 421, 431]

/** What the browser sends of all other ports of 127.0.0.1. */
function someCookies(random: Random): Headers {
  const cookie = random.pick([
    'a=b',
    'session=x; session=y',
    '__Host-a=1; ; =; "',
    Array.from({ length: random.int(180) }, (_, i) => `c${i}=${'x'.repeat(4_000)}`).join('; '),
    random.bytes(200).toString('base64'),
    random
      .bytes(200)
      .toString('latin1')
      .replaceAll(/[^\x20-\x7e\xa0-\xff]/g, 'ñ'),
  ])
  return random.chance(0.5) && cookie !== '' ? { cookie } : {}
}

/** Headers of callers other than the page in the person's browser. */
const spoilers = (port: number): Record<string, (random: Random) => Headers> => ({
  host: (random) => ({
    host: random.pick(['localhost', `localhost:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`, 'evil.example']),
  }),
  origin: (random) => ({
    origin: random.pick([
      'null',
      ORIGIN,
      'https://evil.example',
      `http://localhost:${port}`,
      `http://127.0.0.1:${port + 1}`,
    ]),
  }),
  site: (random) => ({ 'sec-fetch-site': random.pick(['cross-site', 'same-site']) }),
})

/** The bridge's own page, by the person and by everybody else. */
export const page: Fuzzer = {
  name: 'page',
  invariant:
    'only the page itself with an open session is answered, cookies change nothing, a key that is used twice ends all it led to',
  async open() {
    const target = await Target.open([{ id: 'rara', port: await freePort() }])
    const { port, url } = target.bridge
    const spoiler = spoilers(port)
    const right: Headers = {
      host: `127.0.0.1:${port}`,
      origin: url,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
    }
    const call = (method: string, path: string, body: unknown, headers: Headers): Promise<Answer> =>
      target.send(
        method,
        `/configurar${path}`,
        { ...right, ...headers },
        method === 'GET' ? undefined : JSON.stringify(body),
      )
    let paired = 0
    let session: string | null = null

    async function aKey(random: Random): Promise<string> {
      const { address } = await target.control({ command: 'page', step: random.pick([null, 'pair']) })
      return target.keepSecret(address.split('#')[1] ?? '')
    }
    const redeem = (key: string, headers: Headers) => call('POST', '/sesion', { key }, headers)
    const sessionIn = ({ text }: Answer) => target.keepSecret((JSON.parse(text) as { session: string }).session)
    const isOpen = async (opened: string) =>
      (await call('GET', '/estado', undefined, { authorization: `Bearer ${opened}` })).status === 200

    /** Pairs a till by the session, then uses its key again. */
    async function endAll(key: string, opened: string): Promise<string[]> {
      const { text } = await call('POST', '/codigo', {}, { authorization: `Bearer ${opened}` })
      const till = await target.pairBy((JSON.parse(text) as { code: string }).code, `Por clave ${paired++}`)
      if ((await target.askAs(till, 'GET', '/status')).status !== 200) return ['a till that was just paired is refused']
      if (isOk((await redeem(key, {})).status)) return ['a key opened two sessions']
      const after = await target.askAs(till, 'GET', '/status')
      return after.status === 401
        ? []
        : [`a till is answered with ${after.status} after the key that led to it was used twice`]
    }

    async function useKey(random: Random): Promise<CaseOutcome> {
      session = null // one of eight at most
      const key = await aKey(random)
      const wrong = random.pick(Object.values(spoiler))(random)
      if (random.chance(0.5) && isOk((await redeem(key, wrong)).status))
        return { faults: [`a key was taken from ${JSON.stringify(wrong)}`], accepted: true }
      const uses = 1 + random.int(3)
      const answers = await Promise.all(Array.from({ length: uses }, () => redeem(key, someCookies(random))))
      const opened = answers.filter(({ status }) => isOk(status))
      const [first] = opened
      if (first === undefined || opened.length > 1)
        return { faults: [`${uses} uses of a key opened ${opened.length} sessions`], accepted: false }
      const own = sessionIn(first)
      const remains = await isOpen(own)
      const faults =
        remains === (uses === 1) ? [] : [`after ${uses} uses of its key the session is ${remains ? 'open' : 'over'}`]
      if (faults.length === 0 && remains && random.chance(0.3)) {
        faults.push(...(await endAll(key, own)))
        if (await isOpen(own)) faults.push('the session is open after the second use of its key')
      }
      return { faults, accepted: true }
    }

    /** Bearers that are no open session. */
    async function wrongSession(random: Random): Promise<Headers> {
      const shown = random.pick([
        target.headers.authorization ?? '',
        `Bearer ${'x'.repeat(43)}`,
        'Bearer',
        random.bytes(30).toString('hex'),
      ])
      return { authorization: random.chance(0.2) ? `Bearer ${await aKey(random)}` : shown }
    }

    async function request(random: Random): Promise<CaseOutcome> {
      session ??= sessionIn(await redeem(await aKey(random), {}))
      const isFile = random.chance(0.1)
      const [method, path, body] = isFile ? (['GET', random.pick(FILES)] as const) : random.pick(REQUESTS)
      const spoiled = random.chance(0.5) ? random.pick(Object.keys(spoiler)) : null
      const isStranger = !isFile && random.chance(0.2)
      const isWhole = random.chance(0.5)
      const headers: Headers = {
        authorization: `Bearer ${session}`,
        ...someCookies(random),
        ...(spoiled !== null && spoiler[spoiled]?.(random)),
        ...(isStranger && (await wrongSession(random))),
      }
      const { status, text } = await call(method, path, isWhole ? body : random.mutated(body), headers)
      const { cookie = '', ...shown } = headers
      const what = `${method} ${path} ${JSON.stringify(shown)}, ${cookie.length} B of cookies: ${status} ${text.slice(0, 200)}`
      const isRight = spoiled === null && !isStranger
      const isWrong = isServerError(status) || (isRight ? GUARDS.includes(status) : !GUARDS.includes(status))
      return { faults: isWrong ? [what] : [], accepted: isOk(status) }
    }
    return {
      run: (random) => (random.chance(0.15) ? useKey(random) : request(random)),
      check: () => target.check(),
      close: () => target.close(),
    }
  },
}
