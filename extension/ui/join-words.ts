const LIST = new Intl.ListFormat('es-CO')

/** `la 36, la 37 y la 38`; `caja e inventario` */
export const joinWords = (words: readonly string[]): string => LIST.format(words)
