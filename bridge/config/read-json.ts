/** What V8 says of a wrong JSON text, and what a person does about it. */
const FAULTS: [says: RegExp, fault: string][] = [
  [/^Expected ',' or/, 'antes falta una coma, o cerrar { } o [ ], por ejemplo {"port": 17177, "till": "C"}'],
  [
    /^Expected (?:double-quoted )?property name/,
    'ahí va el nombre de un campo entre comillas dobles, sin una coma de más antes de }, por ejemplo {"port": 17177}',
  ],
  [/^Expected ':'/, 'después del nombre de un campo van dos puntos, por ejemplo "port": 17177'],
  [/^(?:Unterminated string|Bad control)/, 'las comillas de un texto se cierran en la misma línea, por ejemplo "CAJA"'],
  [/^Bad (?:escaped|Unicode)/, 'la barra \\ de un texto se escribe dos veces, por ejemplo "C:\\\\Justo"'],
  [
    /^Unexpected non-whitespace/,
    'sobra lo que viene después de la última llave, por ejemplo {"port": 17177} y nada más',
  ],
  [/^Unexpected end/, 'el archivo está vacío o se corta antes de la última llave, por ejemplo {"port": 17177}'],
  [
    /^Unexpected/,
    'los textos van entre comillas dobles y rectas; los números, true, false y null, sin comillas, por ejemplo {"name": "CAJA", "port": 9100}',
  ],
]

const messageOf = (text: string): string => {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The first character that makes the text wrong. V8 names it, but for «Unexpected token»: there it is looked for. */
function faultPosition(text: string, message: string): number {
  const named = /at position (\d+)/.exec(message)?.[1]
  if (named !== undefined) return Number(named)
  if (!message.startsWith('Unexpected token')) return text.length
  let [sound, wrong] = [0, text.length]
  while (wrong - sound > 1) {
    const middle = Math.floor((sound + wrong) / 2)
    if (messageOf(text.slice(0, middle)).startsWith('Unexpected token')) wrong = middle
    else sound = middle
  }
  return sound
}

/** `línea 4, columna 12` */
function placeOf(text: string, position: number): string {
  const lines = text.slice(0, position).split('\n')
  return `línea ${lines.length}, columna ${(lines.at(-1) ?? '').length + 1}`
}

/** The value of a JSON text, or in Spanish where it is wrong and what belongs there. */
export function readJson(text: string): { ok: true; value: unknown } | { ok: false; fault: string } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const [, fault] = FAULTS.find(([says]) => says.test(message)) ?? [null, 'no es JSON']
    return { ok: false, fault: `${placeOf(text, faultPosition(text, message))}: ${fault}` }
  }
}
