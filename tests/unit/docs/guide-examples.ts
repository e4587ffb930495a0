import { type Message, type MessageCode, say } from '@shared/messages'

/**
 * What the support guide puts into the sentences that it quotes, by the name of the parameter. A new sentence whose
 * parameters have these names needs nothing here.
 */
const EXAMPLES: Record<string, unknown> = {
  // printers and papers
  printer: 'COCINA',
  fallback: 'CAJA',
  station: 'COCINA',
  paper: 'comanda COCINA 37 (#15244)',
  papers: 'la 36, la 37 y la 38',
  waiting: 2,
  left: 'En 45 s salen',
  reasons: 'sin papel',
  // orders
  number: '15244',
  text: 'H-07',
  found: '0.1.0',
  released: '0.2.0',
  where: 'pida el instalador a quien la puso',
  store: 'Usaquén',
  mark: 'listo',
  since: '12:41',
  when: '24/11 19:30',
  minutes: 40,
  limit: '$ 300.000',
  amount: '$ 11.500',
  until: '12:56',
  ahead: true,
  orders: '20403 y 20404',
  count: 2,
  till: 'C2',
  time: '19:42',
  own: '$ 11.500',
  // the set-up
  day: '28/11/2026',
  digits: 9,
  step: 'Estaciones',
  paths: 'polling.seconds',
  digit: 5,
  size: '120 KB',
  table: '12',
  zone: 'Terraza',
  // the log, the reports
  query: '15244',
  month: 'noviembre de 2026',
  days: 30,
  // the computer
  host: 'api.getjusto.com',
  folder: 'C:\\Users\\caja\\AppData\\Local\\justo-puente',
  file: 'justo-puente-20261124-1805.jsonl.gz',
  free: '300 MB',
  port: 17177,
  path: 'printers.0.connection.host',
  cause: 'acceso denegado',
  command: 'export',
  program: 'schtasks',
  user: 'caja',
  page: 'http://127.0.0.1:17177/configurar#k3Yx7Q',
  // counts and numbers
  printers: 2,
  stations: 3,
  jobs: 128,
  clients: 1,
  copies: 1,
  guesses: 12,
  numbers: 1234,
  next: 'J-1235',
  lowest: 'J-1235',
  name: 'caja 1',
  tills: '«Caja 2»',
}

const KNOWN_OR_NOT = [{ known: '' }, { known: 'J-1234' }]
const KNOWN_NUMBERS = [
  { last: '', next: 'N' },
  { last: 'J-1234', next: '1235' },
]

