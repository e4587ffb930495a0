/** What the system says most often of a file or folder, in the words of the person who can cure it. */
const ERRORS: Record<string, string> = {
  EACCES: 'esta cuenta no tiene permiso',
  EPERM: 'esta cuenta no tiene permiso',
  EROFS: 'el disco es de solo lectura',
  ENOSPC: 'el disco está lleno',
  ENOENT: 'no existe esa carpeta o ese archivo',
  ENOTDIR: 'una parte de la ruta no es una carpeta',
  EISDIR: 'es una carpeta, y ahí va un archivo',
  EEXIST: 'ya hay un archivo con ese nombre',
  ENAMETOOLONG: 'el nombre es muy largo',
}

/** An error as the rest of a Spanish sentence: `esta cuenta no tiene permiso (EACCES, /srv/justo)`; of an unknown one its text. */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const words = ERRORS[code]
  if (words === undefined) return error.message
  return `${words} (${'path' in error ? `${code}, ${String(error.path)}` : code})`
}
