/** An error as Node's system calls throw it. */
export const systemError = (code: string, call: string, where = ''): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: ${call}${where === '' ? '' : ` '${where}'`}`), { code, syscall: call })
