import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { EXTENSION_ID } from '@shared/extension-id'
import { settingWords } from '@shared/messages/setting-words'
import { type PolicyTarget, policyFiles, type Remark } from './policy'

const STORE = 'https://clients2.google.com/service/update2/crx'
const OUT = 'dist/policy'
const USAGE = `npm run policy -- MONTAJE.json [--out CARPETA] [--update-url URL] [--extension ID]
  MONTAJE.json   lo que da «Exportar» en Configuración, o ajustes de la extensión
  --out          dónde quedan los archivos; si no se dice, ${OUT}
  --update-url   de dónde baja Chrome la extensión; si no se dice, de Chrome Web Store
  --extension    identificador de la extensión; si no se dice, ${EXTENSION_ID}`
const HOLDS_KEY =
  'OJO: los archivos llevan la clave de Justo, que abre todos los puntos de venta de la marca. No los mande por chats ni ' +
  'correos, y bórrelos cuando los haya usado.'

/** `log`: for stdout. `error`: for stderr. */
export interface Output {
  log(line: string): void
  error(line: string): void
}

interface Asked extends PolicyTarget {
  input: string
  out: string
}

const OPTIONS = {
  out: { type: 'string', default: OUT },
  'update-url': { type: 'string', default: STORE },
  extension: { type: 'string', default: EXTENSION_ID },
} as const

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s;]+$/.test(text) && URL.canParse(text)
}

/** What the command line asks for, or a sentence that says what is wrong in it. */
function asked(args: string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [input, ...more] = positionals
    const { out, extension, 'update-url': updateUrl } = values
    if (input === undefined || more.length > 0) return USAGE
    if (!/^[a-p]{32}$/.test(extension)) return '✗ --extension: deben ser 32 letras de la a a la p'
    if (!isWebAddress(updateUrl)) return '✗ --update-url: debe ser una dirección https://… sin espacios ni punto y coma'
    return { input, out, extension, updateUrl }
  } catch (error) {
    if (error instanceof TypeError) return USAGE // thrown by parseArgs for an unknown option or a missing value
    throw error
  }
}

/** The file as JSON, or a sentence that says why it cannot be read. */
function readJson(path: string): { value: unknown } | string {
  try {
    return { value: JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) }
  } catch (error) {
    const isJson = !(error instanceof SyntaxError)
    return isJson ? `✗ ${path}: no se pudo leer (${String(error)})` : `✗ ${path}: no es un archivo JSON`
  }
}

const refusal = (file: string, { path, text }: Remark): string =>
  path === '' ? `✗ ${file}: ${text}` : `✗ ${path} (${settingWords(path)}): ${text}`

/**
 * `npm run policy`: writes the files. Exit code 0, or 2: a wrong command line, file or value, which is named on stderr;
 * then nothing is written.
 */
export function policyCommand(args: string[], output: Output): 0 | 2 {
  const order = asked(args)
  const json = typeof order === 'string' ? order : readJson(order.input)
  if (typeof order === 'string' || typeof json === 'string') {
    output.error(String(json))
    return 2
  }
  const result = policyFiles(json.value, order)
  if (!result.ok) {
    for (const remark of result.wrong) output.error(refusal(order.input, remark))
    output.error('No se escribió nada.')
    return 2
  }
  mkdirSync(order.out, { recursive: true })
  for (const [name, bytes] of Object.entries(result.files)) {
    writeFileSync(join(order.out, name), bytes)
    output.log(`· ${join(order.out, name)}`)
  }
  for (const { path, text } of result.leftOut) output.log(`– ${path}: ${text}`)
  output.log(`Queda fijo en cada caja: ${result.fixed.join(', ')}`)
  if (result.fixed.includes('justo.token')) output.log(HOLDS_KEY)
  return 0
}