/** Further examples for sentences with several forms, or that the common ones do not fit. The guide quotes each. */
const VARIANTS: Partial<Record<MessageCode, Record<string, unknown>[]>> = {
  'A-11': [{ limit: 40 }],
  'A-32': [{ number: 'FE1234' }],
  'A-40': [{ dish: false }, { dish: true }],
  'A-76': [{ partial: false }, { partial: true }],
  'A-77': [{ partial: false }, { partial: true }],
  'A-67': [{ label: 'Bono Sodexo' }],
  'J-06': [{ changed: false }, { changed: true }],
  'B-03': [{ cause: 'debe ser un texto entre comillas de máximo 253 letras, por ejemplo "192.168.1.50"' }],
  'B-11': [
    { command: 'imprimir', commands: 'start, open, pair, token, clients, revoke, check, export, install, uninstall' },
  ],
  'B-13': [{ fault: '«--port» va con un número entero de 0 a 65535', example: 'start --port 17177' }],
  'B-23': KNOWN_NUMBERS,
  'B-54': KNOWN_NUMBERS,
  'B-96': [{ path: '/srv/justo', command: 'chmod go-w /srv/justo' }],
  'B-98': [{ folder: '\\\\servidor\\datos' }],
  'B-99': [{ backup: 'backups/000012-20261129T170000Z-before-2.0.db' }],
  'B-100': [{ backup: '000012-20261129T170000Z.db.zst', copy: 'damaged-20261129T170000Z' }],
  'B-101': [{ copy: 'damaged-20261129T170000Z' }],
  'B-102': [{ folder: 'earlier-build-20261129T170000Z' }],
  'B-104': [{ folder: '/home/caja/.local/share/justo-puente' }],
  'B-108': [{ file: 'telemetria.json', fault: '«everySeconds» debe ser un número entero de 10 a 3600, sin comillas' }],
  'B-109': [{ shop: 'chapinero-2' }, { shop: null }],
  'B-22': [{ cause: 'database disk image is malformed' }],
  'B-47': [{ cause: 'debe ser un texto entre comillas de máximo 253 letras, por ejemplo "192.168.1.50"' }],
  'C-07': [{ cause: 'polling.seconds' }],
  'C-102': [{ prefix: 'J' }],
  'C-103': [{ letter: 'C' }],
  'C-16': [{ missing: 'la clave de Justo, el punto de venta' }],
  'C-33': [
    { ahead: true, minutes: 12 },
    { ahead: false, minutes: 12 },
  ],
  'C-49': [
    { printers: 'CAJA y COCINA', stations: 'COCINA y BARRA' },
    { printers: 'CAJA', stations: '' },
  ],
  'C-50': [{ name: 'COCINA' }],
  'C-63': [{ name: 'BARRA' }],
  'C-91': [{ ids: '«Chapinero»' }],
  'C-92': [{ ids: '«Chapinero»' }],
  'C-110': [{ most: '$ 2.147.483.647' }],
  'D-14': [
    { doubtful: true, paper: 'la 37 (#15244, 23/11 22:55)' },
    { doubtful: false, paper: 'la 37 (#15244, 23/11 22:55)' },
  ],
  'I-05': [{ papers: 'comanda COCINA 37 (#15244)' }],
  'J-10': [{ reads: true }, { reads: false }],
  'J-15': [{ when: '25/11 12:30' }],
  'J-17': [{ when: '21/11/2026' }],
  'J-18': [{ sure: true }, { sure: false }],
  'J-20': [{ others: 'Usaquén (BOG-02)', ids: '«BOG-01»' }],
  'J-21': [{ ids: '«BOG-01»' }],
  'P-08': KNOWN_OR_NOT,
  'P-09': KNOWN_OR_NOT,
  'P-18': KNOWN_OR_NOT,
  'P-05': [{ cause: 'Los datos del papel no están completos.' }],
  'P-11': [
    { paths: 'printers.0.connection.host', unknown: '' },
    { paths: 'printers.0.colums', unknown: 'colums' },
  ],
  'P-14': [{ cause: 'No hay impresora para ese papel. Abra Configuración. (R-06)' }],
  'S-01': [{ cause: 'está cerrado' }],
  'S-11': [{ cause: 'está cerrado' }],
  'S-12': [{ cause: 'el disco está lleno' }],
  'S-13': [{ file: 'justo-soporte-2026-11-24-1805.jsonl.gz' }],
  'S-22': [{ cause: 'está cerrado' }],
  'S-26': [{ file: 'pedidos-2026-11.csv', rows: '312 filas' }],
  'C-182': [{ count: 500, most: 200 }],
  'C-183': [{ count: 5, first: '1', last: '5' }],
  'C-184': [{ name: 'BARRA' }],
  'C-185': [{ name: 'COCINA', other: 'CAJA' }],
  'C-187': [{ typed: '$ 30.000', usual: '$ 300.000' }],
  'C-119': [{ count: 1 }, { count: 3 }],
  'V-11': [{ paper: 'la 37 (#15244, 12:55)' }],
  'V-14': [{ many: true, what: '9 papeles' }],
  'V-15': [{ many: false, what: 'la 37 (#15244, 12:55)' }],
  'V-16': [{ papers: 'esperan 2' }],
  'V-17': [{ papers: 'esperan 2' }],
  'V-18': [{ name: 'Terraza 4' }],
  'C-158': [{ numbers: '15244' }],
  'V-19': [{ where: 'en la mesa 12' }],
  'V-30': [false, true].map((paid) => ({ paper: '$ 80.000', now: '$ 91.500', left: '$ 11.500', paid })),
  'V-31': [false, true].map((paid) => ({ paper: '$ 91.500', now: '$ 80.000', left: '$ 11.500', paid })),
  'V-33': [{ most: '$ 10.000.000' }],
}

/** Throws with the name of a missing example, instead of «undefined» in the guide. */
const exampleFor = (code: MessageCode, values: Record<string, unknown>): unknown =>
  new Proxy(values, {
    get(known, name) {
      if (typeof name === 'symbol' || name in known) return Reflect.get(known, name)
      throw new Error(`${code} has «${name}», which has no example in tests/unit/docs/guide-examples.ts`)
    },
  })

const asQuoted = ({ text, action }: Message): string => `**${text}**${action === undefined ? '' : ` ${action}`}`

/** Each form of a sentence that the guide must quote, as the text after `> `. */
export function quotesOf(code: MessageCode): string[] {
  const sayWith = say as (code: MessageCode, params: unknown) => Message
  const variants = VARIANTS[code] ?? [{}]
  return variants.map((variant) => asQuoted(sayWith(code, exampleFor(code, { ...EXAMPLES, ...variant }))))
}
