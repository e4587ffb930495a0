import type { Icon } from '../icons'

/** Windows paths contain no quote; cmd expands `%` even between quotes. */
const word = (text: string): string => `"${text.replaceAll('%', '%%').replace(/\\$/, '\\\\')}"`

/** A `.cmd` file in UTF-8: cmd reads the lines after `chcp` in that code page. Its window stays when the command failed. */
export const commandFile = ({ name, words }: Icon): string =>
  ['@echo off', 'chcp 65001 >nul', `title ${name}`, `${words.map(word).join(' ')} || pause`, ''].join('\r\n')
