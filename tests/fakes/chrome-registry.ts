import schema from '../../extension/public/managed-schema.json'

/** Values and keys below a registry key, by name. */
interface Node {
  values: Map<string, string | number>
  keys: Map<string, Node>
}

interface Schema {
  type: string
  enum?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema
  items?: Schema
}

const VALUE = /^"((?:\\["\\]|[^"\\])+)"=(?:"((?:\\["\\]|[^"\\])*)"|dword:([0-9a-f]{8}))$/
const unquoted = (text: string): string => text.replace(/\\(["\\])/g, '$1')

const newNode = (): Node => ({ values: new Map(), keys: new Map() })

function below(root: Node, path: readonly string[]): Node {
  return path.reduce((node, name) => {
    const next = node.keys.get(name) ?? newNode()
    node.keys.set(name, next)
    return next
  }, root)
}

/** What regedit makes of the text of a `.reg` file in an empty registry. Throws at a line that it does not know. */
function imported(text: string): Node {
  const root = newNode()
  let key: Node | null = null
  const [first, ...lines] = text.trimEnd().split('\n')
  if (first !== 'Windows Registry Editor Version 5.00') throw new Error(`no .reg file: ${first}`)
  for (const line of lines.filter((each) => each !== '')) {
    const [, minus, path] = /^\[(-?)([^\]]+)\]$/.exec(line) ?? []
    if (path !== undefined) {
      const names = path.split('\\')
      key = minus === '-' ? null : below(root, names)
      if (minus === '-') below(root, names.slice(0, -1)).keys.delete(names.at(-1) ?? '')
      continue
    }
    const [, name, string, dword] = VALUE.exec(line) ?? []
    if (name === undefined || key === null) throw new Error(`not understood: ${line}`)
    key.values.set(unquoted(name), dword === undefined ? unquoted(string ?? '') : Number.parseInt(dword, 16))
  }
  return root
}

const partOf = ({ properties = {}, additionalProperties }: Schema, name: string): Schema => {
  const part = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
  if (part === undefined) throw new Error(`${name} is not in the managed schema`)
  return part
}

/** A value of JSON as the managed schema wants it. Throws where Chrome would drop it. */
export function strictly(value: unknown, known: Schema = schema): unknown {
  const { type, enum: words, items } = known
  const wrong = (): never => {
    throw new Error(`${JSON.stringify(value)} is no ${type}`)
  }
  if (type === 'array') {
    if (!Array.isArray(value) || items === undefined) return wrong()
    return value.map((each) => strictly(each, items))
  }
  if (type === 'object') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong()
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, strictly(part, partOf(known, name))]))
  }
  if (type === 'integer') return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31 ? value : wrong()
  if (typeof value !== type || (words && !words.includes(String(value)))) return wrong()
  return value
}

function ofValue(value: string | number, known: Schema): unknown {
  if (known.type === 'boolean' && typeof value === 'number') return value !== 0
  const isJson = known.type === 'array' || known.type === 'object'
  return strictly(isJson && typeof value === 'string' ? JSON.parse(value) : value, known)
}

function ofKey({ values, keys }: Node, known: Schema): unknown {
  if (known.type === 'object')
    return Object.fromEntries([
      ...[...values].map(([name, value]) => [name, ofValue(value, partOf(known, name))] as const),
      ...[...keys].map(([name, key]) => [name, ofKey(key, partOf(known, name))] as const),
    ])
  if (known.type !== 'array' || !known.items || keys.size > 0) throw new Error(`a key is no ${known.type}`)
  const { items } = known
  // A std::map: sorted as text.
  const sorted = [...values].sort(([one], [other]) => (one < other ? -1 : 1))
  return sorted.filter(([name]) => /^-?\d+$/.test(name)).map(([, value]) => ofValue(value, items))
}

const POLICIES = ['HKEY_LOCAL_MACHINE', 'SOFTWARE', 'Policies', 'Google', 'Chrome']

/**
 * What Chrome reads after regedit has imported the text of a `.reg` file, with line ends as `\n`: the extension's policy
 * and the list of extensions to install. After Chromium's components/policy/core/common/registry_dict.cc; where that
 * logs and goes on, this throws.
 */
export function chromeReads(reg: string, extension: string): { policy: unknown; installs: unknown[] } {
  const chrome = below(imported(reg), POLICIES)
  return {
    policy: ofKey(below(chrome, ['3rdparty', 'extensions', extension, 'policy']), schema),
    installs: [...below(chrome, ['ExtensionInstallForcelist']).values.values()],
  }
}
