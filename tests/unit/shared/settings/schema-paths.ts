interface Definition {
  shape?: Record<string, Schema>
  element?: Schema
  innerType?: Schema
  options?: readonly Schema[]
}

interface Schema {
  _zod: { def: unknown }
}

/** Every path of a schema of the settings, numbers of lists left out. */
export function pathsOf(schema: Schema, path = ''): string[] {
  const { shape, element, innerType, options } = schema._zod.def as Definition
  const inner = [...(innerType ? [innerType] : []), ...(element ? [element] : []), ...(options ?? [])]
  const all = [
    ...(path === '' ? [] : [path]),
    ...inner.flatMap((each) => pathsOf(each, path)),
    ...Object.entries(shape ?? {}).flatMap(([name, each]) => pathsOf(each, path === '' ? name : `${path}.${name}`)),
  ]
  return [...new Set(all)]
}
