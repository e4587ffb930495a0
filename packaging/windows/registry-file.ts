/** A string becomes REG_SZ, a number REG_DWORD (0 to 4294967295). */
export type RegistryValue = string | number
export type RegistryValues = ReadonlyMap<string, RegistryValue>

export interface RegistryKey {
  /** `HKEY_LOCAL_MACHINE\…` */
  path: string
  /** Null: the key is removed, with all below it. */
  values: RegistryValues | null
}

/** The only characters that a `.reg` file escapes. A string must not have line breaks. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`

const dataOf = (value: RegistryValue): string =>
  typeof value === 'string' ? quoted(value) : `dword:${value.toString(16).padStart(8, '0')}`

const sectionOf = ({ path, values }: RegistryKey): string[] =>
  values === null
    ? [`[-${path}]`, '']
    : [`[${path}]`, ...[...values].map(([name, value]) => `${quoted(name)}=${dataOf(value)}`), '']

/**
 * A file as regedit exports it: UTF-16LE with byte order mark, CRLF, a blank line after each key. Keys are removed and
 * written in this order (Microsoft, support.microsoft.com/help/310516).
 */
export function registryFile(keys: readonly RegistryKey[]): Buffer {
  const lines = ['Windows Registry Editor Version 5.00', '', ...keys.flatMap(sectionOf)]
  return Buffer.from(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`, 'utf16le')
}
