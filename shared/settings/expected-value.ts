import { numberPrefix } from '../invoice-number'
import { isRecord } from '../is-record'
import { id, logo, tillLetter } from './bridge-parts'
import { EXAMPLE_SETTINGS } from './example-settings'

type Path = readonly PropertyKey[]

interface Schema {
  _zod: { def: unknown }
}

/** What is read here of a schema of zod/mini. */
interface Definition {
  type: string
  format?: string
  innerType?: Schema
  element?: Schema
  shape?: Record<string, Schema>
  /** Of a union. */
  options?: readonly Schema[]
  discriminator?: string
  /** Of an enum. */
  entries?: Record<string, string>
  /** Of a literal. */
  values?: readonly unknown[]
  checks?: readonly { _zod: { def: Limit } }[]
}

interface Limit {
  check: string
  value?: number
  maximum?: number
}

const definitionOf = (schema: Schema): Definition => schema._zod.def as Definition

/** The schema inside of defaults and `null`. */
function unwrapped(schema: Schema): Schema {
  const { innerType } = definitionOf(schema)
  return innerType === undefined ? schema : unwrapped(innerType)
}

function isNullable(schema: Schema): boolean {
  const { type, innerType } = definitionOf(schema)
  return type === 'nullable' || (innerType !== undefined && isNullable(innerType))
}

const partOf = (value: unknown, key: PropertyKey): unknown =>
  isRecord(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined

/** The options of a union that `value` chooses by its discriminator; all, when it names none of them. */
function chosenOptions({ options = [], discriminator = '' }: Definition, value: unknown): readonly Schema[] {
  const isChosen = (option: Schema) => {
    const literal = definitionOf(option).shape?.[discriminator]
    return literal !== undefined && definitionOf(literal).values?.includes(partOf(value, discriminator))
  }
  const chosen = options.filter(isChosen)
  return chosen.length > 0 ? chosen : options
}

/** The schemas of the part `key` of `value`: several only where a union leaves open which. */
function partSchemas(schema: Schema, key: PropertyKey, value: unknown): Schema[] {
  const definition = definitionOf(unwrapped(schema))
  if (definition.element !== undefined) return [definition.element]
  if (definition.options !== undefined)
    return chosenOptions(definition, value).flatMap((option) => partSchemas(option, key, value))
  const part = definition.shape?.[String(key)]
  return part === undefined ? [] : [part]
}

const limitOf = ({ checks = [] }: Definition, check: string): number | undefined =>
  checks
    .map(({ _zod: { def } }) => (def.check === check ? (def.value ?? def.maximum) : undefined))
    .find(Number.isFinite)

function numberWords(definition: Definition): string {
  const what = definition.format === 'safeint' ? 'un número entero' : 'un número'
  const [least, most] = [limitOf(definition, 'greater_than'), limitOf(definition, 'less_than')]
  if (least === undefined) return `${what}, sin comillas`
  return most === undefined
    ? `${what} de ${least} en adelante, sin comillas`
    : `${what} de ${least} a ${most}, sin comillas`
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1
    ? JSON.stringify(values[0])
    : `una de estas palabras: ${values.map((each) => JSON.stringify(each)).join(', ')}`

/** Schemas whose pattern is said in words. */
const PATTERNS = new Map<Schema, string>([
  [id, 'minúsculas sin tilde, números y guiones, máximo 32, entre comillas'],
  [unwrapped(tillLetter), 'de una a seis letras mayúsculas entre comillas'],
  [numberPrefix, 'hasta 8 letras mayúsculas o números entre comillas'],
  [unwrapped(logo), 'un PNG sano de máximo 2000 × 2000 puntos, en base64, entre comillas'],
])

function wordsOf(schema: Schema): string {
  const definition = definitionOf(schema)
  const atMost = limitOf(definition, 'max_length')
  switch (definition.type) {
    case 'number':
      return numberWords(definition)
    case 'boolean':
      return 'true o false, sin comillas'
    case 'enum':
      return oneOf(Object.values(definition.entries ?? {}))
    case 'array':
      return `una lista entre [ ]${atMost === undefined ? '' : ` de máximo ${atMost}`}`
    case 'string':
      if (definition.format === 'date') return 'una fecha año-mes-día entre comillas'
      return `un texto entre comillas${atMost === undefined ? '' : ` de máximo ${atMost} letras`}`
    default:
      return 'un grupo de campos entre { }'
  }
}

function expectedWords(schemas: readonly Schema[]): string {
  const plain = schemas.map(unwrapped)
  const literals = plain.flatMap((schema) => definitionOf(schema).values ?? [])
  if (literals.length > 0) return oneOf(literals)
  const [first] = plain
  return first === undefined ? 'un campo conocido' : (PATTERNS.get(first) ?? wordsOf(first))
}

/** The values of the example at a path, whatever the place in a list. */
function examplesAt(value: unknown, [key, ...rest]: Path): unknown[] {
  if (key === undefined) return [value]
  if (Array.isArray(value)) return value.flatMap((each) => examplesAt(each, rest))
  return examplesAt(partOf(value, key), rest)
}

/** One that is written at this path, as JSON; of a list its first entry. */
function exampleAt(path: Path): string {
  const example = examplesAt(EXAMPLE_SETTINGS, path).find((each) => each !== undefined && each !== null) ?? null
  if (path.length === 0) return JSON.stringify({ port: EXAMPLE_SETTINGS.port })
  return JSON.stringify(Array.isArray(example) ? example.slice(0, 1) : example)
}

/** `debe ser un número entero de 24 a 64, sin comillas, por ejemplo 48`: what belongs at `path` of `input`, in Spanish. */
export function expectedAt(shape: Schema, path: Path, input: unknown): string {
  let schemas: Schema[] = [shape]
  let value = input
  for (const key of path) {
    const whole = value
    schemas = schemas.flatMap((schema) => partSchemas(schema, key, whole))
    value = partOf(value, key)
  }
  const missing = value === undefined ? 'falta: ' : ''
  const orNone = schemas.some(isNullable) ? ' (o null: ninguno)' : ''
  return `${missing}debe ser ${expectedWords(schemas)}${orNone}, por ejemplo ${exampleAt(path)}`
}
